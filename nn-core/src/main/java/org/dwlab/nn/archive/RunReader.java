package org.dwlab.nn.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.io.DataKey;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Trust;
import org.dwlab.nn.array.EnergyAccount;
import org.dwlab.nn.array.EnergyPart;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.ProgrammingCost;
import org.dwlab.nn.train.ChipResult;
import org.dwlab.nn.train.Confusion;
import org.dwlab.nn.train.EpochResult;
import org.dwlab.nn.train.EpochTime;
import org.dwlab.nn.train.HeldAccuracy;
import org.dwlab.nn.train.RunEnergy;
import org.dwlab.nn.train.RunOrigin;
import org.dwlab.nn.train.RunResult;

/** Reads one run file and believes nothing in it before it is checked. */
final class RunReader implements AutoCloseable {
    private final Path source;
    private final Hdf5Reader file;

    RunReader(Path source, Trust trust) throws IOException {
        this.source = source;
        this.file = new Hdf5Reader(source, trust, RunArchive.KIND);
    }

    RunResult read() {
        Experiment experiment = Experiment.parse(source + ": spec_json", file.text("spec_json"));
        long samples = file.integer(RunArchive.TRAIN_SAMPLES);
        if (samples < 1 || samples > Integer.MAX_VALUE) {
            throw file.refuse(RunArchive.TRAIN_SAMPLES + " must be a positive number of images, got " + samples);
        }
        long[][] counts = file.read(RunArchive.CONFUSION, long[][].class, -1, -1);
        Confusion confusion = confusion(file, RunArchive.CONFUSION, counts);
        int classes = counts.length;
        double[] parts = file.read(RunArchive.PROGRAMMING_PARTS, double[].class, 3);
        var energy = new RunEnergy(
                cost(file, RunArchive.PROGRAMMING, energy(RunArchive.PROGRAMMING), parts),
                energy(RunArchive.INFERENCE),
                account(RunArchive.TRAINING),
                account(RunArchive.INFERRING));
        return new RunResult(
                experiment,
                origin(RunArchive.usesTable(experiment)),
                (int) samples,
                epochs(
                        file,
                        RunArchive.accuracy(RunArchive.TEST_ACCURACY, experiment),
                        experiment.training().epochs()),
                confusion,
                energy,
                new LayersReader(file).read(experiment.network(), classes),
                chips(experiment.chips(), classes),
                file.environments(),
                holds());
    }

    private List<HeldAccuracy> holds() {
        var holds = new ArrayList<HeldAccuracy>();
        if (!file.has(RunArchive.HOLD_TIME.path())) {
            return holds;
        }
        double[] time = file.read(RunArchive.HOLD_TIME, double[].class, -1);
        double[][] accuracy = file.read(RunArchive.HOLD_ACCURACY, double[][].class, time.length, -1);
        for (int t = 0; t < time.length; t++) {
            if (t > 0 && !(time[t] > time[t - 1])) {
                throw file.refuse(
                        RunArchive.HOLD_TIME.path() + " must ascend, got " + time[t] + " after " + time[t - 1]);
            }
            try {
                holds.add(new HeldAccuracy(
                        time[t], Arrays.stream(accuracy[t]).boxed().toList()));
            } catch (SpecException wrong) {
                throw wrong.in(source.toString());
            }
        }
        return holds;
    }

    private EnergyAccount account(String kind) {
        EnergyAccount account = EnergyAccount.NONE;
        for (EnergyPart part : EnergyPart.values()) {
            DataKey key = RunArchive.account(kind, part);
            if (file.has(key.path())) {
                account = account.with(part, energy(key), true);
            }
        }
        return account;
    }

    /** A cost of the whole and its reset, gate and verify, which cannot be more. */
    static ProgrammingCost cost(Hdf5Reader file, DataKey key, double whole, double... parts) {
        double sum = 0;
        for (double part : parts) {
            sum += nonNegative(file, key, part);
        }
        // Sums of as many roundings as there were pulses.
        if (sum > whole * (1 + 1e-6)) {
            throw file.refuse(key.path() + " must not be less than its parts, " + sum + " J, got " + whole);
        }
        return new ProgrammingCost(nonNegative(file, key, whole), parts[0], parts[1], parts[2]);
    }

    private RunOrigin origin(boolean devices) {
        long seed = file.integer("seed");
        return devices
                ? new RunOrigin(
                        seed, file.integer(RunArchive.CHIP_SEED), table(RunArchive.TABLE), table(RunArchive.OPERATED))
                : new RunOrigin(seed, seed, RunOrigin.Table.NONE, RunOrigin.Table.NONE);
    }

    private RunOrigin.Table table(String name) {
        String table = file.text(name + "_name");
        if (!table.isEmpty()) {
            Require.title(table, name + "_name");
        }
        return new RunOrigin.Table(
                table,
                file.text(name + "_spec_sha256"),
                file.hasAttribute(name + "_sha256") ? file.text(name + "_sha256") : "");
    }

    private double energy(DataKey key) {
        double joules = file.read(key, Double.class);
        return nonNegative(file, key, joules);
    }

    @Override
    public void close() {
        file.close();
    }

