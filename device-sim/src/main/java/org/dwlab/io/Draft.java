package org.dwlab.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.dwlab.core.SpecException;

/**
 * An output that is written aside and gets its name when it is whole: a reader sees the old one or the new one, never
 * half of one, even after the power has failed; only files in folders of a folder are left to the system then, since there may
 * be a hundred thousand. A symbolic link stays and its target is replaced, with the permissions
 * that it had.
 *
 * <pre>{@code
 * Draft.write(target, draft -> Files.writeString(draft, text));
 * }</pre>
 */
public final class Draft implements AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    /** What becomes of a file of the same name. */
    public enum WriteMode {
        /** It stays, even where it appeared only while the draft was written. */
        NEW,
        /** The draft takes its place. */
        REPLACE
    }

    /** Writes a file or a folder. */
    @FunctionalInterface
    public interface Filling {
        /**
         * Writes it.
         *
         * @param draft where; nothing stands there
         * @throws IOException if the disk does not allow it
         */
        void fill(Path draft) throws IOException;
    }

    private final Path named;
    private final Path target;
    private final Path path;
    private final WriteMode mode;

    private Draft(Path named, WriteMode mode) throws IOException {
        this.named = named;
        this.mode = mode;
        this.target = OutputFile.real(named);
        Path folder = target.getParent();
        OutputFile.makeFolder(named, folder);
        Leftovers.reap(folder);
        // A name of its own, so that two writers never share a draft.
        this.path = folder.resolve(Leftovers.name(target.getFileName().toString(), COUNT.incrementAndGet()));
        OPEN.add(path);
        delete(path);
    }

    /**
     * Begins an output in the mode in which {@link OutputFile} claimed it, else one that replaces what exists.
     *
     * @param target of the output; its folder is created if it is missing
     * @return the draft, of which nothing exists yet
     * @throws IOException if the folder cannot be written to
     */
    public static Draft of(Path target) throws IOException {
        return of(target, OutputFile.mode(target));
    }

    /**
     * Begins an output.
     *
     * @param target of the output; its folder is created if it is missing
     * @param mode   what becomes of a file of that name
     * @return the draft, of which nothing exists yet
     * @throws IOException if the folder cannot be written to
     */
    public static Draft of(Path target, WriteMode mode) throws IOException {
        return new Draft(target, mode);
    }

    /**
     * Where to write.
     *
     * @return a file or folder beside the target
     */
    public Path path() {
        return path;
    }

    /**
     * Brings the draft to the disk and gives it its name.
     *
     * @throws SpecException if what is to be replaced is neither a file nor, for a folder, a folder
     * @throws IOException   if the disk does not allow it; or, in mode {@code NEW}, if something of that name
     *                       appeared: the message says
     *                       under which name the finished output is kept
     */
    public void commit() throws IOException {
        try {
            boolean folder = Files.isDirectory(path);
            if (folder) {
                for (Path entry : entries(path)) {
                    if (Files.isRegularFile(entry)) {
                        force(entry, StandardOpenOption.WRITE);
                    } else {
                        forceFolder(entry);
                    }
                }
                forceFolder(path);
            } else {
                force(path, StandardOpenOption.WRITE);
            }
            if (mode == WriteMode.NEW) {
                create(folder);
            } else {
                replace(folder);
            }
            forceFolder(target.getParent());
            OutputFile.release(target);
        } catch (IOException failure) {
            throw failed(failure);
        } finally {
            close();
        }
    }

    /**
     * Writes an output aside and gives it its name.
     *
     * @param target  of the output; its folder is created if it is missing
     * @param filling writes it where it is told to
     * @throws IOException if the disk does not allow it; the message names the output
     */
    public static void write(Path target, Filling filling) throws IOException {
        try (Draft draft = of(target)) {
            draft.fill(filling);
            draft.commit();
        }
    }

    /**
     * Writes the draft.
     *
     * @param filling writes it where it is told to
     * @throws IOException if the disk does not allow it; the message names the output
     */
    public void fill(Filling filling) throws IOException {
        try {
            filling.fill(path);
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /**
     * A failure to write the draft, told of the output: the system names no file where a disk is full.
     *
     * @param failure of a file system
     * @return the failure itself where it names the output
     */
    IOException failed(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof ClosedByInterruptException || message.startsWith(named.toString() + ":")) {
            return failure;
        }
        if (failure instanceof AccessDeniedException) {
            return new IOException(named + ": could not be written (permission denied)", failure);
        }
        String reason = failure instanceof FileSystemException system && system.getReason() != null
                ? system.getReason()
                : message;
        return new IOException(named + ": could not be written (" + reason + "); the disk may be full", failure);
    }

    /** Throws the draft away unless it was committed. */
    @Override
    public void close() throws IOException {
        try {
            delete(path);
        } finally {
            OPEN.remove(path);
        }
    }

    /** To be called when the process ends: throws away all drafts that it has not committed. */
    static void discardAll() {
        for (Path draft : OPEN) {
            try {
                delete(draft);
            } catch (IOException leftover) {
                // The process is ending; the next one that writes here deletes it.
            }
        }
    }

    private void replace(boolean folder) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        if (!(folder ? Files.isDirectory(target) : Files.isRegularFile(target))) {
            throw new SpecException(named, folder ? "must be a folder" : "must be a regular file");
        }
        keepPermissions();
        if (!folder) {
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        // No system call of Java exchanges two folders: the old one steps aside and comes back if the new one cannot
        // follow.
        Path old = target.resolveSibling(Leftovers.name(target.getFileName().toString(), COUNT.incrementAndGet()));
        Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            throw failure;
        }
        delete(old);
    }

    private void keepPermissions() throws IOException {
        var old = Files.getFileAttributeView(target, PosixFileAttributeView.class);
        var fresh = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (old != null && fresh != null) {
            fresh.setPermissions(old.readAttributes().permissions());
        }
    }

    private void create(boolean folder) throws IOException {
        if (tryCreate(target, folder)) {
            return;
        }
        String name = target.getFileName().toString();
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        for (int number = 2; ; number++) {
            Path free = target.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
            if (tryCreate(free, folder)) {
                throw new IOException(named
                        + ": appeared while it was being made and was left alone; the finished result is " + free);
            }
        }
    }

    /** Gives the draft a name that is free; false where it is taken. */
    private boolean tryCreate(Path name, boolean folder) throws IOException {
        try {
            if (folder) {
                // An empty folder reserves the name until the whole one takes its place in one step.
                Files.createDirectory(name);
                Files.move(path, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } else {
                link(name);
            }
            return true;
        } catch (FileAlreadyExistsException taken) {
            return false;
        }
    }

    private void link(Path name) throws IOException {
        try {
            Files.createLink(name, path);
        } catch (FileAlreadyExistsException taken) {
            throw taken;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            // A file system without hard links: an empty file reserves the name until the whole one takes its place.
            Files.createFile(name);
            Files.move(path, name, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void force(Path file, StandardOpenOption how) throws IOException {
        try (var channel = FileChannel.open(file, how)) {
            channel.force(true);
        }
    }

    private static void forceFolder(Path folder) {
        try {
            force(folder, StandardOpenOption.READ);
        } catch (IOException cannotBeOpened) {
            // Windows opens no folders; there the name is safe with the file.
        }
    }

    /** Deletes a file, or a folder with all that is in it, if it is there. */
    static void delete(Path draft) throws IOException {
        if (Files.isDirectory(draft, LinkOption.NOFOLLOW_LINKS)) {
            for (Path entry : entries(draft)) {
                delete(entry);
            }
        }
        Files.deleteIfExists(draft);
    }

    /** What a folder holds, by name; nothing where it is not there. */
    static List<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (NoSuchFileException gone) {
            return List.of();
        } catch (UncheckedIOException unlisted) {
            throw unlisted.getCause();
        }
    }
}
