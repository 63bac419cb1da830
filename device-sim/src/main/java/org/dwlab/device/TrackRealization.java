package org.dwlab.device;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.core.RandomStreams;
import org.hipparchus.complex.Complex;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/**
 * One sampled device: the width of its track with both rough edges, on a grid of 1 nm. A pure function of
 * (specification, seed, device index); the roughness is frozen, so that it makes devices differ, not cycles.
 */
public final class TrackRealization {
    /** Grid step [m]: fine against every wall width and correlation length in use. */
    public static final double STEP = 1e-9;
    /**
     * How far the grid reaches beyond both ends of the track [m]: nine wall widths around every table node.
     */
    public static final double MARGIN = 300e-9;

    private final double width; // w0, m
    private final double[][] edges; // [edge][x], m, outward from the nominal edge

    private TrackRealization(double width, double[][] edges) {
        this.width = width;
        this.edges = edges;
    }

    /**
     * The track without roughness: half of every notch in each edge, or the edges that the track has of its own.
     *
     * @param track the nominal track
     * @return a device without roughness
     */
    public static TrackRealization smooth(Track track) {
        double[][] edges = new double[2][(int) Math.ceil((track.length() + 2 * MARGIN) / STEP) + 1];
        for (int i = 0; i < edges[0].length; i++) {
            edges[0][i] = track.outward(0, position(i));
            edges[1][i] = track.outward(1, position(i));
        }
        return new TrackRealization(track.width(), edges);
    }

    /**
     * One device of an ensemble: draws both edges from stream EDGE_ROUGHNESS. With edges of its own every device of a
     * track is the same.
     *
     * @param track   the nominal track
     * @param streams all randomness
     * @param device  number of the device, the index of its stream
     * @return the track with the edges of this device
     */
    public static TrackRealization of(Track track, RandomStreams streams, int device) {
        TrackRealization realization = smooth(track);
        if (track.roughness().rms() > 0) {
            var random = streams.stream(RandomStreams.Purpose.EDGE_ROUGHNESS, device);
            double[][] rough = edges(track.roughness(), realization.size(), random);
            for (int i = 0; i < realization.size(); i++) {
                realization.edges[0][i] += rough[0][i];
                realization.edges[1][i] += rough[1][i];
            }
        }
        return realization;
    }

    /**
     * How many grid points there are.
     *
     * @return points, {@link #STEP} apart, from {@link #MARGIN} before the track to as far behind it
     */
    public int size() {
        return edges[0].length;
    }

    /**
     * Where a grid point is.
     *
     * @param index of the point
     * @return x along the track [m]
     */
    public static double position(int index) {
        return index * STEP - MARGIN;
    }

    /**
     * The width of the track at a grid point, w(x) of eq. (5).
     *
     * @param index of the point
     * @return w [m]
     */
    public double width(int index) {
        return width + edges[0][index] + edges[1][index];
    }

    /**
     * Displacement of an edge at a grid point, outward from its nominal place; half of the notches in it.
     *
     * @param edge  0 is the upper one, at y = +w₀/2, 1 the lower; a wall x = q − y tan χ touches them as in eq. (24)
     * @param index of the point
     * @return the displacement [m]
     */
    public double edge(int edge, int index) {
        return edges[edge][index];
    }

    /**
     * Two independent edges h₁, h₂ [edge][x] by circulant embedding (docs/physics.md section 7): one complex
     * transform of √(λ/N)(n_a + i n_b) with λ the transform of the wrapped correlation, negative eigenvalues
     * clipped at 0.
     */
    static double[][] edges(Roughness roughness, int points, UniformRandomProvider random) {
        int size = Integer.highestOneBit(2 * points - 1) * 2;
        Complex[] correlation = new Complex[size];
        for (int i = 0; i < size; i++) {
            correlation[i] = new Complex(roughness.correlation(Math.min(i, size - i) * STEP));
        }
        var fourier = new FastFourierTransformer(DftNormalization.STANDARD);
        Complex[] eigenvalues = fourier.transform(correlation, TransformType.FORWARD);
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        Complex[] spectrum = new Complex[size];
        for (int i = 0; i < size; i++) {
            double amplitude = Math.sqrt(Math.max(0, eigenvalues[i].getReal()) / size);
            spectrum[i] = new Complex(amplitude * normal.sample(), amplitude * normal.sample());
        }
        Complex[] field = fourier.transform(spectrum, TransformType.FORWARD);
        double[][] edges = new double[2][points];
        for (int i = 0; i < points; i++) {
            edges[0][i] = field[i].getReal();
            edges[1][i] = field[i].getImaginary();
        }
        return edges;
    }
}
