package org.dwlab.study;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dwlab.core.Lineage;
import org.dwlab.core.Progress;
import org.dwlab.core.SpecException;
import org.dwlab.io.Draft;
import org.dwlab.io.FileIdentity;
import org.dwlab.io.OutputFile;
import org.dwlab.io.Trust;
import org.dwlab.nn.archive.CheckpointFile;
import org.dwlab.nn.train.Checkpoints;

/**
 * Where results are kept in files. File names contain the keys of their jobs, so that different work never shares a
 * file. What another process has written, earlier or meanwhile, is reused once its content is proven. A damaged file is
 * put aside and made again.
 */
public final class ResultStore {
    private static final String DAMAGED = ".damaged";
    private static final int LONGEST_TITLE = 150;
    /** Names of files of a {@linkplain #folder store}. */
    private static final Pattern KEYED = Pattern.compile(".*-[0-9a-f]{" + JobKey.DIGITS + "}\\..*");

    private final Optional<Path> root;
    private final Function<Job<?>, Optional<Path>> places;
    /** Whether other processes may write the same files, and what they wrote is reused. */
    private final boolean shared;

    private final boolean anew;
    private final Progress progress;
    private final Set<JobKey> committed = ConcurrentHashMap.newKeySet();

    private ResultStore(
            Optional<Path> root,
            Function<Job<?>, Optional<Path>> places,
            boolean shared,
            boolean anew,
            Progress progress) {
        this.root = root;
        this.places = places;
        this.shared = shared;
        this.anew = anew;
        this.progress = progress;
    }

    /**
     * Keeps nothing.
     *
     * @return a store without files
     */
    public static ResultStore none() {
        return new ResultStore(Optional.empty(), job -> Optional.empty(), false, false, Progress.NONE);
    }

    /**
     * Keeps every result that has a format in one folder, as {@code KIND/TITLE-KEY.SUFFIX}.
     *
     * @param folder   created if it is missing
     * @param anew     whether everything is done again instead of reused
     * @param progress is told what was put aside
     * @return the store
     */
    public static ResultStore folder(Path folder, boolean anew, Progress progress) {
        return new ResultStore(
                Optional.of(folder),
                job -> job.format().map(format -> folder.resolve(format.folder())
                        .resolve(name(job.title()) + "-" + job.key().prefix() + format.suffix())),
                true,
                anew,
                progress);
    }

    /**
     * Keeps the result of one job, and nothing else, in a file of the user's choice that only this process uses. What
     * is in the file is never reused; an interrupted training beside it is resumed.
     *
     * @param job      whose result it is
     * @param file     to write
     * @param progress is told when an interrupted training is resumed
     * @return the store
     */
    public static ResultStore file(Job<?> job, Path file, Progress progress) {
        JobKey key = job.key();
        return new ResultStore(
                Optional.empty(),
                other -> other.key().equals(key) ? Optional.of(file) : Optional.empty(),
                false,
                true,
                progress);
    }

    /** A title as a part of a file's name, which has the key and the endings of checkpoints and drafts behind it. */
    private static String name(String title) {
        String name = title.replaceAll("[^A-Za-z0-9._-]+", "-");
        return name.substring(0, Math.min(name.length(), LONGEST_TITLE));
    }

    /**
     * The file of a job's result.
     *
     * @param job any
     * @return where it is or will be; empty if it is not kept
     */
    public Optional<Path> path(Job<?> job) {
        return places.apply(job);
    }

    <R> Optional<R> find(Job<R> job) throws IOException {
        Optional<Path> file = path(job);
        if (file.isEmpty() || !Files.exists(file.get()) || anew && !committed.contains(job.key())) {
            return Optional.empty();
        }
        try {
            return Optional.of(read(job));
        } catch (SpecException damaged) {
            Path aside = aside(file.get());
            Files.move(file.get(), aside, StandardCopyOption.REPLACE_EXISTING);
            progress.say(damaged.getMessage() + "; it is put aside as " + aside.getFileName() + " and made again");
            return Optional.empty();
        } catch (NoSuchFileException elsewhere) {
            return Optional.empty(); // another process has put it aside, or dropped a part whose whole exists
        }
    }

    /** What is in the file of a job, proven to be its result. */
    <R> R read(Job<R> job) throws IOException {
        return read(job, path(job).orElseThrow());
    }

