package org.dwlab.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * An output that this process has claimed: no other process writes it meanwhile. The claim stands as a file beside the
 * output, locked for as long as the process lives; one that a killed process left is taken over.
 */
public final class OutputFile implements AutoCloseable {
    private static final Map<Path, OutputFile> CLAIMED = new ConcurrentHashMap<>();
    private static final String ENDING = ".lock";

    /** In bytes, of 255 that file systems allow: locks, drafts and checkpoints beside it have longer ones. */
    private static final int LONGEST_NAME = 200;

    private static final int MOST_LINKS = 40;

    private final Path target;
    private final Path lockFile;
    private final FileChannel channel;
    private volatile Draft.WriteMode mode;

    private OutputFile(Path target, FileChannel channel, Draft.WriteMode mode) {
        this.target = target;
        this.mode = mode;
        this.lockFile = lockFile(target);
        this.channel = channel;
    }

    /**
     * Whether a file is there only while another one is written: a claim or a draft.
     *
     * @param name of the file
     * @return whether its ending is that of one
     */
    public static boolean isPassing(String name) {
        return name.endsWith(ENDING) || name.endsWith(Leftovers.ENDING);
    }

    /**
     * Refuses an output that must not be written.
     *
     * @param target  of the output
     * @param replace whether an existing file may be replaced
     * @param inputs  what is read to make it
     * @throws SpecException if the target exists and is no regular file, is one of the inputs, or may not be replaced
     * @throws IOException   if the file system cannot be asked
     */
    public static void check(Path target, boolean replace, Collection<Path> inputs) throws IOException {
        requireName(target);
        if (Files.isDirectory(target)) {
            throw new SpecException(target, "is a folder").remedy("name a file to write");
        }
        if (!Files.exists(target)) {
            real(target); // refuses links that go round in circles
            return;
        }
        if (!Files.isRegularFile(target)) {
            throw new SpecException(target, "must be a regular file");
        }
        for (Path input : inputs) {
            if (Files.exists(input) && Files.isSameFile(target, input)) {
                throw new SpecException(target, "is read to make it").remedy("name another file to write");
            }
        }
        if (!replace) {
            throw new SpecException(target, "exists already").remedy("name another file to write");
        }
    }

    /**
     * What is written is told by its name, on one line.
     *
     * @param target of an output
     * @throws SpecException if it has no name, one of several lines, that of a claim or draft, or one that leaves no room for
     *                       those of its drafts
     */
    public static void requireName(Path target) {
        String name = target.toString();
        Require.that(!name.isEmpty(), "the name of an output", "must not be empty");
        Require.that(
                name.chars().noneMatch(Character::isISOControl),
                "the name of an output",
                "must not have control characters",
                name);
        Require.that(!isPassing(name), "the name of an output", "must not end as those of claims and drafts do", name);
        int bytes = String.valueOf(target.getFileName()).getBytes(StandardCharsets.UTF_8).length;
        Require.that(
                bytes <= LONGEST_NAME, "the name of an output", "must have at most " + LONGEST_NAME + " bytes", bytes);
    }

    /**
     * Claims an output for this process and deletes the drafts that killed processes left beside it. A claim of the
     * same process is renewed.
     *
     * @param target  of the output, which has been {@linkplain #check checked}; its folder is created if it is missing
     * @param replace whether an existing file is replaced; otherwise {@link Draft} also leaves alone one that appears
     *                later
     * @return the claim, until it is closed, the output is written or the process ends
     * @throws SpecException if another process is writing it, or a file stands where its folder should
     * @throws IOException   if the folder cannot be written to
     */
    public static OutputFile claim(Path target, boolean replace) throws IOException {
        requireName(target);
        Path real = real(target);
        requireFolder(target, real.getParent());
        makeFolder(target, real.getParent());
        Leftovers.reap(real.getParent());
        Draft.WriteMode mode = replace ? Draft.WriteMode.REPLACE : Draft.WriteMode.NEW;
        synchronized (CLAIMED) {
            OutputFile known = CLAIMED.get(real);
            if (known == null) {
                FileChannel channel = locked(target, real).orElse(null);
                if (channel == null) {
                    throw LockFile.busy(real, lockFile(real));
                }
                known = new OutputFile(real, channel, mode);
                CLAIMED.put(real, known);
            }
            known.mode = mode;
            return known;
        }
    }

    /**
     * Makes the folder of an output.
     *
     * @param target of the output
     * @throws IOException if that cannot be done
     */
    public static void makeFolder(Path target) throws IOException {
        makeFolder(target, target.toAbsolutePath().getParent());
    }

