package org.dwlab.device.dynamics;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.landscape.WidthTable;

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
    private final double[] averages = new double[4]; // W₂, W₂', W₁, W₁'
    private final double nominal;
    private double a1; // for φ
    private double a1q; // for q
    private double a2;

    ScalarHeun(DeviceSpec spec, WidthTables tables, int levels, UniformRandomProvider random, double q, double phi) {
        left = spec.track().endLeft();
        right = spec.track().endRight();
        nominal = spec.track().width();
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
        double stepQ = now.q1 * a1q + now.q2 * a2;
        double stepPhi = now.phi1 * a1 + now.phi2 * a2;
        drift(next, q + stepQ, phi + stepPhi, n1, n2);
        q += (stepQ + next.q1 * a1q + next.q2 * a2) / 2;
        phi += (stepPhi + next.phi1 * a1 + next.phi2 * a2) / 2;
    }

    private void drift(Drive d, double q, double phi, double n1, double n2) {
        double s = Math.sin(phi);
        double c = Math.cos(phi);
        Arrays.fill(averages, 0);
        if (d.share != 1) {
            look(tables[0], q, 1 - d.share);
        }
        if (d.share != 0) {
            look(tables[d.level], q, d.share);
        }
        double w2 = nominal + averages[0];
        double w1 = nominal + averages[2];
        double r = nominal / w2;
        double overlap = Math.max(0, q - right) - Math.max(0, left - q);
        double even = d.constant + d.normalSquared * c * c + d.transverseSquared * s * s;
        double odd = (d.normal + d.along) * c + d.across * s;
        double pull = averages[1] * even + averages[3] * odd + d.torque * c + d.push + d.spring * overlap;
        double heat = d.heat * r * averages[1] / w2;
        double root = Math.sqrt(r);
        double rest = r * pull + d.pressure + d.noise * root * n1;
        a1 = rest - heat;
        a1q = rest - heat / 2;
        double twist = w2 * 2 * (d.transverseSquared - d.normalSquared) * s * c
                + w1 * (d.across * c - (d.normal + d.along) * s);
        a2 = r * (d.twist * twist + d.transfer) + d.noise * root * n2;
    }

    private void look(double[] table, double q, double share) {
        double x = (q - WidthTable.origin()) / TrackRealization.STEP;
        int cell = Math.max(0, Math.min(last, (int) x));
        double f = x - cell;
        int o = WidthTable.CELL * cell;
        averages[0] += share * (table[o] + f * (table[o + 1] + f * (table[o + 2] + f * table[o + 3])));
        averages[1] += share * (table[o + 1] + f * (2 * table[o + 2] + f * 3 * table[o + 3])) / TrackRealization.STEP;
        averages[2] += share * (table[o + 4] + f * (table[o + 5] + f * (table[o + 6] + f * table[o + 7])));
        averages[3] += share * (table[o + 5] + f * (2 * table[o + 6] + f * 3 * table[o + 7])) / TrackRealization.STEP;
    }
}
