package org.dwlab.study;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.dwlab.core.Lineage;
import org.dwlab.core.Progress;
import org.dwlab.core.SpecException;
import org.dwlab.io.FileIdentity;
import org.dwlab.io.Trust;
import org.dwlab.nn.archive.CheckpointFile;
import org.dwlab.nn.train.Checkpoints;

/**
 * Where results are kept in files. The files of a folder bear the keys of their jobs, so that other work never has the same file, and
 * what is there already, from an earlier process or from one that runs now, is taken over once its content is proven. A file that is
 * damaged is put aside and made again.
 */
public final class ResultStore {
    private static final String DAMAGED = ".damaged";
    private static final String LOCK = ".lock";

    private final Function<Job<?>, Optional<Path>> places;
    private final boolean anew;
    private final Progress progress;
    private final Set<JobKey> committed = ConcurrentHashMap.newKeySet();

    private ResultStore(Function<Job<?>, Optional<Path>> places, boolean anew, Progress progress) {
        this.places = places;
        this.anew = anew;
        this.progress = progress;
    }

    /**
     * Keeps nothing.
     *
     * @return a store without files
     */
    public static ResultStore none() {
        return new ResultStore(job -> Optional.empty(), false, Progress.NONE);
    }

    /**
     * Keeps every result that has a format in one folder, as {@code KIND/TITLE-KEY.SUFFIX}.
     *
     * @param folder   made where it is missing
     * @param anew     whether everything is done again instead of taken over
     * @param progress is told what was put aside
     * @return the store
     */
    public static ResultStore folder(Path folder, boolean anew, Progress progress) {
        return new ResultStore(
                job -> job.format().map(format -> folder.resolve(format.folder())
                        .resolve(name(job.title()) + "-" + job.key().prefix() + format.suffix())),
                anew,
                progress);
    }

    /**
     * Keeps the result of one job in a file of the user's choice and nothing else. What is in the file is never taken over.
     *
     * @param job  whose result it is
     * @param file to write
     * @return the store
     */
    public static ResultStore file(Job<?> job, Path file) {
        JobKey key = job.key();
        return new ResultStore(
                other -> other.key().equals(key) ? Optional.of(file) : Optional.empty(), true, Progress.NONE);
    }

    /** A title as a part of a file's name. */
    private static String name(String title) {
        return title.replaceAll("[^A-Za-z0-9._-]+", "-");
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
            Path aside = file.get().resolveSibling(file.get().getFileName() + DAMAGED);
            Files.move(file.get(), aside, StandardCopyOption.REPLACE_EXISTING);
            progress.say(damaged.getMessage() + "; it is put aside as " + aside.getFileName() + " and made again");
            return Optional.empty();
        }
    }

    /** What is in the file of a job, proven to be its result. */
    <R> R read(Job<R> job) throws IOException {
        Path file = path(job).orElseThrow();
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

    void delete(Job<?> job) throws IOException {
        Optional<Path> file = path(job);
        if (file.isPresent()) {
            Files.deleteIfExists(file.get());
        }
    }

    /** Of a training, beside the file that it is to become. */
    Checkpoints checkpoints(Job<?> job) {
        return path(job).<Checkpoints>map(CheckpointFile::of).orElse(Checkpoints.NONE);
    }

    /**
     * The right to do a job. Jobs without a file are anybody's; of those with one, only one process has it at a time.
     *
     * @param job any
     * @return the right, to be given back; empty while another process has it
     */
    Optional<Claim> claim(Job<?> job) throws IOException {
        Optional<Path> file = path(job);
        if (file.isEmpty()) {
            return Optional.of(Claim.FREE);
        }
        Path lock = file.get().resolveSibling("." + file.get().getFileName() + LOCK);
        Files.createDirectories(lock.toAbsolutePath().getParent());
        FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return Optional.of(new Claim(channel, lock));
            }
        } catch (OverlappingFileLockException anotherRunnerOfThisProcess) {
            // Busy like that of another process.
        }
        channel.close();
        return Optional.empty();
    }

    /** The right to do one job, held until it is closed. */
    static final class Claim implements AutoCloseable {
        private static final Claim FREE = new Claim(null, null);

        private final FileChannel channel;
        private final Path lock;

        private Claim(FileChannel channel, Path lock) {
            this.channel = channel;
            this.lock = lock;
        }

        @Override
        public void close() throws IOException {
            if (channel != null) {
                // Deleted while it is held: whoever opens the name from now on gets a file of its own.
                Files.deleteIfExists(lock);
                channel.close();
            }
        }
    }
}
