package org.dwlab.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;

/** Files in a folder that others use too, and where not everything is ours to read. */
public final class FolderFiles {
    private FolderFiles() {}

    /**
     * Everything below a folder. Links are not followed, but for the folder itself: who names a link means what it leads
     * to.
     *
     * @param folder where to begin
     * @param depth  levels of folders, 1 for its own files alone
     * @return the folder and what is in it, ascending, by paths that begin as the folder was named
     * @throws IOException if a folder cannot be read
     */
    public static List<Path> walk(Path folder, int depth) throws IOException {
        Path start = start(folder);
        try (Stream<Path> all = Files.walk(start, depth)) {
            return all.map(file -> folder.resolve(start.relativize(file)))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    /** What is not there stays as it is named, for those who look at it to say so. */
    private static Path start(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException unreadable) {
            return folder;
        }
    }

    /**
     * The files that can be looked at, below the folder or what it is a link to; folders that may not be opened, or go away meanwhile, are left out.
     *
     * @param folder where to begin
     * @param depth  levels of folders, 1 for its own files alone
     * @return regular files, ascending by their paths
     * @throws IOException if the disk fails otherwise
     */
    public static List<Path> readable(Path folder, int depth) throws IOException {
        List<Path> found = new ArrayList<>();
        Path start = start(folder);
        Files.walkFileTree(start, EnumSet.noneOf(FileVisitOption.class), depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (Files.isRegularFile(file)) {
                    found.add(folder.resolve(start.relativize(file)));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException denied) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException broken) {
                return FileVisitResult.CONTINUE;
            }
        });
        found.sort(null);
        return found;
    }
}
