package org.dwlab.results.cli;

/** What the exit code of every command means. */
final class ExitCode {
    static final int DONE = 0;
    /** A bug of dwlab. */
    static final int BUG = 1;
    /** The user can repair it. */
    static final int USER = 2;
    /** Disk, network or an unreadable file. */
    static final int MACHINE = 3;
    /** The numerics. */
    static final int NUMERICS = 4;
    /** Interrupted: 128 + SIGINT, as shells expect. */
    static final int INTERRUPTED = 130;

    private ExitCode() {
    }
}
