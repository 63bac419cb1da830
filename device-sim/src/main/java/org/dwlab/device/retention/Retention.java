package org.dwlab.device.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.dwlab.core.Constants;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.StateRetention;
import org.dwlab.device.TrackRealization;

/**
 * How long the states of one device last under a gate voltage without current: their minima, the barriers
 * between neighbours and the rates across them, docs/physics.md section 12. State k is the lowest place
 * nearer to notch k than to any other, and reaches to the highest places between it and its neighbours. The
 * wall rests in its angle, and in its tilt where the model has one.
 */
public final class Retention {
    /**
     * By how much integrals over the landscape may differ from those of parabolas before eq. (22) is refused.
     */
    public static final double MOST_ANHARMONIC = 1.25;

    private final double temperature; // K
    private final double thermalEnergy; // k_B T [J]
    private final Landscape landscape;
    private final int[] bottoms; // [state], node
    private final int[] edges; // [state + 1], node: from where to where a state reaches
    private final Landscape.Point[] wells; // [state]
    private final Saddle[] saddles; // [state but the last], on its right
    private final double[] populations; // [state], m; see Saddle#rate

    /**
     * Minima, saddles and populations of one device.
     *
     * @param spec    the device; its temperature must not be 0
     * @param device  its edges
     * @param voltage of the gate [V]
     * @throws org.dwlab.core.SpecException if the temperature is 0
     */
    public Retention(DeviceSpec spec, TrackRealization device, double voltage) {
        temperature = Require.positive(spec.temperature(), spec.name() + ": temperature_K of a retention");
        thermalEnergy = Constants.BOLTZMANN * temperature;
        landscape = new Landscape(spec, device, voltage);
        int states = spec.states();
        bottoms = bottoms(spec, landscape);
        wells = IntStream.of(bottoms).mapToObj(landscape::refined).toArray(Landscape.Point[]::new);
        saddles = new Saddle[states - 1];
        edges = new int[states + 1];
        edges[states] = landscape.nodes() - 1;
        for (int k = 0; k + 1 < states; k++) {
            saddles[k] = new Saddle(spec, landscape, bottoms[k], bottoms[k + 1]);
            edges[k + 1] = landscape.node(saddles[k].top().q());
        }
        populations = new double[states];
        for (int k = 0; k < states; k++) {
            for (int node = edges[k]; node <= edges[k + 1]; node++) {
                populations[k] += weight(k, node) * Landscape.STEP;
            }
        }
    }

    /** [state] the node of its lowest place. */
    private static int[] bottoms(DeviceSpec spec, Landscape landscape) {
        int[] bottoms = new int[spec.states()];
        int first = 0;
        for (int k = 0; k < bottoms.length; k++) {
            int last = k + 1 < bottoms.length
                    ? landscape.node((spec.statePosition(k) + spec.statePosition(k + 1)) / 2)
                    : landscape.nodes() - 1;
            bottoms[k] = landscape.extreme(first, last, 1);
            first = last;
        }
        return bottoms;
    }

    /**
     * The device without drawn roughness at its rest voltage.
     *
     * @param spec the device; its temperature must not be 0
     * @return its retention
     * @throws org.dwlab.core.SpecException if the temperature is 0
     */
    public static Retention smooth(DeviceSpec spec) {
        return new Retention(
                spec, TrackRealization.smooth(spec.track()), spec.write().restVoltage());
    }

    /**
     * How many states the device has.
     *
     * @return at least 2
     */
    public int states() {
        return wells.length;
    }

    /**
     * Where the minimum of a state is.
     *
     * @param state counted from 0
     * @return q [m]
     */
    public double position(int state) {
        return wells[state].q();
    }

    /**
     * Where the highest place between a state and the next one is.
     *
     * @param state counted from 0, not the last
     * @return q [m]
     */
    public double saddle(int state) {
        return saddles[state].top().q();
    }

    /**
     * The state to which a place belongs: from saddle to saddle.
     *
     * @param q the place [m]
     * @return counted from 0
     */
    public int stateOf(double q) {
        int state = 0;
        while (state < saddles.length && q > saddle(state)) {
            state++;
        }
        return state;
    }

    /**
     * Energy to climb from the bottom of a state to the saddle towards a neighbouring one.
     *
     * @param from counted from 0
     * @param to   a neighbour of it
     * @return the barrier [J]
     */
    public double barrier(int from, int to) {
        return towards(from, to).top().energy() - wells[from].energy();
    }

