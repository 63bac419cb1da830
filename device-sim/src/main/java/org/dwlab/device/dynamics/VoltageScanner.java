package org.dwlab.device.dynamics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.Pulse;
import org.dwlab.device.VoltageScan;
import org.dwlab.device.WriteProtocol;

/**
 * Resets the first devices of an ensemble and applies one hop to them, or the pulses of the last state where the device
 * has no hops, at gate voltages from the lowest to the highest that its protocol knows. The simulator is the
 * ensemble's: a device with n states writes n voltages instead, so that every n-th voltage has the same thermal noise.
 */
public final class VoltageScanner {
    /** More than any curve needs. */
    public static final int MOST_VOLTAGES = 10_000;

    private static final String PULSE = "scan";

    private VoltageScanner() {}

    /**
     * How much is scanned.
     *
     * @param voltages evenly spaced; 0 or at least 2
     * @param devices  the first so many
     * @param cycles   of every device at every voltage
     */
    public record Size(int voltages, int devices, int cycles) {
        /**
         * Checks the number of voltages; the ensemble checks the others.
         *
         * @param voltages 0, or from 2 to {@value #MOST_VOLTAGES}
         * @param devices  any
         * @param cycles   any
         * @throws org.dwlab.core.SpecException if there is a single voltage, or too many
         */
        public Size {
            requireCount(voltages, "voltages of a scan");
        }
    }

    /**
     * Refuses a number of voltages.
     *
     * @param voltages of a scan
     * @param name     what the user calls it
     * @throws org.dwlab.core.SpecException unless it is 0 or from 2 to {@value #MOST_VOLTAGES}
     */
    public static void requireCount(int voltages, String name) {
        Require.that(
                voltages == 0 || 2 <= voltages && voltages <= MOST_VOLTAGES,
                name,
                "must be 0, or in [2, " + MOST_VOLTAGES + "]",
                voltages);
    }

    /**
     * Scans; see {@link EnsembleSimulator#simulate(DeviceSpec, int, int, RandomStreams, int, Progress)}.
     *
     * @param spec     the device
     * @param size     how much
     * @param streams  those of the ensemble
     * @param threads  workers; never changes the result
     * @param progress is notified of trajectories
     * @return the scan; empty without voltages, and where the protocol knows only one voltage, so that it decides
     *         nothing
     * @throws org.dwlab.core.SpecException       if the time step is too large for this device
     * @throws org.dwlab.core.DivergenceException if a trajectory becomes non-finite
     */
    public static Optional<VoltageScan> scan(
            DeviceSpec spec, Size size, RandomStreams streams, int threads, Progress progress) {
        WriteProtocol write = spec.write();
        var known = write.voltages().stream().mapToDouble(v -> v).summaryStatistics();
        if (size.voltages() == 0 || known.getMin() == known.getMax()) {
            return Optional.empty();
        }
        double[] voltage = new double[size.voltages()];
        for (int i = 0; i < voltage.length; i++) {
            double share = i / (voltage.length - 1.0);
            voltage[i] = (1 - share) * known.getMin() + share * known.getMax();
        }
        int parts = (voltage.length + spec.states() - 1) / spec.states();
        double[][][] position = new double[voltage.length][][];
        // Cells announce their own steps.
        Progress whole = spec.hasCells() ? Progress.NONE : progress;
        try (var task = whole.start(
                spec.name() + " voltages",
                (long) parts * spec.states() * size.devices() * size.cycles(),
                "trajectories")) {
            for (int first = 0; first < voltage.length; first += spec.states()) {
                PositionEnsemble part = EnsembleSimulator.simulate(
                        atVoltages(spec, voltage, first),
                        size.devices(),
                        size.cycles(),
                        streams,
                        threads,
                        spec.hasCells() ? (name, total, unit) -> progress.start(name, total, unit) : partOf(task));
                System.arraycopy(
                        part.setPosition(), 0, position, first, Math.min(spec.states(), voltage.length - first));
            }
        }
        return Optional.of(new VoltageScan(voltage, position));
    }

    /** Progress of a part as progress of the whole. */
    private static Progress partOf(Progress.Task whole) {
        return (name, total, unit) -> new Progress.Task() {
            @Override
            public void advance(long amount) {
                whole.advance(amount);
            }

            @Override
            public void close() {
                // The whole goes on.
            }
        };
    }

    /** The device with voltages instead of states; the last one is repeated where they run out. */
    private static DeviceSpec atVoltages(DeviceSpec spec, double[] voltage, int first) {
        WriteProtocol write = spec.write();
        Collection<String> moving =
                write.hasHops() ? write.hopUp() : write.set().get(spec.states() - 1);
        Map<String, Pulse> pulses = new LinkedHashMap<>(write.pulses());
        List<List<String>> set = new ArrayList<>();
        for (int state = 0; state < spec.states(); state++) {
            double v = voltage[Math.min(first + state, voltage.length - 1)];
            List<String> names = new ArrayList<>();
            for (String name : moving) {
                Pulse pulse = write.pulses().get(name);
                names.add(PULSE + state + "_" + name);
                pulses.put(PULSE + state + "_" + name, new Pulse(pulse.currentDensity(), v, pulse.plateau()));
            }
            set.add(names);
        }
        var scan = new WriteProtocol(
                write.restVoltage(),
                write.ramp(),
                write.gap(),
                write.settle(),
                0,
                pulses,
                write.reset(),
                set,
                List.of(),
                List.of());
        return new DeviceSpec(
                spec.name(),
                spec.description(),
                spec.temperature(),
                spec.wall(),
                spec.material(),
                spec.heavyMetal(),
                spec.gate(),
                spec.track(),
                spec.field(),
                scan,
                spec.readout(),
                spec.spread(),
                spec.numerics().withStep(spec.timeStep()));
    }
}
