package org.dwlab.study.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.nn.synapse.Devices;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.Job;
import org.dwlab.study.JobContext;
import org.dwlab.study.JobKey;
import org.dwlab.study.StandIn;

/**
 * The tables of a network's devices.
 *
 * @param nominal what levels, targets and verify windows come from
 * @param actual   what pulses really do; the same job unless another one was named
 */
public record DeviceTables(Job<? extends DeviceTable> nominal, Job<? extends DeviceTable> actual) {
    /**
     * Devices that are what they are nominal to be.
     *
     * @param table of them
     * @return the table in both roles
     */
    public static DeviceTables of(Job<? extends DeviceTable> table) {
        return new DeviceTables(table, table);
    }

    /** Tables that are known by their keys alone: none, one in both roles, or the nominal and the actual one. */
    static Optional<DeviceTables> of(List<String> keys) {
        List<StandIn<DeviceTable>> tables = keys.stream()
                .map(key -> new StandIn<>(new JobKey(key), DeviceTable.class))
                .toList();
        return tables.isEmpty()
                ? Optional.empty()
                : Optional.of(new DeviceTables(tables.get(0), tables.get(tables.size() - 1)));
    }

    List<Job<?>> inputs() {
        return nominal.key().equals(actual.key()) ? List.of(nominal) : List.of(nominal, actual);
    }

    List<String> keys() {
        return inputs().stream().map(table -> table.key().sha256()).toList();
    }

    /** The keys of what is made of a trained run and these tables: the run's, then those of the tables. */
    List<String> keysBehind(Job<RunResult> run) {
        return Stream.concat(Stream.of(run.key().sha256()), keys().stream()).toList();
    }

    /** The jobs themselves, in the same order. */
    List<Job<?>> inputsBehind(Job<RunResult> run) {
        List<Job<?>> inputs = new ArrayList<>(List.of(run));
        inputs.addAll(inputs());
        return inputs;
    }

    Devices devices(JobContext context) throws IOException {
        DeviceTable what = context.result(nominal);
        return nominal.key().equals(actual.key()) ? Devices.of(what) : new Devices(what, context.result(actual));
    }
}
