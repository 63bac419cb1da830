package org.dwlab.study.design;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dwlab.core.Progress;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.study.Runner;
import org.dwlab.study.design.SensitivityTable.ValueWorth;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * What every value of a device is worth: each is moved up and down by its tolerance, and errors, losses and energy of
 * the moved device are simulated with the same edges and the same heat.
 *
 * @param device     that is moved
 * @param tolerances of its values
 * @param hold       after which losses are counted
 * @param devices    of every ensemble
 * @param cycles     writes of every state of each
 * @param seed       of all ensembles
 */
public record DeviceSensitivity(
        DeviceSpec device, List<Tolerance> tolerances, Hold hold, int devices, int cycles, long seed) {
    private static final double LEVEL = 0.975;

    /** Whom values are told one by one. */
    @FunctionalInterface
    public interface ValueListener {
        /**
         * Is told after every value.
         *
         * @param found by the values moved so far
         * @throws IOException if nobody listens any more, which ends the work
         */
        void tell(SensitivityTable found) throws IOException;
    }

    /**
     * Simulates all moves.
     *
     * @param runner   does the assessments
     * @param progress is notified of values
     * @return what every value is worth
     * @throws IOException if the disk does not allow it
     */
    public SensitivityTable run(Runner runner, Progress progress) throws IOException {
        return run(runner, progress, found -> {});
    }

    /**
     * Simulates all moves, in the order of the tolerances.
     *
     * @param runner   does the assessments
     * @param progress is notified of values
     * @param listener is told what is known after every value
     * @return what every value is worth
     * @throws IOException if the disk does not allow it, or nobody listens
     */
    public SensitivityTable run(Runner runner, Progress progress, ValueListener listener) throws IOException {
        AssessDesign plain = job(device);
        Assessment nominal = runner.run(plain);
        List<ValueWorth> rows = new ArrayList<>();
        try (var task = progress.start(device.name() + " moved", tolerances.size(), "values")) {
            for (Tolerance tolerance : tolerances) {
                Map<Integer, AssessDesign> jobs = new LinkedHashMap<>();
                for (int sign : new int[] {-1, 1}) {
                    moved(tolerance, sign).ifPresent(spec -> jobs.put(sign, job(spec)));
                }
                var results = runner.run(List.copyOf(jobs.values()));
                Map<Integer, Change> changes = new LinkedHashMap<>();
                for (Map.Entry<Integer, AssessDesign> one : jobs.entrySet()) {
                    Assessment found = results.of(one.getValue());
                    changes.put(one.getKey(), change(nominal, one.getValue().device(), found));
                }
                rows.add(new ValueWorth(
                        tolerance, Optional.ofNullable(changes.get(-1)), Optional.ofNullable(changes.get(1))));
                task.advance(1);
                listener.tell(table(nominal, rows));
            }
        }
        return table(nominal, rows);
    }

    private SensitivityTable table(Assessment nominal, List<ValueWorth> rows) {
        return new SensitivityTable(
                device, seed, devices, cycles, nominal.meanWriteError().value(), rows);
    }

    private AssessDesign job(DeviceSpec spec) {
        return new AssessDesign(spec.withoutHops(), Optional.of(hold), Map.of(), devices, cycles, seed);
    }

    private Optional<DeviceSpec> moved(Tolerance tolerance, int sign) {
        try {
            return Optional.of(tolerance.moved(device, sign));
        } catch (SpecException noDevice) {
            return Optional.empty();
        }
    }

    private Change change(Assessment nominal, DeviceSpec spec, Assessment found) {
        int states = spec.states();
        double[] differences = IntStream.range(0, devices)
                .mapToDouble(number -> IntStream.range(0, states)
                                .map(state -> found.wrong()[state][number] - nominal.wrong()[state][number])
                                .sum()
                        / (states * (double) cycles))
                .toArray();
        double mean = IntStream.range(0, devices)
                .mapToDouble(i -> differences[i])
                .average()
                .orElseThrow();
        double scatter = IntStream.range(0, devices)
                .mapToDouble(i -> (differences[i] - mean) * (differences[i] - mean))
                .sum();
        double half = new TDistribution(devices - 1).inverseCumulativeProbability(LEVEL)
                * Math.sqrt(scatter / (devices - 1) / devices);
        double before = DesignQuantity.MEAN_WRITE_ENERGY.of(device, nominal);
        return new Change(
                mean,
                mean - half,
                mean + half,
                DesignQuantity.WORST_WRITE_ERROR.of(spec, found),
                StrictMath.log10(found.worstEscapes() / nominal.worstEscapes()),
                DesignQuantity.MEAN_WRITE_ENERGY.of(spec, found) / before - 1);
    }
}
