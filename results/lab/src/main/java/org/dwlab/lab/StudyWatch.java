package org.dwlab.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dwlab.core.SpecException;
import org.dwlab.io.FolderFiles;
import org.dwlab.io.OutputFile;
import org.dwlab.nn.archive.CheckpointFile;
import org.dwlab.nn.archive.RunArchive;
import org.dwlab.nn.train.EpochResult;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.design.Assessment;
import org.dwlab.study.design.AssessmentFile;

/** Looks into the folder of a reproduction, a sweep or a search while another process fills it. */
final class StudyWatch {
    private static final String CHECKPOINT = ".checkpoint";
    private static final String RUN = ".run.h5";
    private static final String ASSESSMENT = ".assessment.h5";
    private static final List<String> ENDS = List.of("report.html", "design.html", "sweep.h5", "paper.h5");

    private final Path folder;
    private final Map<Path, Seen> known = new HashMap<>();

    /** What a file said when it had this time. */
    private record Seen(long changed, WatchedTraining run, Assessment assessment) {}

    /**
     * A training.
     *
     * @param name       of the file, without its ending
     * @param accuracies on the test images after every epoch that is done, in [0, 1]
     * @param done       whether the run is written
     */
    record WatchedTraining(String name, List<Double> accuracies, boolean done) {}

    /**
     * What is there by now.
     *
     * @param folder    that is watched
     * @param files     how many of every kind, by their ending
     * @param trainings those that are done, and those under way
     * @param errors    of a search, the worst write error of every design that was written, in the order of time
     * @param finished  files that are written at the end
     */
    record Watched(
            String folder,
            Map<String, Integer> files,
            List<WatchedTraining> trainings,
            List<Double> errors,
            List<String> finished) {}

    StudyWatch(Path folder) {
        this.folder = folder;
    }

    synchronized Watched look() throws IOException {
        List<Path> files = files();
        Map<String, Integer> kinds = new TreeMap<>();
        List<WatchedTraining> trainings = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        List<String> finished = new ArrayList<>();
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (OutputFile.isPassing(name)) {
                continue;
            }
            if (ENDS.contains(name)) {
                finished.add(folder.relativize(file).toString());
                continue;
            }
            kinds.merge(kind(name), 1, Integer::sum);
            Seen seen = seen(file, name);
            if (seen.run != null) {
                trainings.add(seen.run);
            }
            if (seen.assessment != null && seen.assessment.isWritten()) {
                errors.add(
                        seen.assessment.writeError(seen.assessment.worstState()).value());
            }
        }
        trainings.sort(Comparator.comparing(WatchedTraining::name));
        return new Watched(folder.toString(), kinds, trainings, errors, finished);
    }

    /** In the order in which they were written. */
    private List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of(); // it has not begun
        }
        Map<Path, Long> changed = new HashMap<>();
        for (Path file : FolderFiles.readable(folder, 3)) {
            changed.put(file, time(file));
        }
        return changed.keySet().stream()
                .sorted(Comparator.<Path>comparingLong(changed::get).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static long time(Path file) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (NoSuchFileException dropped) {
            return 0; // a part whose whole has just been written
        }
    }

    private static String kind(String name) {
        int dot = name.lastIndexOf('.', name.length() - (name.endsWith(".h5") ? 4 : 1));
        return dot < 0 ? name : name.substring(dot + 1);
    }

    private Seen seen(Path file, String name) throws IOException {
        long changed = time(file);
        Seen before = known.get(file);
        if (before != null && before.changed == changed) {
            return before;
        }
        Seen now = new Seen(changed, null, null);
        try {
            now = read(file, name, changed);
        } catch (SpecException | NoSuchFileException halfWay) {
            // It is just being replaced, or of another version: the next look may read it.
        }
        known.put(file, now);
        return now;
    }

    private static Seen read(Path file, String name, long changed) throws IOException {
        if (name.endsWith(RUN)) {
            RunResult run = RunArchive.read(file);
            return new Seen(changed, training(name.replace(RUN, ""), run.epochs(), true), null);
        }
        if (name.endsWith(RUN + CHECKPOINT)) {
            Path run = file.resolveSibling(name.replace(CHECKPOINT, ""));
            List<EpochResult> epochs = CheckpointFile.of(run).epochs();
            return new Seen(changed, training(name.replace(RUN + CHECKPOINT, ""), epochs, false), null);
        }
        if (name.endsWith(ASSESSMENT)) {
            return new Seen(changed, null, AssessmentFile.FORMAT.read(file));
        }
        return new Seen(changed, null, null);
    }

    private static WatchedTraining training(String name, List<EpochResult> epochs, boolean done) {
        return new WatchedTraining(
                name, epochs.stream().map(EpochResult::testAccuracy).toList(), done);
    }
}
