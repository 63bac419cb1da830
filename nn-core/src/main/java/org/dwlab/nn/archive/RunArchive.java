package org.dwlab.nn.archive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.dwlab.core.Provenance;
import org.dwlab.io.Hdf5Writer;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.ChipResult;
import org.dwlab.nn.train.EpochResult;
import org.dwlab.nn.train.RunOrigin;
import org.dwlab.nn.train.RunResult;

/**
 * HDF5 layout of a training run, {@value #SCHEMA}; docs/formats.md. Beside the curves it holds all that is
 * needed to program further chips from the run: weights, scales and batch normalisation of every layer.
 */
public final class RunArchive {
    public static final String SCHEMA = "dwlab.run/1";

    static final String TABLE = "table";
    static final String OPERATED = "operated";
    static final String CHIP_SEED = "chip_seed";
    static final String TRAIN_SAMPLES = "train_samples";
    static final List<String> NORMS = List.of("gamma", "beta", "mean", "variance");

    private RunArchive() {}

    /** Writes a run aside and renames it. @throws IOException if the disk or folder does not allow it */
    public static void write(RunResult run, Path target) throws IOException {
        try (var file = new Hdf5Writer(
                target, new Provenance(SCHEMA, run.seed(), run.experiment().json()))) {
            file.attribute(TRAIN_SAMPLES, (long) run.trainSamples());
            if (usesTable(run.experiment())) {
                putTable(file, TABLE, run.origin().table());
                putTable(file, OPERATED, run.origin().operated());
                file.attribute(CHIP_SEED, run.origin().chipSeed());
            }
            putEpochs(file, run.epochs());
            putFinal(file, run);
            for (int l = 0; l < run.layers().size(); l++) {
                putLayer(file, run.layers().get(l), "layer" + l);
            }
            if (!run.chips().isEmpty()) {
                putChips(file, run.chips());
            }
            file.commit();
        }
    }

    /**
     * Reads a run back.
     *
     * @throws IOException                   if the file cannot be read
     * @throws org.dwlab.core.SpecException if it is not a whole run
     */
    public static RunResult read(Path source) throws IOException {
        try (var reader = new RunReader(source)) {
            return reader.read();
        }
    }

    /** Whether runs of this experiment name a synapse table. */
    static boolean usesTable(Experiment experiment) {
        return experiment.training().mode() != Experiment.Mode.FLOAT;
    }

    private static void putTable(Hdf5Writer file, String name, RunOrigin.Table table) {
        file.attribute(name + "_name", table.name());
        file.attribute(name + "_spec_sha256", table.specSha256());
    }

    static void putEpochs(Hdf5Writer file, List<EpochResult> epochs) {
        put(file, "/epochs/train_loss", "nat", "epoch", epochs, EpochResult::trainLoss);
        put(file, "/epochs/test_accuracy", "1", "epoch", epochs, EpochResult::testAccuracy);
        putCounts(file, "/epochs/write_events", "epoch", epochs, EpochResult::writeEvents);
        putCounts(file, "/epochs/write_pulses", "epoch", epochs, EpochResult::writePulses);
        put(file, "/epochs/write_energy_J", "J", "epoch", epochs, EpochResult::writeEnergy);
        put(file, "/epochs/pulse_energy_J", "J", "epoch", epochs, EpochResult::pulseEnergy);
        put(file, "/epochs/read_energy_J", "J", "epoch", epochs, EpochResult::readEnergy);
        // An attribute, since the data sets of two runs of one seed are the same and this is not.
        file.attribute(
                "epoch_seconds",
                epochs.stream().mapToDouble(EpochResult::seconds).toArray());
    }

    private static void putFinal(Hdf5Writer file, RunResult run) {
        file.put("/final/confusion", run.confusion().counts(), "1", "true,predicted");
        file.put("/final/test_accuracy", run.testAccuracy(), "1", "");
        file.put("/final/energy_per_sample_J", run.energyPerSample(), "J", "");
        file.put("/final/pulse_energy_per_sample_J", run.pulseEnergyPerSample(), "J", "");
        file.put("/final/programming_energy_J", run.programmingEnergy(), "J", "");
        file.put("/final/inference_read_energy_J", run.energy().inferenceRead(), "J", "");
        float[] scales = new float[run.layers().size()];
        for (int l = 0; l < scales.length; l++) {
            scales[l] = run.layers().get(l).scale();
        }
        file.put("/final/scale", scales, "1", "layer");
    }

    private static void putLayer(Hdf5Writer file, TrainedLayer layer, String name) {
        file.put("/final/weights/" + name, layer.weights(), "1", "out,in");
        if (layer.batchNorm()) {
            List<float[]> values = List.of(layer.gamma(), layer.beta(), layer.mean(), layer.variance());
            for (int n = 0; n < values.size(); n++) {
                file.put("/final/batch_norm/" + NORMS.get(n) + "/" + name, values.get(n), "1", "out");
            }
        }
    }

    private static void putChips(Hdf5Writer file, List<ChipResult> chips) {
        put(file, "/chips/test_accuracy", "1", "chip", chips, ChipResult::testAccuracy);
        putCounts(file, "/chips/write_pulses", "chip", chips, ChipResult::writePulses);
        put(file, "/chips/write_energy_J", "J", "chip", chips, ChipResult::writeEnergy);
        put(file, "/chips/read_energy_J", "J", "chip", chips, ChipResult::readEnergy);
        long[][][] confusion =
                chips.stream().map(chip -> chip.confusion().counts()).toArray(long[][][]::new);
        file.put("/chips/confusion", confusion, "1", "chip,true,predicted");
    }

    private static <T> void put(
            Hdf5Writer file, String path, String units, String axis, List<T> rows, ToDoubleFunction<T> value) {
        file.put(path, rows.stream().mapToDouble(value).toArray(), units, axis);
    }

    private static <T> void putCounts(
            Hdf5Writer file, String path, String axis, List<T> rows, ToLongFunction<T> value) {
        file.put(path, rows.stream().mapToLong(value).toArray(), "1", axis);
    }
}