    /** Where the folder cannot be made, the output is named: what is missing is not what the user can know. */
    static void makeFolder(Path target, Path folder) throws IOException {
        try {
            Files.createDirectories(folder);
        } catch (NoSuchFileException nowhere) {
            throw new IOException(target + ": cannot be written; name a file in another folder", nowhere);
        }
    }

    private static void requireFolder(Path target, Path folder) {
        Path existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing != null && !Files.isDirectory(existing)) {
            throw new SpecException(target, "must be in a folder, but " + existing.getFileName() + " is a file")
                    .remedy("name another file to write");
        }
    }

    /** The lock of an output; where it cannot be made, the output is named, which the user knows. */
    private static Optional<FileChannel> locked(Path target, Path real) throws IOException {
        try {
            return LockFile.open(lockFile(real));
        } catch (AccessDeniedException denied) {
            throw (IOException) new AccessDeniedException(target.toString()).initCause(denied);
        } catch (FileSystemException failure) {
            String reason = failure.getReason() == null ? "" : " (" + failure.getReason() + ")";
            throw new IOException(target + ": cannot be written" + reason + "; name a file in another folder", failure);
        }
    }

    /**
     * Claims an output that replaces what exists, unless anybody, this process included, has claimed it.
     *
     * @param target of the output; its folder is created if it is missing
     * @return the claim; empty while the output is being written
     * @throws IOException if the folder cannot be written to
     */
    public static Optional<OutputFile> tryClaim(Path target) throws IOException {
        Path real = real(target);
        makeFolder(target, real.getParent());
        synchronized (CLAIMED) {
            if (CLAIMED.containsKey(real)) {
                return Optional.empty();
            }
            Optional<OutputFile> claimed =
                    locked(target, real).map(channel -> new OutputFile(real, channel, Draft.WriteMode.REPLACE));
            claimed.ifPresent(output -> CLAIMED.put(real, output));
            return claimed;
        }
    }

    /**
     * Deletes what processes that were killed have left in a folder beside its files: drafts, and claims that nobody holds. What
     * cannot be listed or deleted stays: it is in nobody's way.
     *
     * @param folder  in which outputs are written
     * @param outputs the names of their files; claims of others are not ours
     */
    public static void reap(Path folder, Pattern outputs) {
        Leftovers.reap(folder);
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path lock : locks) {
                String name = lock.getFileName().toString();
                String output = name.substring(0, name.length() - ENDING.length());
                if (outputs.matcher(output).matches()) {
                    giveUp(lock.resolveSibling(output));
                }
            }
        } catch (IOException | DirectoryIteratorException unlisted) {
            // As with drafts.
        }
    }

    private static void giveUp(Path output) throws IOException {
        try {
            tryClaim(output).ifPresent(OutputFile::close);
        } catch (SpecException ofAnotherProgram) {
            // It is in nobody's way.
        }
    }

    /** To be called when the process ends: gives up all claims and throws away all drafts. */
    public static void abandonAll() {
        Draft.discardAll();
        for (OutputFile claimed : CLAIMED.values()) {
            claimed.close();
        }
    }

    /** The mode of a claimed output; any other output is replaced. */
    static Draft.WriteMode mode(Path target) throws IOException {
        OutputFile claimed = CLAIMED.get(real(target));
        return claimed == null ? Draft.WriteMode.REPLACE : claimed.mode;
    }

    /** Gives up the claim of an output that is written, if there is one. */
    static void release(Path real) {
        OutputFile claimed = CLAIMED.get(real);
        if (claimed != null) {
            claimed.close();
        }
    }

    /** The file that a name means, symbolic links followed, whether it exists or not. */
    static Path real(Path named) throws IOException {
        Path path = named.toAbsolutePath().normalize();
        for (int links = 0; Files.isSymbolicLink(path); links++) {
            if (links == MOST_LINKS) {
                throw new SpecException(named, "is a link that leads nowhere");
            }
            path = path.resolveSibling(Files.readSymbolicLink(path)).normalize();
        }
        Path folder = path.getParent();
        if (folder == null) {
            throw new SpecException(named, "is the root of the file system").remedy("name something in it");
        }
        return Files.exists(folder) ? folder.toRealPath().resolve(path.getFileName()) : path;
    }

    private static Path lockFile(Path target) {
        return target.resolveSibling(target.getFileName() + ENDING);
    }

    /** Gives up the claim. */
    @Override
    public void close() {
        synchronized (CLAIMED) {
            if (CLAIMED.remove(target, this)) {
                try (channel) {
                    // Before the lock is released: whoever waits for it then sees that the file is no longer the one it
                    // opened.
                    Files.deleteIfExists(lockFile);
                } catch (IOException leftover) {
                    // The lock ends with the process, and whoever comes next takes the file over.
                }
            }
        }
    }
}
