package org.dwlab.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.dwlab.core.SpecException;

/** The file beside an output that says which process writes it, locked for as long as that lives. */
final class LockFile {
    /** Digits of a process, and so bytes of the file. */
    private static final int LONGEST_NUMBER = 20;

    /** Far behind the text, so that it can be read where locks keep readers out. */
    private static final long LOCKED_BYTE = 1L << 40;

    private static final int MOST_TRIES = 100;
    private static final Object NONE = "absent";

    private LockFile() {}

    /**
     * The lock file, open and locked; empty where another process has locked it. Nothing here opens the file a second
     * time: closing any channel of a file ends all locks that the process has on it.
     */
    static Optional<FileChannel> open(Path lockFile) throws IOException {
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            if (Files.exists(lockFile, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isRegularFile(lockFile, LinkOption.NOFOLLOW_LINKS)) {
                throw notOurs(lockFile);
            }
            Object before = identity(lockFile);
            FileChannel opened = FileChannel.open(
                    lockFile,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    LinkOption.NOFOLLOW_LINKS);
            boolean held = false;
            boolean signing = false;
            try {
                if (!tryLock(opened)) {
                    return Optional.empty();
                }
                // The previous holder may have deleted the file after it was opened here: then this lock keeps nobody
                // out.
                if (!before.equals(NONE) && before.equals(identity(lockFile))) {
                    requireOurs(lockFile, opened);
                    signing = true;
                    sign(opened);
                    held = true;
                    return Optional.of(opened);
                }
            } catch (IOException failure) {
                if (signing) {
                    Files.deleteIfExists(lockFile);
                }
                throw named(lockFile, failure);
            } finally {
                if (!held) {
                    opened.close();
                }
            }
        }
        throw new IOException(lockFile + ": comes and goes; another program uses this name");
    }

    /**
     * Cargo, poetry and others keep what they know in files of this ending. A lock of ours holds a number, or, of a process that was
     * killed while it signed, its beginning.
     */
    private static void requireOurs(Path lockFile, FileChannel lock) throws IOException {
        if (lock.size() > 0 && !holder(lock).matches("\\d{0," + LONGEST_NUMBER + "}")) {
            throw notOurs(lockFile);
        }
    }

    private static String holder(FileChannel lock) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(LONGEST_NUMBER + 1);
        lock.read(text, 0);
        return StandardCharsets.ISO_8859_1.decode(text.flip()).toString();
    }

    /** Why an output cannot be claimed whose lock another process has. */
    static SpecException busy(Path target, Path lockFile) throws IOException {
        String process = "";
        try (FileChannel opened = FileChannel.open(lockFile, StandardOpenOption.READ)) {
            process = holder(opened);
        } catch (NoSuchFileException gone) {
            // That process has just ended, but it was writing.
        }
        if (!process.matches("\\d*")) {
            return notOurs(lockFile);
        }
        return new SpecException(target, "is being written by process " + (process.isEmpty() ? "unknown" : process))
                .remedy("wait for it or name another file");
    }

    private static SpecException notOurs(Path lockFile) {
        return new SpecException(lockFile, "stands where the lock of the output must be, and is none")
                .remedy("move it away, or name another file to write");
    }

    /** Writes down who holds a lock. */
    private static void sign(FileChannel lock) throws IOException {
        lock.truncate(0);
        lock.write(ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
    }

    /** The system names no file where an open one cannot be read or written. */
    private static IOException named(Path lockFile, IOException failure) {
        return failure instanceof ClosedByInterruptException
                ? failure
                : (IOException)
                        new FileSystemException(lockFile.toString(), null, failure.getMessage()).initCause(failure);
    }

    /** Tells the file of this name from another one of the same name before or after it. */
    private static Object identity(Path lockFile) throws IOException {
        try {
            Object key =
                    Files.readAttributes(lockFile, BasicFileAttributes.class).fileKey();
            return key == null ? "no such keys" : key;
        } catch (NoSuchFileException absent) {
            return NONE;
        }
    }

    private static boolean tryLock(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException ofThisProcess) {
            return false;
        } catch (IOException noLocks) {
            // A file system without locks: the output is safe all the same, since a draft never overwrites what is new.
            return true;
        }
    }
}
