package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dwlab.cli.option.Output;
import org.dwlab.core.FileBytes;
import org.dwlab.core.Json;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.io.TextFile;
import org.dwlab.study.design.DesignGoal;
import org.dwlab.study.design.DesignPoint;

/**
 * The devices that searches for a goal leave in a folder. The description of each ends with a hash of the rest of the file, so
 * that one that somebody has tuned is told from one that the next search may replace.
 */
final class FoundDevices {
    private static final String FOUND = "Found by dwlab design ";
    private static final int DIGITS = 16;
    private static final Pattern SEAL = Pattern.compile(" As found: SHA-256 ([0-9a-f]{" + DIGITS + "})\\.");

    private final Path folder;
    private final DesignGoal goal;
    private final boolean replace;

    /**
     * Those in one folder.
     *
     * @param folder  of the search, which need not exist
     * @param goal    of it
     * @param replace whether what was changed since may be replaced
     */
    FoundDevices(Path folder, DesignGoal goal, boolean replace) {
        this.folder = folder;
        this.goal = goal;
        this.replace = replace;
    }

    /**
     * Refuses to replace what is not as a search left it; to be called before any work.
     *
     * @return files of such names, each of which may be replaced
     * @throws SpecException if one is no device of a search, was changed since, or is what the goal begins with
     * @throws IOException   if the folder or a file cannot be read
     */
    List<Path> replaceable() throws IOException {
        List<Path> old = files(folder, goal.name());
        Path base = Path.of(goal.device());
        for (Path device : old) {
            Output.requireOwn(device, FOUND);
            if (Files.exists(base) && Files.isSameFile(device, base)) {
                throw new SpecException(device, "is the device of the goal, and would be replaced")
                        .remedy("name another folder");
            }
            if (!replace && !isAsFound(device)) {
                throw new SpecException(device, "is not as a search leaves it, and would be replaced")
                        .remedy("move it away, or name another folder; --force replaces it and begins anew");
            }
        }
        return old;
    }

    private static List<Path> files(Path folder, String goal) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        Pattern name = Pattern.compile(Pattern.quote(goal) + "-[1-9]\\d*\\.json");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> name.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /** A copy under another name is not: it is somebody's. */
    private static boolean isAsFound(Path file) throws IOException {
        String text = FileBytes.text(file);
        Matcher seal = SEAL.matcher(text);
        return seal.find() && hash(seal.replaceFirst("")).equals(seal.group(1)) && text.contains(nameIn(file));
    }

    private static String nameIn(Path file) {
        return "\"name\" : \"" + file.getFileName().toString().replaceFirst("\\.json$", "") + "\"";
    }

    private static String hash(String text) {
        return Provenance.sha256(text).substring(0, DIGITS);
    }

    private static String text(DesignPoint point, String name, String description) {
        return Json.parse(name, point.device().json())
                        .with(List.of("name=" + Json.canonical(name), "description=" + Json.canonical(description)))
                        .as(DeviceSpec.class)
                        .json()
                + System.lineSeparator();
    }

    /**
     * Writes what was found, and deletes what earlier searches found and this one did not.
     *
     * @param front  what nothing beats
     * @param origin by what search, for people
     * @return how many devices were written
     * @throws IOException if the disk or folder does not allow it
     */
    int write(List<DesignPoint> front, String origin) throws IOException {
        // Looked at again: hours have passed.
        List<Path> old = replaceable();
        List<Path> written = new ArrayList<>();
        for (DesignPoint point : front) {
            String name = goal.name() + "-" + (written.size() + 1);
            Path file = folder.resolve(name + ".json");
            String seal = " As found: SHA-256 " + hash(text(point, name, FOUND + origin)) + ".";
            TextFile.write(text(point, name, FOUND + origin + seal), file);
            written.add(file);
        }
        for (Path device : old) {
            if (!written.contains(device)) {
                Files.deleteIfExists(device);
            }
        }
        return written.size();
    }
}
