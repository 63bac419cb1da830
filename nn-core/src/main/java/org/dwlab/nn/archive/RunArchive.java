package org.dwlab.nn.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.dwlab.core.Lineage;
import org.dwlab.core.Provenance;
import org.dwlab.io.DataKey;
import org.dwlab.io.FileKind;
import org.dwlab.io.Hdf5Sink;
import org.dwlab.io.Hdf5Writer;
import org.dwlab.io.Trust;
import org.dwlab.nn.array.EnergyAccount;
import org.dwlab.nn.array.EnergyPart;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.spec.LayerShape;
import org.dwlab.nn.synapse.ProgrammingCost;
import org.dwlab.nn.train.ChipResult;
import org.dwlab.nn.train.EpochResult;
import org.dwlab.nn.train.EpochTime;
import org.dwlab.nn.train.HeldAccuracy;
import org.dwlab.nn.train.RunOrigin;
import org.dwlab.nn.train.RunResult;

/**
 * HDF5 layout of a training run, {@value #SCHEMA}; docs/formats.md. Beside the curves it holds all that is
 * needed to program further chips from the run: weights, scales and batch normalisation of every layer.
 */
public final class RunArchive {
    /** Kind and version of the layout. */
    public static final String SCHEMA = "dwlab.run/1";
    /** Version of the code that trains; raise it when the same experiment, table, data and seed give another run. */
    public static final int RESULT_VERSION = 3;

    static final FileKind KIND = new FileKind(SCHEMA, RESULT_VERSION);

    static final String TABLE = "table";
    static final String OPERATED = "operated";
    static final String CHIP_SEED = "chip_seed";
    static final String TRAIN_SAMPLES = "train_samples";
    static final String EPOCH_SECONDS = "epoch_seconds";
    static final String TRAINING = "training";
    static final String INFERRING = "inference";
    static final String IMAGE_ROWS = "image_rows";
    static final String IMAGE_COLUMNS = "image_columns";
    /** Absent where it is 1. */
    static final String IMAGE_CHANNELS = "image_channels";

    static final List<String> NORMS = List.of("gamma", "beta", "mean", "variance");
    /** The devices of pairs, in the order of {@link TrainedLayer#pairs}. */
    static final List<String> PAIRS = List.of("positive", "negative");

    /** Absent where weights are no pairs, where these are programmed anew, and in files from before they were kept. */
    static final String DEVICES = "/final/devices";

    static final DataKey TRAIN_LOSS = new DataKey("/epochs/train_loss", "nat", "epoch");
    static final DataKey TEST_ACCURACY = new DataKey("/epochs/test_accuracy", "1", "epoch");
    static final DataKey WRITE_EVENTS = new DataKey("/epochs/write_events", "1", "epoch");
    static final DataKey WRITE_PULSES = new DataKey("/epochs/write_pulses", "1", "epoch");
    static final DataKey WRITE_ENERGY = new DataKey("/epochs/write_energy_J", "J", "epoch");
    static final DataKey RESET_ENERGY = new DataKey("/epochs/reset_energy_J", "J", "epoch");
    static final DataKey GATE_ENERGY = new DataKey("/epochs/gate_energy_J", "J", "epoch");
    static final DataKey VERIFY_ENERGY = new DataKey("/epochs/verify_energy_J", "J", "epoch");
    static final DataKey PULSE_ENERGY = new DataKey("/epochs/pulse_energy_J", "J", "epoch");
    static final DataKey READ_ENERGY = new DataKey("/epochs/read_energy_J", "J", "epoch");

    static final DataKey BACKWARD_ENERGY = new DataKey("/epochs/backward_read_energy_J", "J", "epoch");
    static final DataKey TIME = new DataKey("/clock/time_s", "s", "epoch");
    static final DataKey HOPS = new DataKey("/clock/hops", "1", "epoch");
    static final DataKey REFRESH_EVENTS = new DataKey("/clock/refresh_events", "1", "epoch");
    static final DataKey REFRESH_PULSES = new DataKey("/clock/refresh_pulses", "1", "epoch");
    static final DataKey REFRESH_ENERGY = new DataKey("/clock/refresh_energy_J", "J", "epoch");
    static final DataKey HOLD_ENERGY = new DataKey("/clock/hold_energy_J", "J", "epoch");

