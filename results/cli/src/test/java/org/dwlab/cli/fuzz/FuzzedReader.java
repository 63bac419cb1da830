package org.dwlab.cli.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dwlab.calibration.campaign.ObservationsFile;
import org.dwlab.calibration.exchange.Costs;
import org.dwlab.calibration.exchange.CrossSimImport;
import org.dwlab.calibration.exchange.MeasuredAxis;
import org.dwlab.calibration.exchange.MeasuredFormat;
import org.dwlab.calibration.exchange.MeasuredImport;
import org.dwlab.calibration.exchange.MeasuredLayout;
import org.dwlab.calibration.table.DeviceTableFile;
import org.dwlab.calibration.table.IncrementalTableFile;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.calibration.wall.MicromagneticTable;
import org.dwlab.cli.option.MeasuredOptions;
import org.dwlab.core.RandomStreams;
import org.dwlab.datasets.DataDoors;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.validation.ValidationFile;
import org.dwlab.io.Hdf5Arrays;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.OvfField;
import org.dwlab.io.Trust;
import org.dwlab.nn.archive.CheckpointFile;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.exchange.ForeignNetwork;
import org.dwlab.nn.exchange.InputScale;
import org.dwlab.nn.exchange.NetworkImport;
import org.dwlab.nn.exchange.NpzWeights;
import org.dwlab.nn.exchange.OnnxReader;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.train.RunKey;
import org.dwlab.study.design.AssessmentFile;
import org.dwlab.study.design.DesignGoal;
import org.dwlab.study.design.SensitivityFile;
import org.dwlab.study.plan.PaperArchive;
import org.dwlab.study.plan.SweepArchive;
import org.dwlab.study.plan.SweepSpec;

/**
 * What reads files that may come from anywhere, each behind the door that a command would take; docs/robustness.md says what is not
 * among them.
 */
enum FuzzedReader {
    DEVICE("json", file -> DeviceSpec.load(file.toString(), List.of()).timeStep()),
    EXPERIMENT("json", file -> Experiment.load(file.toString(), List.of()).json()),
    SWEEP("json", file -> SweepSpec.load(file.toString()).points(new RandomStreams(1))),
    GOAL("json", file -> DesignGoal.load(file.toString(), List.of()).quick()),
    HDF5("h5", FuzzedReader::hdf5),
    ARRAY("array", DataDoors::array),
    TAR("tar", DataDoors::tar),
    MICROMAGNETIC("odt", MicromagneticTable::readAll),
    MEASURED("csv", file -> measured(file, new MeasuredOptions().format())),
    CROSSSIM("increasing.txt", FuzzedReader::crossSim),
    NPY("npy", file -> measured(file, weights())),
    NPZ("npz", file -> adopt(NpzWeights.read(file))),
    ONNX("onnx", file -> adopt(OnnxReader.read(file.toString(), Files.readAllBytes(file)))),
    OVF("ovf", OvfField::read);

    /** With which a table begins that follows another one in the same input. */
    static final String SECOND_TABLE = "decreasing";

    private static final Costs COSTS = new Costs(List.of(1e-15), List.of(1e-9), List.of(1e-15));

    private final String suffix;
    private final Reading reading;

    /** What is done with a file. */
    interface Reading {
        void read(Path file) throws IOException;
    }

    FuzzedReader(String suffix, Reading reading) {
        this.suffix = suffix;
        this.reading = reading;
    }

    /** What files that it reads are called. */
    String fileName() {
        return "input." + suffix;
    }

    Reading reading() {
        return reading;
    }

    private static void measured(Path file, MeasuredFormat format) throws IOException {
        MeasuredImport found = MeasuredImport.read(file, format, COSTS, line -> {});
        if (found.open().isEmpty()) {
            found.table("fuzzed", 0);
        }
    }

    /** Weights of states, devices and cycles, in this order. */
    private static MeasuredFormat weights() {
        var axes = List.of(MeasuredAxis.STATE, MeasuredAxis.DEVICE, MeasuredAxis.CYCLE);
        return new MeasuredFormat(
                new MeasuredLayout(Map.of(), Optional.empty(), Optional.empty(), axes, Optional.empty()),
                Optional.of(MeasuredFormat.Measured.WEIGHT),
                Optional.empty(),
                OptionalDouble.empty(),
                List.of(),
                List.of(),
                List.of(1e-6, 2e-6),
                0);
    }

    /** Both directions, one behind the other. */
    private static void crossSim(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        int end = Math.max(0, text.indexOf(SECOND_TABLE));
        Files.writeString(file, text.substring(0, end), StandardCharsets.ISO_8859_1);
        Path other = file.resolveSibling("input.decreasing.txt");
        Files.writeString(other, text.substring(end), StandardCharsets.ISO_8859_1);
        CrossSimImport.read(List.of(file, other), "fuzzed", COSTS);
    }

    private static void adopt(ForeignNetwork network) throws IOException {
        new NetworkImport("fuzzed", network, InputScale.UNIT).experiment("fuzzed", "", List.of());
    }

    /** A file whose hashes are made to fit first, so that they are not all that refuses it. */
    private static void hdf5(Path file) throws IOException {
        String schema = Hdf5Seal.seal(file);
        switch (schema) {
            case EnsembleFile.SCHEMA -> {
                EnsembleFile.readExtras(file, Trust.ON_TRUST);
                EnsembleFile.read(file, Trust.ON_TRUST);
            }
            case SynapseTableFile.SCHEMA, IncrementalTableFile.SCHEMA -> DeviceTableFile.read(file, Trust.ON_TRUST);
            case RunArchive.SCHEMA -> RunArchive.read(file, Trust.ON_TRUST);
            case SweepArchive.SCHEMA -> SweepArchive.read(file, Trust.ON_TRUST);
            case PaperArchive.SCHEMA -> PaperArchive.read(file, Trust.ON_TRUST);
            case ValidationFile.SCHEMA -> ValidationFile.read(file, Trust.ON_TRUST);
            case SensitivityFile.SCHEMA -> SensitivityFile.read(file, Trust.ON_TRUST);
            case AssessmentFile.SCHEMA -> AssessmentFile.FORMAT.read(file);
            case ObservationsFile.SCHEMA -> ObservationsFile.read(file);
            case CheckpointFile.SCHEMA -> checkpoint(file);
            default -> arrays(file);
        }
    }

    private static void checkpoint(Path file) throws IOException {
        Path run = file.resolveSibling("run.h5");
        CheckpointFile found = CheckpointFile.of(run);
        Files.copy(file, found.path(), StandardCopyOption.REPLACE_EXISTING);
        found.environments();
        found.epochs();
        try (var in = new Hdf5Reader(file, Trust.ON_TRUST)) {
            found.latest(new RunKey(
                    in.text("spec_json"), in.integer("seed"), in.text("devices_sha256"), in.integer("data_crc")));
        }
    }

    private static void arrays(Path file) throws IOException {
        var arrays = new Hdf5Arrays(file);
        for (String name : arrays.names()) {
            arrays.read(name);
        }
    }
}