    private static <R> R read(Job<R> job, Path file) throws IOException {
        ResultFormat<R> format = job.format().orElseThrow();
        String found = FileIdentity.read(file, Trust.VERIFIED).jobKey();
        if (!found.equals(job.key().sha256())) {
            throw new SpecException(file, "is of other work than its name says");
        }
        return format.read(file);
    }

    <R> void commit(Job<R> job, R result, Lineage lineage) throws IOException {
        Path file = path(job).orElseThrow();
        job.format().orElseThrow().write(result, lineage, file);
        committed.add(job.key());
        CheckpointFile.of(file).delete();
    }

    /** Keeps a file that was written elsewhere as it is, once it is proven to be of this job. */
    <R> R adopt(Job<R> job, byte[] bytes) throws IOException {
        Path file = path(job).orElseThrow();
        R result;
        try (Draft draft = Draft.of(file)) {
            draft.fill(path -> Files.write(path, bytes));
            result = read(job, draft.path());
            draft.commit();
        }
        committed.add(job.key());
        CheckpointFile.of(file).delete();
        return result;
    }

    /** Deletes the file of a job, what was put aside as damaged in its place, and its folder with the last one. */
    void delete(Job<?> job) throws IOException {
        Optional<Path> file = path(job);
        if (file.isEmpty()) {
            return;
        }
        Files.deleteIfExists(file.get());
        Files.deleteIfExists(aside(file.get()));
        deleteIfEmpty(file.get().toAbsolutePath().getParent());
    }

    /**
     * Deletes the result of a job that has been saved elsewhere, and the folder of the store with the last one.
     *
     * @param job whose result is no longer needed here
     * @throws IOException if the disk or folder does not allow it
     */
    public void drop(Job<?> job) throws IOException {
        delete(job);
        Optional<Path> file = path(job);
        if (file.isPresent()) {
            deleteIfEmpty(file.get().toAbsolutePath().getParent().getParent());
        }
    }

    /**
     * Deletes the folders of the store that hold nothing, such as those of jobs that were refused.
     *
     * @throws IOException if the disk or folder does not allow it
     */
    public void deleteEmptyFolders() throws IOException {
        for (Path folder : folders()) {
            OutputFile.reap(folder, KEYED);
            deleteIfEmpty(folder);
        }
        if (root.isPresent() && Files.isDirectory(root.get())) {
            deleteIfEmpty(root.get());
        }
    }

    /** Deletes the drafts and claims that killed processes left: a result that they finished is never claimed again. */
    void reap() throws IOException {
        for (Path folder : folders()) {
            OutputFile.reap(folder, KEYED);
        }
    }

    private List<Path> folders() throws IOException {
        if (root.isEmpty() || !Files.isDirectory(root.get())) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(root.get())) {
            return entries.filter(Files::isDirectory).toList();
        }
    }

    private static Path aside(Path file) {
        return file.resolveSibling(file.getFileName() + DAMAGED);
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException more) {
            // Other results are there.
        }
    }

    /** Where an interrupted training is kept: beside the file that it is to become. */
    Checkpoints checkpoints(Job<?> job) throws IOException {
        Optional<Path> file = path(job);
        if (file.isEmpty()) {
            return Checkpoints.NONE;
        }
        CheckpointFile checkpoint = CheckpointFile.of(file.get());
        if (shared && anew) {
            checkpoint.delete();
        }
        return new WatchedCheckpoints(checkpoint, shared, progress);
    }

    /** A training whose result is there goes on from nowhere; one that another process makes anew does. */
    void deleteCheckpoint(Job<?> job) throws IOException {
        CheckpointFile checkpoint = CheckpointFile.of(path(job).orElseThrow());
        if (checkpoint.exists()) {
            Optional<Claim> claim = claim(job);
            if (claim.isPresent()) {
                try {
                    checkpoint.delete();
                } finally {
                    claim.get().close();
                }
            }
        }
    }

    /**
     * The right to do a job. Anybody may do one without a file; one with a file belongs to one process at a time.
     *
     * @param job any
     * @return the right, to be given back; empty while another process has it
     */
    Optional<Claim> claim(Job<?> job) throws IOException {
        Optional<Path> file = path(job);
        if (file.isEmpty() || !shared) {
            return Optional.of(Claim.FREE);
        }
        return OutputFile.tryClaim(file.get()).map(Claim::new);
    }

    /** The right to do one job, held until it is closed. */
    record Claim(OutputFile output) implements AutoCloseable {
        private static final Claim FREE = new Claim(null);

        @Override
        public void close() {
            if (output != null) {
                output.close();
            }
        }
    }
}
