package org.dwlab.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Progress;
import org.dwlab.study.Runner;
import org.dwlab.study.design.Change;
import org.dwlab.study.design.DeviceSensitivity;
import org.dwlab.study.design.Hold;
import org.dwlab.study.design.SensitivityTable;
import org.dwlab.study.design.SensitivityTable.ValueWorth;
import org.dwlab.study.design.Tolerance;

/**
 * What the values of a device are worth, the one that changes most first; a sketch of all, then each of them again by more
 * writes, in the order of the sketch.
 *
 * @param error mean write error of the device as it is
 * @param rows  one for every value that was moved, those by more writes first
 */
record RankedValues(double error, List<RankedRow> rows) {
    private static final double HOUR = 3600; // s
    /** Of what is lost by a device without heat [K]. */
    private static final double ROOM = 300;

    /** The second one is that of {@code design --sensitivity}, on fewer devices. */
    private static final Round[] ROUNDS = {new Round(4, 4, 1), new Round(16, 8, 4)};

    /**
     * One round.
     *
     * @param devices that are written
     * @param cycles  writes of every state of each of them
     * @param held    devices at rest
     */
    private record Round(int devices, int cycles, int held) {
        /** Of every state. */
        long writes() {
            return (long) devices * cycles;
        }

        DeviceSensitivity of(DeviceStudy study, List<Tolerance> values) {
            double temperature = study.device().temperature();
            var hold = new Hold(HOUR, temperature > 0 ? temperature : ROOM, held);
            return new DeviceSensitivity(study.device(), values, hold, devices, cycles, study.seed());
        }
    }

    /**
     * One value.
     *
     * @param path   of it
     * @param move   in words
     * @param writes of every state by which it was weighed
     * @param down   what moving it down does; none where that leaves no device
     * @param up     the same of moving it up
     */
    record RankedRow(String path, String move, int writes, Moved down, Moved up) {}

    /**
     * One move.
     *
     * @param error change of the mean write error
     * @param low   lower end of its 95 % interval
     * @param high  upper end
     * @param loss  change of the rate at which the first state is lost [decades]
     */
    record Moved(double error, double low, double high, double loss) {
        private static Moved of(Optional<Change> change) {
            return change.map(one -> new Moved(one.error(), one.errorLow(), one.errorHigh(), one.escapes()))
                    .orElse(null);
        }
    }

    /** Tells everything that is known after every value, and how far it is. */
    static void of(DeviceStudy study, List<Tolerance> moved, DeviceStudy.Listener listener) throws IOException {
        List<Tolerance> values = moved;
        List<RankedRow> sketched = List.of();
        var runner = Runner.local(study.threads());
        long writes = Arrays.stream(ROUNDS).mapToLong(Round::writes).sum();
        try (var task = new SentProgress(listener).start("values", values.size() * writes, "writes")) {
            for (Round round : ROUNDS) {
                List<RankedRow> before = sketched;
                SensitivityTable found = round.of(study, values).run(runner, Progress.NONE, known -> {
                    listener.tell("ranked", of(known, before));
                    task.advance(round.writes());
                });
                sketched = of(found, before).rows;
                values = found.rows().stream().map(ValueWorth::tolerance).toList();
            }
        }
    }

    /**
     * What is known while values are weighed again.
     *
     * @param found  by the values that were
     * @param before rows of the round before, of all values
     */
    static RankedValues of(SensitivityTable found, List<RankedRow> before) {
        List<RankedRow> rows = new ArrayList<>();
        for (ValueWorth row : found.rows()) {
            rows.add(new RankedRow(
                    row.tolerance().path(),
                    row.tolerance().words(),
                    found.devices() * found.cycles(),
                    Moved.of(row.down()),
                    Moved.of(row.up())));
        }
        List<String> weighed = rows.stream().map(RankedRow::path).toList();
        before.stream().filter(row -> !weighed.contains(row.path)).forEach(rows::add);
        return new RankedValues(found.error(), rows);
    }
}
