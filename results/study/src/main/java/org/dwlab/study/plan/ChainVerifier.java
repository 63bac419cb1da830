package org.dwlab.study.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dwlab.core.Lineage;
import org.dwlab.core.SpecException;
import org.dwlab.io.BinaryFile;
import org.dwlab.io.FileIdentity;
import org.dwlab.io.FolderFiles;
import org.dwlab.study.DataSource;

/**
 * Proves where results come from: that every file holds what was written, that everything it was made from is there
 * unchanged, and so on back to seeds and specifications.
 */
public final class ChainVerifier {
    private static final String SUFFIX = ".h5";
    /** Folders below the one that is looked at: a study has one level, a folder of studies two. */
    private static final int DEPTH = 4;

    private final DataSource data;
    private final Map<String, Link> byResult = new HashMap<>();
    private final Map<Path, Proof> proofs = new HashMap<>();
    private final Map<Path, Link> links = new HashMap<>();

    private ChainVerifier(DataSource data) {
        this.data = data;
    }

    /**
     * What was found out about one file.
     *
     * @param file      which
     * @param identity  what it says about itself; empty if it is damaged or foreign
     * @param complaint why it is not proven; empty if it is
     */
    public record Proof(Path file, Optional<FileIdentity> identity, Optional<String> complaint) {
        /**
         * Whether the chain is whole.
         *
         * @return whether the file and everything behind it is what it was
         */
        public boolean isProven() {
            return complaint.isEmpty();
        }
    }

    /**
     * Verifies a file, or every HDF5 file in a folder.
     *
     * @param place file or folder; the inputs of a file are looked for in its folder and in the one above
     * @param data  where data sets are found
     * @return one proof for each file, by name
     * @throws IOException   if the place cannot be read
     * @throws SpecException if there is no such place or no file in it
     */
    public static List<Proof> verify(Path place, DataSource data) throws IOException {
        var verifier = new ChainVerifier(data);
        boolean whole = Files.isDirectory(place);
        List<Path> wanted = whole ? files(place) : List.of(place);
        if (wanted.isEmpty()) {
            throw new SpecException(place, "holds no " + SUFFIX + " file");
        }
        if (!whole) {
            verifier.lookAround(place);
        }
        for (Path file : wanted) {
            verifier.look(file);
        }
        List<Proof> found = new ArrayList<>();
        for (Path file : wanted) {
            found.add(verifier.judged(file));
        }
        return found;
    }

    /** The folder of a study is the one above {@code devices} and {@code runs}. */
    private static Path home(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        String name = String.valueOf(folder.getFileName());
        return (name.equals("runs") || name.equals("devices")) && folder.getParent() != null
                ? folder.getParent()
                : folder;
    }

    private static List<Path> files(Path folder) throws IOException {
        return FolderFiles.walk(folder, DEPTH).stream()
                .filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
                .toList();
    }

    /** What the file may have been made of; neighbours that are not ours to read are nobody's inputs. */
    private void lookAround(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        BinaryFile.requireRegular(file);
        for (Path neighbour : FolderFiles.readable(home(file), DEPTH)) {
            if (neighbour.toString().endsWith(SUFFIX) && Files.isReadable(neighbour)) {
                look(neighbour);
            }
        }
    }

    private void look(Path file) throws IOException {
        Path key = file.toAbsolutePath().normalize();
        if (proofs.containsKey(key)) {
            return;
        }
        try {
            Link link = Link.read(file);
            byResult.putIfAbsent(link.identity().resultSha256(), link);
            proofs.put(key, new Proof(file, Optional.of(link.identity()), Optional.empty()));
            links.put(key, link);
        } catch (SpecException damaged) {
            String what = damaged.place().replace(file + ": ", "").replace(file.toString(), "");
            proofs.put(
                    key,
                    new Proof(
                            file,
                            Optional.empty(),
                            Optional.of((what + " " + damaged.rule()).strip()
                                    + (damaged.value() == null ? "" : ", got " + damaged.value()))));
        }
    }

    private Proof judged(Path file) throws IOException {
        Path key = file.toAbsolutePath().normalize();
        Link link = links.get(key);
        return link == null ? proofs.get(key) : new Proof(file, Optional.of(link.identity()), complaint(link));
    }

    private Optional<String> complaint(Link link) throws IOException {
        Optional<String> complaint = link.wrongInputs();
        for (Lineage.Input input : link.identity().inputs()) {
            if (complaint.isEmpty()) {
                complaint = complaint(link, input);
            }
        }
        return complaint;
    }

    /** What is missing or foreign says nothing of the other files; a disk or a network that fails ends it all. */
    private Optional<String> dataComplaint(Link link, Lineage.Input input) throws IOException {
        try {
            return input.sha256().equals(data.load(link.dataOr(input.name())).sha256())
                    ? Optional.empty()
                    : Optional.of("was made of another data set " + input.name() + " than the one found here");
        } catch (NoSuchFileException missing) {
            return Optional.of("was made of data set " + input.name() + ", and " + missing.getFile()
                    + " is not here; name the folder that has it");
        } catch (SpecException unlike) {
            return Optional.of("was made of data set " + input.name() + ", but " + unlike.getMessage());
        }
    }

    private Optional<String> complaint(Link link, Lineage.Input input) throws IOException {
        String what = input.role() + " " + input.name();
        if (!input.verified()) {
            return Optional.of("was made of " + what + ", which was taken on trust");
        }
        if (input.role().equals("data")) {
            return dataComplaint(link, input);
        }
        if (Link.isBeginning(input)) {
            return Optional.empty();
        }
        Link made = byResult.get(input.sha256());
        if (made == null) {
            return Optional.of("was made of " + what + ", which is not here");
        }
        Optional<String> mismatch = link.mismatch(input, made);
        return mismatch.isPresent() ? mismatch : complaint(made).map(before -> what + " " + before);
    }
}