    static final DataKey HOLD_TIME = new DataKey("/hold/time_s", "s", "time");
    static final DataKey HOLD_ACCURACY = new DataKey("/hold/test_accuracy", "1", "time,draw");

    static final DataKey CONFUSION = new DataKey("/final/confusion", "1", "true,predicted");
    static final DataKey FINAL_ACCURACY = new DataKey("/final/test_accuracy", "1", "");
    static final DataKey ENERGY_PER_SAMPLE = new DataKey("/final/energy_per_sample_J", "J", "");
    static final DataKey PULSES_PER_SAMPLE = new DataKey("/final/pulse_energy_per_sample_J", "J", "");
    static final DataKey PROGRAMMING = new DataKey("/final/programming_energy_J", "J", "");
    static final DataKey PROGRAMMING_PARTS = new DataKey("/final/programming_parts_J", "J", "part");
    static final DataKey INFERENCE = new DataKey("/final/inference_read_energy_J", "J", "");
    static final DataKey SCALE = new DataKey("/final/scale", "1", "layer");

    static final DataKey CHIP_ACCURACY = new DataKey("/chips/test_accuracy", "1", "chip");
    static final DataKey CHIP_PULSES = new DataKey("/chips/write_pulses", "1", "chip");
    static final DataKey CHIP_WRITE_ENERGY = new DataKey("/chips/write_energy_J", "J", "chip");
    static final DataKey CHIP_RESET_ENERGY = new DataKey("/chips/reset_energy_J", "J", "chip");
    static final DataKey CHIP_GATE_ENERGY = new DataKey("/chips/gate_energy_J", "J", "chip");
    static final DataKey CHIP_VERIFY_ENERGY = new DataKey("/chips/verify_energy_J", "J", "chip");
    static final DataKey CHIP_READ_ENERGY = new DataKey("/chips/read_energy_J", "J", "chip");
    static final DataKey CHIP_CONFUSION = new DataKey("/chips/confusion", "1", "chip,true,predicted");

    private RunArchive() {}

    /** Where the accuracies of an experiment stand: those of held-back training images are no test accuracies. */
    static DataKey accuracy(DataKey tested, Experiment experiment) {
        return experiment.data().validationSamples() == 0
                ? tested
                : new DataKey(tested.path().replace("/test_", "/validation_"), tested.units(), tested.axes());
    }

    static DataKey weights(int layer, LayerShape shape) {
        return weights("/final/weights", layer, shape);
    }

    /** Of one device of every weight, where weights are pairs. */
    static DataKey device(String sign, int layer, LayerShape shape) {
        return weights(DEVICES + "/" + sign, layer, shape);
    }

    private static DataKey weights(String group, int layer, LayerShape shape) {
        return new DataKey(
                group + "/layer" + layer,
                "1",
                shape.convolution().isPresent() ? "filter,channel,row,column" : "out,in");
    }

    static DataKey account(String kind, EnergyPart part) {
        return new DataKey("/account/" + kind + "/" + part.key() + "_J", "J", "");
    }

    static DataKey norm(String name, int layer) {
        return new DataKey("/final/batch_norm/" + name + "/layer" + layer, "1", "out");
    }

    /**
     * Writes a run that came from no job; see {@link #write(RunResult, Lineage, Path)}.
     *
     * @param run    that is written
     * @param target of the file
     * @throws IOException if the disk or folder does not allow it
     */
    public static void write(RunResult run, Path target) throws IOException {
        write(run, Lineage.NONE, target);
    }

    /**
     * Writes a run aside and renames it.
     *
     * @param run     that is written
     * @param lineage of the run
     * @param target  of the file
     * @throws IOException if the disk or folder does not allow it
     */
    public static void write(RunResult run, Lineage lineage, Path target) throws IOException {
        try (var file = new Hdf5Writer(target, provenance(run, lineage))) {
            put(file, run);
            file.commit();
        }
    }

    /**
     * The {@code result_sha256} of the file that {@link #write(RunResult, Lineage, Path)} would make.
     *
     * @param run     that would be written
     * @param lineage of the run
     * @return 64 hexadecimal digits
     */
    public static String sha256(RunResult run, Lineage lineage) {
        return Hdf5Sink.resultSha256(provenance(run, lineage), file -> put(file, run));
    }

