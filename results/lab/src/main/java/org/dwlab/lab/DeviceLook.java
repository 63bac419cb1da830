package org.dwlab.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.dwlab.core.Constants;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.StateRetention;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.WriteEnergy;
import org.dwlab.device.retention.Landscape;
import org.dwlab.device.retention.Retention;
import org.dwlab.study.design.Assessment;
import org.dwlab.study.design.DesignQuantity;

/**
 * What can be said of a device before anything is simulated.
 *
 * @param track         as it is drawn
 * @param energyUnit    of the landscapes
 * @param landscapes    one for every voltage of the gate, that at rest first
 * @param states        in their order
 * @param meanEnergy    of a write [fJ]
 * @param longestWrite  [ns]
 * @param narrowest     neck, without roughness [nm]
 * @param largestCurrent density in that neck [1e11 A/m²]
 * @param neckLimit     below which no neck is made [nm]
 */
record DeviceLook(
        DrawnTrack track,
        String energyUnit,
        List<Height> landscapes,
        List<StateLook> states,
        double meanEnergy,
        double longestWrite,
        double narrowest,
        double largestCurrent,
        double neckLimit) {
    private static final double NANO = 1e-9;
    private static final double FEMTO = 1e-15;
    private static final double ZEPTO = 1e-21;
    private static final double DENSITY = 1e11;
    /** From point to point of a drawn edge, in steps of the edges. */
    private static final int EVERY = 2;
    /** From point to point of a landscape, in its nodes. */
    private static final int NODES = 4;

    /**
     * Edges of a track.
     *
     * @param x     along it [nm]
     * @param upper edge without roughness [nm]
     * @param lower the same
     * @param roughUpper edge of the first device of the ensemble [nm]
     * @param roughLower the same
     */
    record DrawnTrack(double[] x, double[] upper, double[] lower, double[] roughUpper, double[] roughLower) {}

    /**
     * Energy of the resting wall above its lowest place.
     *
     * @param voltage of the gate [V]
     * @param x       wall position [nm]
     * @param energy  in the unit of the look
     */
    record Height(double voltage, double[] x, double[] energy) {}

    /**
     * One state.
     *
     * @param position     of its notch [nm]
     * @param energy       of its write [fJ]
     * @param duration     of its write [ns]
     * @param barrierLeft  [kT]; 0 at zero temperature
     * @param barrierRight [kT]; 0 at zero temperature
     * @param escape       mean time to a neighbour on the smooth track [s]; 0 at zero temperature
     */
    record StateLook(
            double position, double energy, double duration, double barrierLeft, double barrierRight, double escape) {}

    static DeviceLook of(DeviceSpec device, RandomStreams streams) {
        var smooth = TrackRealization.smooth(device.track());
        double unit = device.temperature() > 0 ? Constants.BOLTZMANN * device.temperature() : ZEPTO;
        List<Height> heights = new ArrayList<>();
        for (double voltage : new LinkedHashSet<>(device.write().voltages())) {
            heights.add(height(new Landscape(device, smooth, voltage), voltage, unit));
        }
        return new DeviceLook(
                drawn(device, smooth, streams),
                device.temperature() > 0 ? "kT" : "zJ",
                heights,
                states(device),
                of(device, DesignQuantity.MEAN_WRITE_ENERGY, FEMTO),
                of(device, DesignQuantity.LONGEST_WRITE, NANO),
                of(device, DesignQuantity.LEAST_WIDTH, NANO),
                of(device, DesignQuantity.LARGEST_CURRENT, DENSITY),
                device.track().leastWidth() / NANO);
    }

    private static double of(DeviceSpec device, DesignQuantity quantity, double unit) {
        return rounded(quantity.of(device, Assessment.NONE) / unit, 4);
    }

    private static DrawnTrack drawn(DeviceSpec device, TrackRealization smooth, RandomStreams streams) {
        DeviceSpec first = device.sampled(streams, 0);
        var rough = TrackRealization.of(first.track(), streams, 0);
        double half = device.track().width() / 2;
        double ownHalf = first.track().width() / 2;
        int begin = (int) Math.round(TrackRealization.MARGIN / TrackRealization.STEP);
        int end = begin + (int) Math.round(device.track().length() / TrackRealization.STEP);
        int[] points = IntStream.rangeClosed(begin, end)
                .filter(i -> (i - begin) % EVERY == 0 || i == end)
                .toArray();
        return new DrawnTrack(
                Arrays.stream(points)
                        .mapToDouble(i -> nm(TrackRealization.position(i)))
                        .toArray(),
                Arrays.stream(points)
                        .mapToDouble(i -> nm(half + smooth.edge(0, i)))
                        .toArray(),
                Arrays.stream(points)
                        .mapToDouble(i -> nm(-half - smooth.edge(1, i)))
                        .toArray(),
                Arrays.stream(points)
                        .mapToDouble(i -> nm(ownHalf + rough.edge(0, i)))
                        .toArray(),
                Arrays.stream(points)
                        .mapToDouble(i -> nm(-ownHalf - rough.edge(1, i)))
                        .toArray());
    }

    private static Height height(Landscape landscape, double voltage, double unit) {
        double zero = landscape.energy(landscape.extreme(0, landscape.nodes() - 1, 1));
        int points = (landscape.nodes() - 1) / NODES + 1;
        double[] x = new double[points];
        double[] energy = new double[points];
        for (int i = 0; i < points; i++) {
            x[i] = nm(Landscape.position(i * NODES));
            energy[i] = rounded((landscape.energy(i * NODES) - zero) / unit, 2);
        }
        return new Height(voltage, x, energy);
    }

    private static List<StateLook> states(DeviceSpec device) {
        List<StateRetention> kept =
                device.temperature() > 0 ? Retention.smooth(device).summary() : List.of();
        List<StateLook> states = new ArrayList<>();
        for (int state = 0; state < device.states(); state++) {
            var waveform = device.write().setWaveform(state);
            StateRetention rest = kept.isEmpty() ? null : kept.get(state);
            states.add(new StateLook(
                    nm(device.statePosition(state)),
                    rounded(WriteEnergy.of(device, waveform) / FEMTO, 3),
                    rounded(waveform.duration() / NANO, 3),
                    rest == null ? 0 : rounded(rest.barrierLeftKt(), 2),
                    rest == null ? 0 : rounded(rest.barrierRightKt(), 2),
                    rest == null ? 0 : rest.escapeTime()));
        }
        return states;
    }

    /** Metres in nanometres, to a hundredth. */
    static double nm(double metres) {
        return rounded(metres / NANO, 2);
    }

    /** With so many decimals: what a chart needs, and no more to send. */
    static double rounded(double value, int digits) {
        double scale = StrictMath.pow(10, digits);
        return Math.round(value * scale) / scale;
    }
}
