package org.dwlab.device.dynamics;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.energy.PinningTable;

/**
 * What a careful programmer writes without batches: one rigid wall at a time, the shared coefficients of
 * {@link Drive}, {@link Math#sin}, ziggurat deviates, one table look-up per stage. The fair opponent of
 * {@link RigidBatch}.
 */
final class ScalarHeun {
    private final double left;
    private final double right;
    private final double[][] tables; // [level][cell, coefficient], m
    private final int last;
    private final ZigguratSampler.NormalizedGaussian normal;
    double q;
    double phi;
    private double width;
    private double slope;
    private double a1;
    private double a2;

    ScalarHeun(DeviceSpec spec, PinningTables tables, int levels, UniformRandomProvider random, double q, double phi) {
        left = spec.track().endLeft();
        right = spec.track().endRight();
        this.tables = new double[levels][];
        for (int v = 0; v < levels; v++) {
            this.tables[v] = tables.level(0, v);
        }
        last = tables.last();
        normal = ZigguratSampler.NormalizedGaussian.of(random);
        this.q = q;
        this.phi = phi;
    }

    void step(Drive now, Drive next) {
        double n1 = normal.sample();
        double n2 = normal.sample();
        drift(now, q, phi, n1, n2);
        double stepQ = now.q1 * a1 + now.q2 * a2;
        double stepPhi = now.phi1 * a1 + now.phi2 * a2;
        drift(next, q + stepQ, phi + stepPhi, n1, n2);
        q += (stepQ + next.q1 * a1 + next.q2 * a2) / 2;
        phi += (stepPhi + next.phi1 * a1 + next.phi2 * a2) / 2;
    }

    private void drift(Drive d, double q, double phi, double n1, double n2) {
        double s = Math.sin(phi);
        double c = Math.cos(phi);
        look(tables[d.share == 1 ? d.level : 0], q);
        if (d.share != 0 && d.share != 1) {
            double w = width;
            double ws = slope;
            look(tables[d.level], q);
            width = w + d.share * (width - w);
            slope = ws + d.share * (slope - ws);
        }
        double overlap = Math.max(0, q - right) - Math.max(0, left - q);
        a1 = slope * (d.bloch + c * (d.shape * c + d.cosine) + d.sine * s)
                + d.torque * c
                + d.push
                + d.spring * overlap
                + d.noise * n1;
        a2 = d.twist * width * (d.sine * c - s * (2 * d.shape * c + d.cosine)) + d.transfer + d.noise * n2;
    }

    private void look(double[] table, double q) {
        double x = (q - PinningTable.origin()) / TrackRealization.STEP;
        int cell = Math.max(0, Math.min(last, (int) x));
        double f = x - cell;
        int o = PinningTable.CELL * cell;
        width = table[o] + f * (table[o + 1] + f * (table[o + 2] + f * table[o + 3]));
        slope = (table[o + 1] + f * (2 * table[o + 2] + f * 3 * table[o + 3])) / TrackRealization.STEP;
    }
}
