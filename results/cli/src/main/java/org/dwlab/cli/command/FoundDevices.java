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
import org.dwlab.core.Json;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.io.TextFile;
import org.dwlab.study.design.DesignGoal;
import org.dwlab.study.design.DesignPoint;

/**
 * The devices that searches for a goal leave in a folder. Each ends its description with a hash of all that it is
 * otherwise, so that one that somebody has tuned is told from one that the next search may replace.
 */
final class FoundDevices {
    private static final String FOUND = "Found by dwlab design ";
    private static final String AS_FOUND = " As found: SHA-256 ";
    private static final int DIGITS = 16;
    private static final Pattern SEALED = Pattern.compile("(.*)" + AS_FOUND + "([0-9a-f]{" + DIGITS + "})\\.");

    private final Path folder;
    private final String goal;
    private final List<Path> old;

    private FoundDevices(Path folder, String goal, List<Path> old) {
        this.folder = folder;
        this.goal = goal;
        this.old = old;
    }

    /**
     * Looks at those of earlier searches; to be called before any work.
     *
     * @param folder  of the search, which need not exist
     * @param goal    of it
     * @param replace whether what was changed since may be replaced
     * @throws SpecException if a file of such a name is no device of a search, was changed since, or is what the goal begins
     *                       with
     * @throws IOException   if the folder or a file cannot be read
     */
    static FoundDevices in(Path folder, DesignGoal goal, boolean replace) throws IOException {
        List<Path> old = files(folder, goal.name());
        Path base = Path.of(goal.device());
        for (Path device : old) {
            Output.requireOwn(device, FOUND);
            if (Files.exists(base) && Files.isSameFile(device, base)) {
                throw new SpecException(device, "is the device of the goal, and would be replaced")
                        .remedy("name another folder");
            }
            if (!replace && !isAsFound(device)) {
                throw new SpecException(device, "is not as a search left it, and would be replaced")
                        .remedy("move it away, or name another folder; --force replaces it and begins anew");
            }
        }
        return new FoundDevices(folder, goal.name(), old);
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
        DeviceSpec device;
        try {
            device = DeviceSpec.load(file.toString(), List.of());
        } catch (SpecException broken) {
            return false;
        }
        Matcher sealed = SEALED.matcher(device.description());
        return sealed.matches()
                && file.getFileName().toString().equals(device.name() + ".json")
                && hash(named(device, device.name(), sealed.group(1))).equals(sealed.group(2));
    }

    private static String hash(DeviceSpec device) {
        return Provenance.sha256(device.json()).substring(0, DIGITS);
    }

    private static DeviceSpec named(DeviceSpec device, String name, String description) {
        return Json.parse(name, device.json())
                .with(List.of("name=" + Json.canonical(name), "description=" + Json.canonical(description)))
                .as(DeviceSpec.class);
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
        List<Path> written = new ArrayList<>();
        for (DesignPoint point : front) {
            String name = goal + "-" + (written.size() + 1);
            Path file = folder.resolve(name + ".json");
            DeviceSpec plain = named(point.device(), name, FOUND + origin);
            DeviceSpec sealed = named(plain, name, plain.description() + AS_FOUND + hash(plain) + ".");
            TextFile.write(sealed.json() + System.lineSeparator(), file);
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