    private static Provenance provenance(RunResult run, Lineage lineage) {
        return new Provenance(
                SCHEMA, RESULT_VERSION, run.seed(), run.experiment().json(), lineage, run.environments());
    }

    private static void put(Hdf5Sink file, RunResult run) {
        file.attribute(TRAIN_SAMPLES, (long) run.trainSamples());
        LayerShape first = run.layers().get(0).shape();
        if (first.convolution().isPresent()) {
            file.attribute(IMAGE_ROWS, (long) first.rows());
            file.attribute(IMAGE_COLUMNS, (long) first.columns());
            if (first.channels() > 1) {
                file.attribute(IMAGE_CHANNELS, (long) first.channels());
            }
        }
        if (usesTable(run.experiment())) {
            putTable(file, TABLE, run.origin().table());
            putTable(file, OPERATED, run.origin().operated());
            file.attribute(CHIP_SEED, run.origin().chipSeed());
        }
        putEpochs(file, accuracy(TEST_ACCURACY, run.experiment()), run.epochs());
        putFinal(file, run);
        for (int l = 0; l < run.layers().size(); l++) {
            putLayer(file, run.layers().get(l), l);
        }
        if (!run.chips().isEmpty()) {
            putChips(file, accuracy(CHIP_ACCURACY, run.experiment()), run.chips());
        }
        if (!run.holds().isEmpty()) {
            put(file, HOLD_TIME, run.holds(), HeldAccuracy::seconds);
            file.put(
                    HOLD_ACCURACY,
                    run.holds().stream()
                            .map(held -> held.accuracies().stream()
                                    .mapToDouble(Double::doubleValue)
                                    .toArray())
                            .toArray(double[][]::new));
        }
    }

    /**
     * Reads a run back and verifies it.
     *
     * @param source the file
     * @return the run
     * @throws IOException                   if the file cannot be read
     * @throws org.dwlab.core.SpecException if it is not a whole run
     */
    public static RunResult read(Path source) throws IOException {
        return read(source, Trust.VERIFIED);
    }

    /**
     * Reads a run back.
     *
     * @param source the file
     * @param trust  how much it must prove
     * @return the run
     * @throws IOException                   if the file cannot be read
     * @throws org.dwlab.core.SpecException if it is not a whole run, or not verified although it must be
     */
    public static RunResult read(Path source, Trust trust) throws IOException {
        try (var reader = new RunReader(source, trust)) {
            return reader.read();
        }
    }

    /** Whether runs of this experiment name a synapse table. */
    static boolean usesTable(Experiment experiment) {
        return experiment.training().mode() != Experiment.Mode.FLOAT;
    }

    private static void putTable(Hdf5Sink file, String name, RunOrigin.Table table) {
        file.attribute(name + "_name", table.name());
        file.attribute(name + "_spec_sha256", table.specSha256());
        file.attribute(name + "_sha256", table.sha256());
    }

    static void putEpochs(Hdf5Sink file, DataKey accuracy, List<EpochResult> epochs) {
        put(file, TRAIN_LOSS, epochs, EpochResult::trainLoss);
        put(file, accuracy, epochs, EpochResult::testAccuracy);
        putCounts(file, WRITE_EVENTS, epochs, EpochResult::writeEvents);
        putCounts(file, WRITE_PULSES, epochs, EpochResult::writePulses);
        put(file, WRITE_ENERGY, epochs, EpochResult::writeEnergy);
        put(file, RESET_ENERGY, epochs, epoch -> epoch.writes().resets());
        put(file, GATE_ENERGY, epochs, epoch -> epoch.writes().gates());
        put(file, VERIFY_ENERGY, epochs, epoch -> epoch.writes().verifies());
        put(file, PULSE_ENERGY, epochs, EpochResult::pulseEnergy);
        put(file, READ_ENERGY, epochs, EpochResult::readEnergy);
        put(file, BACKWARD_ENERGY, epochs, EpochResult::backwardReadEnergy);
        List<EpochTime> times = epochs.stream().map(EpochResult::time).toList();
        if (times.stream().anyMatch(time -> !time.equals(EpochTime.NONE))) {
            put(file, TIME, times, EpochTime::seconds);
            putCounts(file, HOPS, times, EpochTime::hops);
            putCounts(file, REFRESH_EVENTS, times, EpochTime::refreshEvents);
            putCounts(file, REFRESH_PULSES, times, EpochTime::refreshPulses);
            put(file, REFRESH_ENERGY, times, EpochTime::refreshEnergy);
            put(file, HOLD_ENERGY, times, EpochTime::holdEnergy);
        }
        // An attribute, since the data sets of two runs of one seed are the same and this is not.
        file.attribute(
                EPOCH_SECONDS, epochs.stream().mapToDouble(EpochResult::seconds).toArray());
    }

