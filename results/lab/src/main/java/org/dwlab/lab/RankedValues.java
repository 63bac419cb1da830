package org.dwlab.lab;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Progress;
import org.dwlab.study.Runner;
import org.dwlab.study.design.Change;
import org.dwlab.study.design.DeviceSensitivity;
import org.dwlab.study.design.Hold;
import org.dwlab.study.design.SensitivityTable;
import org.dwlab.study.design.Tolerance;

/**
 * What the values of a device are worth, the one that changes most first.
 *
 * @param error   mean write error of the device as it is
 * @param devices of every ensemble
 * @param cycles  writes of every state of each
 * @param rows    one for every value that was moved
 */
record RankedValues(double error, int devices, int cycles, List<RankedRow> rows) {
    private static final int DEVICES = 16;
    private static final int CYCLES = 8;
    /** An hour, on so many devices. */
    private static final Hold HOUR = new Hold(3600, 300, 4);

    /**
     * One value.
     *
     * @param path of it
     * @param move in words
     * @param down what moving it down does to the mean write error; none where that leaves no device
     * @param up   the same of moving it up
     */
    record RankedRow(String path, String move, Moved down, Moved up) {}

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

    static RankedValues of(DeviceStudy study, Progress progress) throws IOException {
        var device = study.device();
        return of(new DeviceSensitivity(device, Tolerance.standard(device), HOUR, DEVICES, CYCLES, study.seed())
                .run(Runner.local(study.threads()), progress));
    }

    static RankedValues of(SensitivityTable table) {
        return new RankedValues(
                table.error(),
                table.devices(),
                table.cycles(),
                table.rows().stream()
                        .map(row -> new RankedRow(
                                row.tolerance().path(),
                                row.tolerance().words(),
                                Moved.of(row.down()),
                                Moved.of(row.up())))
                        .toList());
    }
}
