package org.dwlab.calibration.scripts;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dwlab.device.CellGrid;
import org.dwlab.io.OvfField;

/** A micromagnetic program that runs what dwlab writes. */
public enum Program {
    /** On a GPU; 3.10 or newer. */
    @JsonProperty("mumax3")
    MUMAX3("mumax3", "mumax3 -f " + Mumax3Script.SCRIPT),
    /** On the CPU, Oxs with the extension Oxs_DMI_Cnv_z; 2.0 or newer. */
    @JsonProperty("oommf")
    OOMMF("oommf", "${OOMMF:-oommf} boxsi +fg " + OommfScript.SCRIPT + " -exitondone 1");

    private final String word;
    private final String command;

    Program(String word, String command) {
        this.word = word;
        this.command = command;
    }

    /**
     * The word for it, for people and files.
     *
     * @return {@code mumax3} or {@code oommf}
     */
    public String word() {
        return word;
    }

    /**
     * The program of a word.
     *
     * @param word such as {@code oommf}
     * @return the program; empty if the word is none of them
     */
    public static Optional<Program> of(String word) {
        return Stream.of(values()).filter(program -> program.word.equals(word)).findFirst();
    }

    /** The line of a shell that runs a script in its folder. */
    String command() {
        return command;
    }

    /** The name of the result for a shell. */
    String resultPattern() {
        return this == MUMAX3 ? Mumax3Script.RESULT : OommfScript.BASE + "-*-Spin-*.omf";
    }

    String scriptName() {
        return this == MUMAX3 ? Mumax3Script.SCRIPT : OommfScript.SCRIPT;
    }

    String script(CellExperiment experiment) {
        return this == MUMAX3 ? Mumax3Script.text(experiment) : OommfScript.text(experiment);
    }

    /** Rows of cells that the program is given. */
    int rows(CellGrid grid) {
        return this == MUMAX3 ? Mumax3Script.rows(grid) : grid.ny();
    }

    Map<String, OvfField> fields(CellExperiment experiment) {
        return this == MUMAX3 ? Mumax3Script.fields(experiment) : OommfScript.fields(experiment);
    }

    /**
     * What the columns of its table mean. OOMMF's mean of the local current density is over all cells, empty ones
     * included: in every column it is J w₀ over the height of the grid.
     */
    Map<String, String> columns(CellGrid grid, double width) {
        return this == MUMAX3
                ? Map.of(
                        "t", "time / s",
                        "mx, my, mz", "mean of m over the film",
                        "J", "current density at the nominal width / A/m2",
                        "V", "gate voltage / V")
                : Map.of(
                        "Simulation time", "time / s",
                        "mx, my, mz", "mean of m over the film",
                        "average J",
                                "current density at the nominal width / A/m2, times "
                                        + width / (grid.ny() * grid.dy()));
    }

    /**
     * The magnetisation that a program left in the folder of a run when it was done; the last one where it ran twice.
     *
     * @throws IOException if the folder cannot be read
     */
    Optional<Path> result(Path folder) throws IOException {
        if (this == MUMAX3) {
            return Optional.of(folder.resolve(Mumax3Script.RESULT)).filter(Files::isRegularFile);
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> states = files.filter(
                            file -> file.getFileName().toString().matches(OommfScript.BASE + "-.*-Spin-.*\\.omf"))
                    .sorted()
                    .toList();
            return states.isEmpty() ? Optional.empty() : Optional.of(states.get(states.size() - 1));
        }
    }
}
