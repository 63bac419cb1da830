package org.dwlab.cli.option;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dwlab.core.Require;
import org.dwlab.io.TextFolder;

/** Files that a command is about to write: refused early where they exist, tidied up when interrupted. */
public final class Output {
    private static final Set<Path> FOLDERS = ConcurrentHashMap.newKeySet();

    static {
        // Ctrl-C ends the JVM without closing writers; their drafts carry our process id.
        Runtime.getRuntime().addShutdownHook(new Thread(Output::deleteDrafts, "dwlab-tidy-up"));
    }

    private Output() {}

    /** The file itself, after a check that is to come before any long work. */
    public static Path fresh(Path file, CommonOptions options) throws IOException {
        Require.that(!Files.isDirectory(file), file + ": is a folder; name a file to write");
        Require.that(options.force() || !Files.exists(file), file + ": exists already; --force overwrites it");
        return watched(file);
    }

    /** The same for a folder that is about to be written as a whole. */
    public static Path freshFolder(Path folder, CommonOptions options) throws IOException {
        Require.that(
                !Files.exists(folder) || Files.isDirectory(folder), folder + ": is a file; name a folder to write");
        Require.that(options.force() || !Files.exists(folder), folder + ": exists already; --force overwrites it");
        return watched(folder);
    }

    /** The file itself; its drafts are deleted when dwlab is interrupted. */
    public static Path watched(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        FOLDERS.add(folder);
        return file;
    }

    private static void deleteDrafts() {
        String drafts = "*." + ProcessHandle.current().pid() + "-*.partial";
        for (Path folder : FOLDERS) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, drafts)) {
                for (Path draft : found) {
                    TextFolder.delete(draft);
                }
            } catch (IOException leftover) {
                // The process is ending and nobody can act on it; .partial says what the file is.
            }
        }
    }
}
