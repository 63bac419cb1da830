package org.dwlab.nn.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dwlab.core.Lineage;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.core.UnverifiedFileException;
import org.dwlab.io.DataKey;
import org.dwlab.io.FileKind;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Writer;
import org.dwlab.io.Trust;
import org.dwlab.nn.synapse.ProgrammingCost;
import org.dwlab.nn.train.Checkpoint;
import org.dwlab.nn.train.Checkpoints;
import org.dwlab.nn.train.Confusion;
import org.dwlab.nn.train.EpochResult;
import org.dwlab.nn.train.RunKey;

/**
 * One interrupted run as a file beside the file that it is to become, {@value #SCHEMA}; docs/formats.md. It
 * is overwritten after every epoch and deleted when the run is done.
 */
public final class CheckpointFile implements Checkpoints {
    /** Kind and version of the layout. */
    public static final String SCHEMA = "dwlab.checkpoint/2";
    /** Of the code that trains: a run is not continued by code that would have come to another state. */
    public static final int RESULT_VERSION = 3;

    private static final FileKind KIND = new FileKind(SCHEMA, RESULT_VERSION);

    private static final String DEVICES = "devices_sha256";
    private static final String DATA = "data_crc";
    private static final String EPOCHS = "epochs_done";
    private static final String PROGRAMMING = "programming_energy_J";
    private static final String PROGRAMMING_PARTS = "programming_parts_J";
    private static final DataKey CONFUSION = new DataKey("/confusion", "1", "true,predicted");
    private static final String NUMBERS = "/numbers";
    private static final String STATES = "/states";
    private static final String TIMES = "/times";
    private static final String BEGIN_ANEW = "delete it to begin anew";

    private final Path file;

    private CheckpointFile(Path file) {
        this.file = file;
    }

    /**
     * The checkpoint of a run.
     *
     * @param run the file to which the run is to be written
     * @return the checkpoint beside it, whether it exists or not
     */
    public static CheckpointFile of(Path run) {
        return new CheckpointFile(run.resolveSibling(run.getFileName() + ".checkpoint"));
    }

    /**
     * Where it is.
     *
     * @return the file
     */
    public Path path() {
        return file;
    }

    /**
     * Whether a run was interrupted here.
     *
     * @return true if the file exists
     */
    public boolean exists() {
        return Files.exists(file);
    }

    /**
     * To be called when the run is done, or is to begin anew.
     *
     * @throws IOException if the disk refuses
     */
    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private static DataKey numbers(String name) {
        return new DataKey(NUMBERS + "/" + name, "1", "entry");
    }

    private static DataKey states(String name) {
        return new DataKey(STATES + "/" + name, "1", "synapse");
    }

    private static DataKey times(String name) {
        return new DataKey(TIMES + "/" + name, "s", "entry");
    }

    @Override
    public void save(Checkpoint checkpoint) {
        RunKey key = checkpoint.key();
        var provenance = new Provenance(
                SCHEMA, RESULT_VERSION, key.seed(), key.experimentJson(), Lineage.NONE, checkpoint.environments());
        try (var out = new Hdf5Writer(file, provenance)) {
            out.attribute(DEVICES, key.devices());
            out.attribute(DATA, key.data());
            out.attribute(EPOCHS, (long) checkpoint.epochs().size());
            out.attribute(PROGRAMMING, checkpoint.firstWrites().energy());
            out.attribute(PROGRAMMING_PARTS, RunArchive.parts(checkpoint.firstWrites()));
            RunArchive.putEpochs(out, RunArchive.TEST_ACCURACY, checkpoint.epochs());
            out.put(CONFUSION, checkpoint.confusion().counts());
            checkpoint.numbers().forEach((name, values) -> out.put(numbers(name), values));
            checkpoint.states().forEach((name, values) -> out.put(states(name), widen(values)));
            checkpoint.times().forEach((name, values) -> out.put(times(name), values));
            out.commit();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Where the interrupted run was computed: on another machine than this one, the last bits of what follows may
     * differ.
     *
     * @return in the order of their use; empty if no run was interrupted here
     * @throws IOException   if the file cannot be read
     * @throws SpecException if it is damaged
     */
    public List<NumericEnvironment> environments() throws IOException {
        if (!exists()) {
            return List.of();
        }
        try (var in = open()) {
            return in.environments();
        }
    }

    /**
     * What the epochs of the interrupted or running training brought, whatever it trains.
     *
     * @return those that are done; empty if there is no checkpoint
     * @throws IOException   if the file cannot be read
     * @throws SpecException if it is damaged
     */
    public List<EpochResult> epochs() throws IOException {
        if (!exists()) {
            return List.of();
        }
        try (var in = open()) {
            return RunReader.epochs(in, RunArchive.TEST_ACCURACY, (int) in.integer(EPOCHS));
        }
    }

    @Override
    public Optional<Checkpoint> latest(RunKey key) {
        if (!exists()) {
            return Optional.empty();
        }
        try (var in = open()) {
            var found = new RunKey(in.text("spec_json"), in.integer("seed"), in.text(DEVICES), in.integer(DATA));
            Optional<String> difference = key.difference(found);
            if (difference.isPresent()) {
                throw in.refuse("is of a run with another " + difference.get()).remedy(BEGIN_ANEW);
            }
            return Optional.of(read(in, found));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Nobody has reason to go on from a damaged state on trust. */
    private Hdf5Reader open() throws IOException {
        try {
            return new Hdf5Reader(file, Trust.VERIFIED, KIND);
        } catch (UnverifiedFileException damaged) {
            throw new SpecException(file, "is damaged or of another version")
                    .remedy(BEGIN_ANEW)
                    .because(damaged);
        }
    }

    private static Checkpoint read(Hdf5Reader in, RunKey key) {
        List<EpochResult> epochs = RunReader.epochs(in, RunArchive.TEST_ACCURACY, (int) in.integer(EPOCHS));
        Confusion confusion = RunReader.confusion(in, CONFUSION, in.read(CONFUSION, long[][].class, -1, -1));
        Map<String, float[]> numbers = new LinkedHashMap<>();
        Map<String, byte[]> states = new LinkedHashMap<>();
        for (String name : names(in, NUMBERS)) {
            numbers.put(name, in.read(numbers(name), float[].class, -1));
        }
        for (String name : names(in, STATES)) {
            states.put(name, narrow(in.read(states(name), int[].class, -1)));
        }
        double[] parts = in.numbers(PROGRAMMING_PARTS, 3);
        var first = new ProgrammingCost(in.number(PROGRAMMING), parts[0], parts[1], parts[2]);
        Map<String, double[]> times = new LinkedHashMap<>();
        for (String name : names(in, TIMES)) {
            times.put(name, in.read(times(name), double[].class, -1));
        }
        var progressed = new Checkpoint.Progressed(epochs, confusion, first, in.environments());
        return new Checkpoint(key, progressed, new Checkpoint.Kept(numbers, states, times));
    }

    /** [layer]/[array] of all layers, for as long as there is one more layer. */
    private static List<String> names(Hdf5Reader in, String group) {
        List<String> names = new ArrayList<>();
        for (int layer = 0; in.has(group + "/layer" + layer); layer++) {
            String place = "layer" + layer;
            in.children(group + "/" + place).forEach(array -> names.add(place + "/" + array));
        }
        return names;
    }

    /** HDF5 as dwlab writes it has no bytes. */
    private static int[] widen(byte[] values) {
        int[] wide = new int[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    private static byte[] narrow(int[] values) {
        byte[] narrow = new byte[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (byte) values[i];
        }
        return narrow;
    }
}
