package org.dwlab.io;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dwlab.core.Provenance;

/**
 * Names of drafts, and the drafts that killed processes left. Those of a container that was started anew stay: nothing tells
 * them from the drafts of one that runs beside it.
 */
final class Leftovers {
    static final String ENDING = ".partial";
    private static final Pattern NAME = Pattern.compile(".+\\.(\\d{1,18})-\\d{1,10}-([0-9a-f]{8})\\.partial");
    /** A process number means nothing on another host, which may share the folder. */
    private static final String HOST = host();

    private Leftovers() {}

    /**
     * Name of a draft: that of its target, process, number and host.
     *
     * @param target name of the file that it is to become
     * @param number counts the drafts of this process
     */
    static String name(String target, int number) {
        return target + "." + ProcessHandle.current().pid() + "-" + number + "-" + HOST + ENDING;
    }

    /** Deletes the drafts in a folder whose process on this host has ended. A folder that does not let itself be listed keeps them. */
    static void reap(Path folder) {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (Path draft : drafts) {
                Matcher name = NAME.matcher(draft.getFileName().toString());
                if (name.matches() && name.group(2).equals(HOST) && !isAlive(Long.parseLong(name.group(1)))) {
                    delete(draft);
                }
            }
        } catch (IOException | DirectoryIteratorException unlisted) {
            // What can be written all the same must not be lost for them.
        }
    }

    static boolean isAlive(long process) {
        return ProcessHandle.of(process).map(ProcessHandle::isAlive).orElse(false);
    }

    /** What another user left stays. */
    private static void delete(Path draft) {
        try {
            Draft.delete(draft);
        } catch (IOException notOurs) {
            // It is in nobody's way, and its name says what it is.
        }
    }

    /** Of a machine and, where containers share one, of the processes that see each other. */
    private static String host() {
        try {
            return digest(Files.readString(Path.of("/proc/sys/kernel/hostname"))
                    + machine()
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid")));
        } catch (IOException notLinux) {
            return digest(Optional.ofNullable(System.getenv("COMPUTERNAME")).orElseGet(Leftovers::card));
        }
    }

    private static String digest(String name) {
        return Provenance.sha256(name).substring(0, 8);
    }

    private static String machine() {
        try {
            return Files.readString(Path.of("/etc/machine-id"));
        } catch (IOException none) {
            return "";
        }
    }

    /** The hardware address of the first card of a Mac: others come and go. */
    private static String card() {
        try {
            NetworkInterface first = NetworkInterface.getByName("en0");
            return first == null ? "" : Arrays.toString(first.getHardwareAddress());
        } catch (SocketException none) {
            return "";
        }
    }
}
