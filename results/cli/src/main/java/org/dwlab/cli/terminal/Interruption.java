package org.dwlab.cli.terminal;

import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** What a user hears who ends a long command by Ctrl-C: how it goes on. */
public final class Interruption {
    private static final AtomicReference<String> REMEDY = new AtomicReference<>();
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    static {
        // Ctrl-C ends the JVM without coming back to the command.
        atEnd("dwlab-goes-on", () -> {
            BEGUN.set(true);
            say(System.err);
        });
    }

    private Interruption() {}

    /**
     * Does something when the JVM ends; where it is ending already, nothing is done any more.
     *
     * @param name of the thread
     * @param work short
     */
    public static void atEnd(String name, Runnable work) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(work, name));
        } catch (IllegalStateException ending) {
            BEGUN.set(true);
        }
    }

    /**
     * From now on an interruption loses little.
     *
     * @param remedy how to go on, as the end of a line
     */
    public static void goesOnBy(String remedy) {
        REMEDY.set(remedy);
    }

    /** The command has come to its end. */
    public static void isOver() {
        REMEDY.set(null);
    }

    /**
     * Whether the JVM is ending, so that what fails now fails for that.
     *
     * @return whether nobody need hear of failures any more
     */
    public static boolean hasBegun() {
        return BEGUN.get();
    }

    /** Says it, once, if there is anything to say. */
    static void say(PrintStream stream) {
        Optional.ofNullable(REMEDY.getAndSet(null)).ifPresent(remedy -> {
            stream.println();
            stream.println("dwlab: interrupted; " + remedy);
            stream.flush();
        });
    }
}