    static List<EpochResult> epochs(Hdf5Reader file, DataKey tested, int count) {
        double[] loss = file.read(RunArchive.TRAIN_LOSS, double[].class, count);
        double[] accuracy = file.read(tested, double[].class, count);
        long[] events = file.read(RunArchive.WRITE_EVENTS, long[].class, count);
        long[] pulses = file.read(RunArchive.WRITE_PULSES, long[].class, count);
        double[] writeEnergy = file.read(RunArchive.WRITE_ENERGY, double[].class, count);
        double[] resets = file.read(RunArchive.RESET_ENERGY, double[].class, count);
        double[] gates = file.read(RunArchive.GATE_ENERGY, double[].class, count);
        double[] verifies = file.read(RunArchive.VERIFY_ENERGY, double[].class, count);
        double[] pulseEnergy = file.read(RunArchive.PULSE_ENERGY, double[].class, count);
        double[] readEnergy = file.read(RunArchive.READ_ENERGY, double[].class, count);
        double[] backward = file.read(RunArchive.BACKWARD_ENERGY, double[].class, count);
        double[] seconds = file.numbers(RunArchive.EPOCH_SECONDS, count);
        List<EpochTime> times = times(file, count);
        var epochs = new ArrayList<EpochResult>();
        for (int e = 0; e < count; e++) {
            if (!(accuracy[e] >= 0 && accuracy[e] <= 1)) {
                throw file.refuse(tested.path() + " must lie in [0, 1], got " + accuracy[e]);
            }
            epochs.add(new EpochResult(
                    loss[e],
                    accuracy[e],
                    events[e],
                    pulses[e],
                    cost(file, RunArchive.WRITE_ENERGY, writeEnergy[e], resets[e], gates[e], verifies[e]),
                    nonNegative(file, RunArchive.PULSE_ENERGY, pulseEnergy[e]),
                    nonNegative(file, RunArchive.READ_ENERGY, readEnergy[e]),
                    nonNegative(file, RunArchive.BACKWARD_ENERGY, backward[e]),
                    seconds[e],
                    times.get(e)));
        }
        return epochs;
    }

    private static List<EpochTime> times(Hdf5Reader file, int count) {
        if (!file.has(RunArchive.TIME.path())) {
            return Collections.nCopies(count, EpochTime.NONE);
        }
        double[] seconds = file.read(RunArchive.TIME, double[].class, count);
        long[] hops = file.read(RunArchive.HOPS, long[].class, count);
        long[] events = file.read(RunArchive.REFRESH_EVENTS, long[].class, count);
        long[] pulses = file.read(RunArchive.REFRESH_PULSES, long[].class, count);
        double[] refresh = file.read(RunArchive.REFRESH_ENERGY, double[].class, count);
        double[] hold = file.read(RunArchive.HOLD_ENERGY, double[].class, count);
        var times = new ArrayList<EpochTime>();
        for (int e = 0; e < count; e++) {
            times.add(new EpochTime(
                    nonNegative(file, RunArchive.TIME, seconds[e]),
                    (long) nonNegative(file, RunArchive.HOPS, hops[e]),
                    (long) nonNegative(file, RunArchive.REFRESH_EVENTS, events[e]),
                    (long) nonNegative(file, RunArchive.REFRESH_PULSES, pulses[e]),
                    nonNegative(file, RunArchive.REFRESH_ENERGY, refresh[e]),
                    nonNegative(file, RunArchive.HOLD_ENERGY, hold[e])));
        }
        return times;
    }

    private List<ChipResult> chips(int count, int classes) {
        var chips = new ArrayList<ChipResult>();
        if (count == 0) {
            return chips;
        }
        long[][][] confusion = file.read(RunArchive.CHIP_CONFUSION, long[][][].class, count, classes, classes);
        long[] pulses = file.read(RunArchive.CHIP_PULSES, long[].class, count);
        double[] writeEnergy = file.read(RunArchive.CHIP_WRITE_ENERGY, double[].class, count);
        double[] resets = file.read(RunArchive.CHIP_RESET_ENERGY, double[].class, count);
        double[] gates = file.read(RunArchive.CHIP_GATE_ENERGY, double[].class, count);
        double[] verifies = file.read(RunArchive.CHIP_VERIFY_ENERGY, double[].class, count);
        double[] readEnergy = file.read(RunArchive.CHIP_READ_ENERGY, double[].class, count);
        for (int c = 0; c < count; c++) {
            chips.add(new ChipResult(
                    confusion(file, RunArchive.CHIP_CONFUSION, confusion[c]),
                    pulses[c],
                    cost(file, RunArchive.CHIP_WRITE_ENERGY, writeEnergy[c], resets[c], gates[c], verifies[c]),
                    nonNegative(file, RunArchive.CHIP_READ_ENERGY, readEnergy[c])));
        }
        return chips;
    }

    static Confusion confusion(Hdf5Reader file, DataKey key, long[][] counts) {
        long all = 0;
        for (long[] row : counts) {
            for (long count : row) {
                if (count < 0 || row.length != counts.length) {
                    throw file.refuse(key.path() + " must be a square of counts");
                }
                all += count;
            }
        }
        if (all == 0) {
            throw file.refuse(key.path() + " counts no image");
        }
        return new Confusion(counts);
    }

    private static double nonNegative(Hdf5Reader file, DataKey key, double value) {
        if (value < 0) {
            throw file.refuse(key.path() + " must not be negative, got " + value);
        }
        return value;
    }
}
