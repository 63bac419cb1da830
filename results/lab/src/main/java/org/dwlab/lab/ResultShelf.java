package org.dwlab.lab;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.dwlab.core.Progress;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.io.TextFile;
import org.dwlab.io.Trust;
import org.dwlab.report.Report;

/**
 * The results below one folder, and the devices that are saved into it. What is not on the shelf is not given out,
 * whatever name it is asked by.
 *
 * @param folder in which dwlab was started
 */
record ResultShelf(Path folder) {
    private static final int DEPTH = 5;
    private static final int MOST_LOOKED_AT = 20_000;
    private static final int MOST_SHOWN = 300;
    private static final List<String> RESULTS =
            List.of(".run.h5", ".held.h5", ".table.h5", ".ensemble.h5", ".sensitivity.h5", "sweep.h5", "paper.h5");
    private static final List<String> PAGES = List.of("report.html", "design.html");
    private static final String DEVICE = "[A-Za-z0-9][A-Za-z0-9._-]{0,60}";

    /**
     * One file.
     *
     * @param file    its path below the folder, with slashes
     * @param bytes   its size
     * @param changed when [ms since 1970]
     */
    record ShownFile(String file, long bytes, long changed) {}

    /** What can be opened, the newest first. */
    List<ShownFile> list() throws IOException {
        List<ShownFile> found = new ArrayList<>();
        // Who names a link means the folder behind it; below it, links are not followed.
        Path start = folder.toRealPath();
        Files.walkFileTree(start, Set.of(), DEPTH, new Finder(start, found));
        return found.stream()
                .sorted(Comparator.comparingLong(ShownFile::changed).reversed())
                .limit(MOST_SHOWN)
                .toList();
    }

    private static final class Finder extends SimpleFileVisitor<Path> {
        private final Path start;
        private final List<ShownFile> found;
        private int looked;

        Finder(Path start, List<ShownFile> found) {
            this.start = start;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path place, BasicFileAttributes attributes) {
            boolean hidden =
                    !place.equals(start) && place.getFileName().toString().startsWith(".");
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && isShown(file.getFileName().toString())) {
                found.add(new ShownFile(
                        start.relativize(file).toString().replace('\\', '/'),
                        attributes.size(),
                        attributes.lastModifiedTime().toMillis()));
            }
            return ++looked < MOST_LOOKED_AT ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        /** Folders of others are not ours to read. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
            return FileVisitResult.CONTINUE;
        }
    }

    private static boolean isShown(String name) {
        return RESULTS.stream().anyMatch(name::endsWith) || PAGES.contains(name);
    }

    /** A page that shows one of the files that are listed. */
    String page(String file) throws IOException {
        if (list().stream().noneMatch(one -> one.file().equals(file))) {
            throw new SpecException(file, "is no result in this folder");
        }
        Path path = folder.resolve(file);
        return file.endsWith(".html")
                ? Files.readString(path)
                : Report.read(List.of(path), Trust.VERIFIED, Progress.NONE).html();
    }

    /**
     * Writes a device.
     *
     * @param replace whether a file of this name may be replaced
     * @return the file
     */
    Path save(DeviceSpec device, String name, boolean replace) throws IOException {
        Path file = deviceFile(name);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !replace) {
            throw new SpecException(file, "exists already").remedy("take another name, or replace it");
        }
        TextFile.write(device.json() + System.lineSeparator(), file);
        return file;
    }

    private Path deviceFile(String name) {
        if (!name.matches(DEVICE)) {
            throw new SpecException("the name of a device", "must be of letters, digits, ., _, - and short", name);
        }
        return folder.resolve(name + ".json");
    }
}
