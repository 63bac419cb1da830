package org.dwlab.cli.faults;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What goes wrong, and when: one at a time in the whole process. */
final class Fault {
    /** Kinds of faults. */
    enum Kind {
        /** Nothing goes wrong; operations are counted. */
        NONE,
        /** The disk is full at the operation, and has room again afterwards. */
        FULL_ONCE,
        /** The disk is full at the operation and from then on. */
        FULL,
        /** The operation and what follows is not permitted. */
        DENIED,
        /** A write takes only a part of what it is given and says so, as the system may; nothing else goes wrong. */
        SHORT,
        /** The process dies before the operation; nothing that it does then reaches the disk. */
        DEATH_BEFORE,
        /** The process dies after the operation. */
        DEATH_AFTER,
        /** Bytes or a folder cannot be read, once; counted apart from operations that change something. */
        UNREADABLE;

        boolean isDeath() {
            return this == DEATH_BEFORE || this == DEATH_AFTER;
        }
    }

    /** Stands for the end of the process. */
    static final class Death extends Error {
        Death() {
            super("the process is dead");
        }
    }

    private static String folder = "/nowhere";
    private static Kind kind = Kind.NONE;
    private static int at;
    private static int readings;
    private static boolean dead;
    /** Of every operation the file that it writes bytes into; empty of others. */
    private static final List<String> WRITTEN = new ArrayList<>();

    private Fault() {}

    /** Arms the operation of this number, from 1 on, of those in and below a folder. */
    static synchronized void arm(Kind what, int number, Path where) {
        kind = what;
        at = number;
        folder = where.toString();
        readings = 0;
        dead = false;
        WRITTEN.clear();
    }

    static synchronized boolean fired() {
        return count(kind) >= at;
    }

    /** Operations that a kind of fault can strike, so far. */
    static synchronized int count(Kind what) {
        return what == Kind.UNREADABLE ? readings : WRITTEN.size();
    }

    /** The numbers of all operations so far that do not stand between two writes of bytes into the same file. */
    static synchronized List<Integer> endsOfWrites() {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < WRITTEN.size(); i++) {
            String file = WRITTEN.get(i);
            boolean between = !file.isEmpty()
                    && i > 0
                    && i + 1 < WRITTEN.size()
                    && file.equals(WRITTEN.get(i - 1))
                    && file.equals(WRITTEN.get(i + 1));
            if (!between) {
                numbers.add(i + 1);
            }
        }
        return numbers;
    }

    static boolean concerns(Path path) {
        return path.toString().startsWith(folder);
    }

    /** Counts the reading of something and fails it where it is its turn. */
    static synchronized void nextReading(Path path) throws IOException {
        if (concerns(path)) {
            if (dead) {
                throw new Death();
            }
            readings++;
            if (kind == Kind.UNREADABLE && readings == at) {
                throw new FileSystemException(path.toString(), null, "Input/output error");
            }
        }
    }

    /** The same of an operation that a full disk does not refuse, as it takes no room. */
    static synchronized void nextWithoutRoom(Path path) throws IOException {
        boolean full = kind == Kind.FULL || kind == Kind.FULL_ONCE || kind == Kind.SHORT;
        if (!full) {
            next(path);
        }
    }

    /** Counts an operation and fails it where it is its turn. */
    static synchronized void next(Path path) throws IOException {
        next(path, "");
    }

    /** The same of a write of bytes; true where only a part of it is to be done. */
    static synchronized boolean nextWrite(Path path) throws IOException {
        return next(path, path.toString());
    }

    private static boolean next(Path path, String written) throws IOException {
        if (!concerns(path)) {
            return false;
        }
        if (dead) {
            throw new Death();
        }
        WRITTEN.add(written);
        int count = WRITTEN.size();
        if (count < at
                || kind == Kind.NONE
                || kind == Kind.UNREADABLE
                || kind == Kind.DEATH_AFTER
                || (kind == Kind.FULL_ONCE || kind == Kind.SHORT) && count > at) {
            return false;
        }
        switch (kind) {
            case DENIED -> throw new AccessDeniedException(path.toString());
            case DEATH_BEFORE -> {
                dead = true;
                throw new Death();
            }
            case SHORT -> {
                return true;
            }
            default -> throw new FileSystemException(path.toString(), null, "No space left on device");
        }
    }

    /** To be called when an operation is done. */
    static synchronized void after(Path path) {
        if (kind == Kind.DEATH_AFTER && WRITTEN.size() >= at && concerns(path)) {
            dead = true;
            throw new Death();
        }
    }
}
