package org.dwlab.calibration.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dwlab.core.Progress;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.io.OvfField;
import org.dwlab.io.OwnFolder;

/** Folders with all that a program needs for one write of one device. */
public final class RunFolders {
    /** The script of a shell that runs all folders beside it. */
    public static final String RUN_ALL = "run-all.sh";
    /** Marks a folder whose run has ended well. */
    private static final String DONE = "done";
    /** Results cost hours: a folder that holds more than what is about to be written again stays. */
    private static final String FOREIGN = "which dwlab did not write";

    private RunFolders() {}

    /**
     * Writes the folder of one run. An existing one is replaced unless it holds anything that dwlab did not write, such
     * as a result.
     *
     * @param program that is to run it
     * @param spec    the device
     * @param seed    of the ensemble
     * @param run     which write of which device
     * @param folder  to write
     * @throws IOException   if the disk does not allow it
     * @throws SpecException if the program cannot do what the device needs, or the folder holds something else
     */
    public static void write(Program program, DeviceSpec spec, long seed, WriteRun run, Path folder)
            throws IOException {
        var experiment = new CellExperiment(spec, seed, run);
        OwnFolder.write(folder, known(names(program, experiment)), FOREIGN, draft -> fill(draft, program, experiment));
    }

    /** Writes all files of a run. */
    private static void fill(Path folder, Program program, CellExperiment experiment) throws IOException {
        for (Map.Entry<String, OvfField> field : program.fields(experiment).entrySet()) {
            Files.write(folder.resolve(field.getKey()), field.getValue().bytes(OvfField.Encoding.BINARY_4));
        }
        Files.writeString(folder.resolve(program.scriptName()), program.script(experiment));
        Files.writeString(
                folder.resolve(ExperimentFile.NAME),
                ExperimentFile.of(program, experiment).json());
    }

    private static Set<String> names(Program program, CellExperiment experiment) {
        Set<String> names = new HashSet<>(program.fields(experiment).keySet());
        names.addAll(List.of(program.scriptName(), ExperimentFile.NAME));
        return names;
    }

    private static OwnFolder.Own known(Set<String> names) {
        return entry -> names.contains(entry.getFileName().toString());
    }

    /**
     * Writes the folders of all runs of an ensemble into one, and a script that runs them one after the other: all of them or none. An
     * existing one is replaced unless it holds anything else than these runs without results.
     *
     * @param program  that is to run them
     * @param spec     the device
     * @param seed     of the ensemble
     * @param runs     which writes
     * @param folder   that holds the folders
     * @param progress is notified of folders
     * @throws IOException   if the disk does not allow it
     * @throws SpecException if the program cannot do what the device needs, or a folder holds something else
     */
    public static void writeAll(
            Program program, DeviceSpec spec, long seed, List<WriteRun> runs, Path folder, Progress progress)
            throws IOException {
        // Runs of two ensembles side by side would be read back as one.
        Set<String> known = new HashSet<>(List.of(RUN_ALL));
        runs.forEach(run -> known.add(run.name()));
        OwnFolder.write(folder, known(known), "which is none of these runs", draft -> {
            try (var task = progress.start(spec.name(), runs.size(), "folders")) {
                for (WriteRun run : runs) {
                    var experiment = new CellExperiment(spec, seed, run);
                    OwnFolder.requireOnly(folder.resolve(run.name()), known(names(program, experiment)), FOREIGN);
                    fill(Files.createDirectory(draft.resolve(run.name())), program, experiment);
                    task.advance(1);
                }
            }
            Files.writeString(draft.resolve(RUN_ALL), runAll(program));
            for (WriteRun run : runs) {
                requireNoMore(folder.resolve(run.name()), draft.resolve(run.name()));
            }
        });
    }

    /** A program may have left its results while the last runs were written. */
    private static void requireNoMore(Path folder, Path draft) throws IOException {
        OwnFolder.requireOnly(folder, entry -> Files.exists(draft.resolve(entry.getFileName())), FOREIGN);
    }

    private static String runAll(Program program) {
        return """
                #!/bin/sh
                # Runs %1$s in every folder beside this script that has no result yet; start it again after a stop.
                # Written by dwlab.
                cd "$(dirname "$0")" || exit 1
                for run in device-*/; do
                  if [ -e "${run}%3$s" ]; then
                    continue
                  fi
                  echo "$run"
                  if ! (cd "$run" && %2$s > log.txt 2>&1 && ls %4$s > /dev/null && touch %3$s); then
                    echo "failed; see ${run}log.txt" >&2
                    exit 1
                  fi
                done
                """
                .formatted(program.word(), program.command(), DONE, program.resultPattern());
    }
}