    private static void putFinal(Hdf5Sink file, RunResult run) {
        file.put(CONFUSION, run.confusion().counts());
        file.put(accuracy(FINAL_ACCURACY, run.experiment()), run.testAccuracy());
        file.put(ENERGY_PER_SAMPLE, run.energyPerSample());
        file.put(PULSES_PER_SAMPLE, run.pulseEnergyPerSample());
        file.put(PROGRAMMING, run.programmingEnergy());
        file.put(PROGRAMMING_PARTS, parts(run.energy().firstWrites()));
        putAccount(file, TRAINING, run.energy().training());
        putAccount(file, INFERRING, run.energy().inference());
        file.put(INFERENCE, run.energy().inferenceRead());
        float[] scales = new float[run.layers().size()];
        for (int l = 0; l < scales.length; l++) {
            scales[l] = run.layers().get(l).scale();
        }
        file.put(SCALE, scales);
    }

    /** Reset, gate and verify, of which the whole stands beside them. */
    static double[] parts(ProgrammingCost cost) {
        return new double[] {cost.resets(), cost.gates(), cost.verifies()};
    }

    /** A part that was not counted is absent. */
    private static void putAccount(Hdf5Sink file, String kind, EnergyAccount account) {
        account.joules().forEach((part, energy) -> file.put(account(kind, part), energy));
    }

    private static void putLayer(Hdf5Sink file, TrainedLayer layer, int number) {
        putWeights(file, weights(number, layer.shape()), layer);
        for (int d = 0; d < layer.pairs().size(); d++) {
            putWeights(
                    file,
                    device(PAIRS.get(d), number, layer.shape()),
                    layer.pairs().get(d));
        }
        if (layer.batchNorm()) {
            List<float[]> values = List.of(layer.gamma(), layer.beta(), layer.mean(), layer.variance());
            for (int n = 0; n < values.size(); n++) {
                file.put(norm(NORMS.get(n), number), values.get(n));
            }
        }
    }

    private static void putWeights(Hdf5Sink file, DataKey key, TrainedLayer layer) {
        file.put(key, layer.shape().convolution().isPresent() ? layer.filters() : layer.weights());
    }

    private static void putChips(Hdf5Sink file, DataKey accuracy, List<ChipResult> chips) {
        put(file, accuracy, chips, ChipResult::testAccuracy);
        putCounts(file, CHIP_PULSES, chips, ChipResult::writePulses);
        put(file, CHIP_WRITE_ENERGY, chips, ChipResult::writeEnergy);
        put(file, CHIP_RESET_ENERGY, chips, chip -> chip.writes().resets());
        put(file, CHIP_GATE_ENERGY, chips, chip -> chip.writes().gates());
        put(file, CHIP_VERIFY_ENERGY, chips, chip -> chip.writes().verifies());
        put(file, CHIP_READ_ENERGY, chips, ChipResult::readEnergy);
        long[][][] confusion =
                chips.stream().map(chip -> chip.confusion().counts()).toArray(long[][][]::new);
        file.put(CHIP_CONFUSION, confusion);
    }

    private static <T> void put(Hdf5Sink file, DataKey key, List<T> rows, ToDoubleFunction<T> value) {
        file.put(key, rows.stream().mapToDouble(value).toArray());
    }

    private static <T> void putCounts(Hdf5Sink file, DataKey key, List<T> rows, ToLongFunction<T> value) {
        file.put(key, rows.stream().mapToLong(value).toArray());
    }
}
