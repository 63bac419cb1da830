package org.dwlab.cli.terminal;

/** What the exit code of every command means. */
public final class ExitCode {
    /** The command did what it was asked. */
    public static final int DONE = 0;
    /** A bug of dwlab. */
    public static final int BUG = 1;
    /** The user can repair it. */
    public static final int USER = 2;
    /** Disk, network or an unreadable file. */
    public static final int MACHINE = 3;
    /** The numerics. */
    public static final int NUMERICS = 4;
    /** Interrupted: 128 + SIGINT, as shells expect. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
