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
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Writer;
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
    public static final String SCHEMA = "dwlab.checkpoint/1";

    private static final String DEVICES = "devices_crc";
    private static final String DATA = "data_crc";
    private static final String EPOCHS = "epochs_done";
    private static final String PROGRAMMING = "programming_energy_J";

    private final Path file;

    private CheckpointFile(Path file) {
        this.file = file;
    }

    /** The checkpoint of the run that is to be written to this file. */
    public static CheckpointFile of(Path run) {
        return new CheckpointFile(run.resolveSibling(run.getFileName() + ".checkpoint"));
    }

    /** Where it is. */
    public Path path() {
        return file;
    }

    /** Whether a run was interrupted here. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** To be called when the run is done, or is to begin anew. @throws IOException if the disk refuses */
    public void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void save(Checkpoint checkpoint) {
        RunKey key = checkpoint.key();
        try (var out = new Hdf5Writer(file, new Provenance(SCHEMA, key.seed(), key.experimentJson()))) {
            out.attribute(DEVICES, key.devices());
            out.attribute(DATA, key.data());
            out.attribute(EPOCHS, (long) checkpoint.epochs().size());
            out.attribute(PROGRAMMING, checkpoint.programmingEnergy());
            RunArchive.putEpochs(out, checkpoint.epochs());
            out.put("/confusion", checkpoint.confusion().counts(), "1", "true,predicted");
            checkpoint.numbers().forEach((name, values) -> out.put("/numbers/" + name, values, "1", "entry"));
            checkpoint.states().forEach((name, values) -> out.put("/states/" + name, widen(values), "1", "synapse"));
            out.commit();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @throws SpecException if the file is of another run, or damaged */
    @Override
    public Optional<Checkpoint> latest(RunKey key) {
        if (!exists()) {
            return Optional.empty();
        }
        try (var in = new Hdf5Reader(file, SCHEMA)) {
            var found = new RunKey(in.text("spec_json"), in.integer("seed"), in.integer(DEVICES), in.integer(DATA));
            Optional<String> difference = key.difference(found);
            if (difference.isPresent()) {
                throw in.refuse("is of a run with another " + difference.get() + "; --force begins anew");
            }
            return Optional.of(read(in, found));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Checkpoint read(Hdf5Reader in, RunKey key) {
        List<EpochResult> epochs = RunReader.epochs(in, (int) in.integer(EPOCHS));
        Confusion confusion = RunReader.confusion(in, "/confusion", in.read("/confusion", long[][].class, -1, -1));
        Map<String, float[]> numbers = new LinkedHashMap<>();
        Map<String, byte[]> states = new LinkedHashMap<>();
        for (String name : names(in, "/numbers")) {
            numbers.put(name, in.read("/numbers/" + name, float[].class, -1));
        }
        for (String name : names(in, "/states")) {
            states.put(name, narrow(in.read("/states/" + name, int[].class, -1)));
        }
        return new Checkpoint(key, epochs, confusion, in.number(PROGRAMMING), numbers, states);
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