    /**
     * Rate from a state to a neighbouring one, eq. (29); it obeys detailed balance exactly.
     *
     * @param from counted from 0
     * @param to   a neighbour of it
     * @return the rate [1/s]
     */
    public double rate(int from, int to) {
        return towards(from, to).rate(wells[from], populations[from]);
    }

    /**
     * Mean time to a neighbouring state, eq. (29).
     *
     * @param state counted from 0
     * @return the time [s]; at most {@link StateRetention#LONGEST}
     */
    public double escapeTime(int state) {
        return Math.min(1 / (rateLeft(state) + rateRight(state)), StateRetention.LONGEST);
    }

    /**
     * Probability that the neighbouring state to which a wall escapes is the one on the right.
     *
     * @param state counted from 0
     * @return 1 for the first state, 0 for the last
     */
    public double shareRight(int state) {
        if (state == 0 || state == saddles.length) {
            return state == 0 ? 1 : 0;
        }
        double rate = rateLeft(state) + rateRight(state);
        if (rate > 0) {
            return rateRight(state) / rate;
        }
        // Where both rates underflow to 0, the one over the lower barrier is the larger by far.
        return barrier(state, state + 1) < barrier(state, state - 1) ? 1 : 0;
    }

    private double rateLeft(int state) {
        return state > 0 ? rate(state, state - 1) : 0;
    }

    private double rateRight(int state) {
        return state < saddles.length ? rate(state, state + 1) : 0;
    }

    /**
     * The same as {@link #escapeTime} by eq. (22), both saddles summed.
     *
     * @param state counted from 0
     * @return the time [s]; empty where eq. (22) does not hold, see {@link #plateau}
     */
    public OptionalDouble langerTime(int state) {
        if (plateau(state)) {
            return OptionalDouble.empty();
        }
        double rate = (state > 0 ? saddles[state - 1].langer(wells[state]) : 0)
                + (state < saddles.length ? saddles[state].langer(wells[state]) : 0);
        return OptionalDouble.of(Math.min(1 / rate, StateRetention.LONGEST));
    }

    /**
     * Whether a state or one of its saddles is too far from a parabola for eq. (22): its thermal integral
     * differs from the parabola's by more than a factor of {@value #MOST_ANHARMONIC}, or there is no parabola.
     *
     * @param state counted from 0
     * @return true where eq. (22) would be wrong
     */
    public boolean plateau(int state) {
        double parabola = Math.sqrt(2 * Math.PI * thermalEnergy / wells[state].curvature());
        return !isHarmonic(populations[state] / parabola)
                || state > 0 && !isHarmonic(saddles[state - 1].anharmonicity())
                || state < saddles.length && !isHarmonic(saddles[state].anharmonicity());
    }

    /**
     * All of it, by state.
     *
     * @return [state]
     */
    public List<StateRetention> summary() {
        var summary = new ArrayList<StateRetention>();
        for (int k = 0; k < wells.length; k++) {
            double left = k > 0 ? barrier(k, k - 1) : end(k, 0, bottoms[k]);
            double right = k < saddles.length ? barrier(k, k + 1) : end(k, bottoms[k], landscape.nodes() - 1);
            summary.add(new StateRetention(k, temperature, left, right, escapeTime(k), shareRight(k), plateau(k)));
        }
        return List.copyOf(summary);
    }

    /**
     * A place in a state with the density of thermal equilibrium within it.
     *
     * @param state counted from 0
     * @param share the probability of a place further left, in [0, 1)
     * @return q [m]
     */
    public double equilibriumPlace(int state, double share) {
        double left = share * populations[state] / Landscape.STEP;
        int node = edges[state];
        for (; node < edges[state + 1] && left >= weight(state, node); node++) {
            left -= weight(state, node);
        }
        return Landscape.position(node) + (Math.min(1, left / weight(state, node)) - 0.5) * Landscape.STEP;
    }

    /** exp(−E/k_BT) after integration over φ and χ, relative to the bottom of the state. */
    private double weight(int state, int node) {
        return StrictMath.exp((wells[state].free() - landscape.free(node)) / thermalEnergy);
    }

    private double end(int state, int first, int last) {
        return landscape.energy(landscape.extreme(first, last, -1)) - landscape.energy(bottoms[state]);
    }

    private Saddle towards(int from, int to) {
        if (Math.abs(to - from) != 1) {
            throw new IllegalArgumentException("states " + from + " and " + to + " are no neighbours");
        }
        return saddles[Math.min(from, to)];
    }

    private static boolean isHarmonic(double ratio) {
        return 1 / MOST_ANHARMONIC < ratio && ratio < MOST_ANHARMONIC;
    }
}
