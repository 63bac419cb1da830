package org.dwlab.calibration.scripts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.dwlab.core.Json;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.device.CellGrid;
import org.dwlab.device.DeviceSpec;

/**
 * What the folder of a run says of itself, {@value #NAME}: enough to know which position of which ensemble its result
 * is.
 *
 * @param schema    {@value #SCHEMA}
 * @param program   for which the script is
 * @param write     which write of which device
 * @param seed      of the ensemble
 * @param noiseSeed that the program is given for the heat
 * @param cells     along the track, across it, and their edges in m, for people
 * @param columns   of the table that the program writes, for people
 * @param device    the nominal device
 */
public record ExperimentFile(
        @JsonProperty("schema") String schema,
        @JsonProperty("program") Program program,
        @JsonProperty("write") WriteRun write,
        @JsonProperty("seed") long seed,
        @JsonProperty("noise_seed") int noiseSeed,
        @JsonProperty("cells") Map<String, Double> cells,
        @JsonProperty("columns") Map<String, String> columns,
        @JsonProperty("device") DeviceSpec device) {
    /** Name of the file. */
    public static final String NAME = "experiment.json";
    /** WriteKind and version of the file. */
    public static final String SCHEMA = "dwlab.experiment/1";

    /**
     * Checks that the parts belong together.
     *
     * @param schema    {@value #SCHEMA}
     * @param program   any
     * @param write     one that the device has
     * @param seed      any
     * @param noiseSeed any
     * @param cells     any
     * @param columns   any
     * @param device    any
     * @throws SpecException if they do not
     */
    public ExperimentFile {
        Require.that(schema.equals(SCHEMA), "schema", "must be " + SCHEMA, schema);
        write.requireIn(device);
        cells = Collections.unmodifiableMap(new TreeMap<>(cells)); // one order in every file
        columns = Collections.unmodifiableMap(new TreeMap<>(columns));
    }

    static ExperimentFile of(Program program, CellExperiment experiment) {
        CellGrid grid = experiment.grid();
        return new ExperimentFile(
                SCHEMA,
                program,
                experiment.run(),
                experiment.seed(),
                experiment.noiseSeed(),
                Map.of(
                        "along",
                        (double) grid.nx(),
                        "across",
                        (double) program.rows(grid),
                        "edge_along_m",
                        grid.dx(),
                        "edge_across_m",
                        grid.dy()),
                program.columns(grid, experiment.own().track().width()),
                experiment.spec());
    }

    String json() {
        return Json.write(this) + "\n";
    }

    /**
     * Reads the file of a run.
     *
     * @param folder of the run
     * @return what it holds
     * @throws IOException   if it cannot be read
     * @throws SpecException if the folder has none, or it is not as dwlab writes it
     */
    public static ExperimentFile read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            throw new SpecException(folder, "has no " + NAME).remedy("name the folder of a run that dwlab exported");
        }
        return Json.read(file).as(ExperimentFile.class);
    }
}
