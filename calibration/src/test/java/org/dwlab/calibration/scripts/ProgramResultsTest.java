package org.dwlab.calibration.scripts;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.dwlab.calibration.Calibrator;
import org.dwlab.calibration.scripts.WriteRun.WriteKind;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.CellGrid;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.Wall;
import org.dwlab.device.micromagnetic.CellShape;
import org.dwlab.io.OvfField;
import org.dwlab.io.OvfField.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProgramResultsTest {
    private static final long SEED = 7;

    @TempDir
    private Path folder;

    private final DeviceSpec spec;

    ProgramResultsTest() throws IOException {
        spec = ScriptFixtures.device("long");
    }

    /** The folders of an ensemble, each with a wall that tells them apart. */
    private List<Path> runs(Program program, int devices, int cycles) throws IOException {
        List<WriteRun> runs = WriteRun.all(spec, devices, cycles);
        RunFolders.writeAll(program, spec, SEED, runs, folder, Progress.NONE);
        List<Path> folders = new ArrayList<>();
        for (WriteRun run : runs) {
            Path of = folder.resolve(run.name());
            simulate(program, run, of, place(run));
            folders.add(of);
        }
        return folders;
    }

    private double place(WriteRun run) {
        return spec.statePosition(run.state())
                + (run.kind().ordinal() - 1) * 8e-9
                + run.device() * 3e-9
                + run.cycle() * 1e-9;
    }

    /** What the program would leave behind, in its own encoding and place. */
    private void simulate(Program program, WriteRun run, Path of, double q) throws IOException {
        DeviceSpec own = CellExperiment.inCells(spec);
        var grid = CellGrid.of(own);
        var shape = CellShape.of(own, new RandomStreams(SEED), run.device());
        int rows = program.rows(grid);
        double[] values = new double[3 * grid.nx() * rows];
        for (int iy = 0; iy < rows; iy++) {
            for (int ix = 0; ix < grid.nx(); ix++) {
                if (shape.fill(ix, iy) > 0) {
                    double place = (grid.x(ix) - q) / 15e-9;
                    values[3 * (iy * grid.nx() + ix)] = 1 / Math.cosh(place);
                    values[3 * (iy * grid.nx() + ix) + 2] = -Math.tanh(place);
                }
            }
        }
        var m = new OvfField(grid.nx(), rows, 1, grid.dx(), grid.dy(), 1.2e-9, values, "m", 1e-9);
        if (program == Program.MUMAX3) {
            m.write(of.resolve("experiment.out/final.ovf"), Encoding.BINARY_4);
        } else {
            m.write(of.resolve("result-Oxs_TimeDriver-Spin-63-0001234.omf"), Encoding.TEXT);
        }
    }

    private String refusal(Program program, List<Path> folders) {
        return assertThrows(SpecException.class, () -> ProgramResults.read(program, folders, Progress.NONE))
                .getMessage();
    }

    @ParameterizedTest
    @EnumSource(Program.class)
    void anEnsembleIsReadBackFromFoldersInAnyOrder(Program program) throws IOException {
        List<Path> folders = runs(program, 2, 3);
        Collections.reverse(folders);

        PositionEnsemble ensemble =
                ProgramResults.read(program, folders, Progress.NONE).ensemble();

        assertEquals(List.of(5, 2, 3), List.of(ensemble.states(), ensemble.devices(), ensemble.cycles()));
        assertEquals(SEED, ensemble.seed());
        assertEquals(Wall.Model.MICROMAGNETIC, ensemble.spec().wall().model());
        for (WriteRun run : WriteRun.all(spec, 2, 3)) {
            double[][] found = run.kind() == WriteKind.SET
                    ? ensemble.setPosition()[run.state()]
                    : ensemble.hopPosition().orElseThrow()[run.kind().ordinal() - 1][run.state()];
            assertEquals(place(run), found[run.device()][run.cycle()], 0.02e-9, run.name());
        }
    }

    @Test
    void theEnsembleGoesThroughItsFileAndIsCalibrated() throws IOException {
        ProgramResults results = ProgramResults.read(Program.MUMAX3, runs(Program.MUMAX3, 2, 4), Progress.NONE);
        Path file = folder.resolve("gpu.ensemble.h5");

        EnsembleFile.write(results.ensemble(), EnsembleFile.Extras.NONE, results.lineage(), file);

        PositionEnsemble read = EnsembleFile.read(file);
        assertArrayEquals(results.ensemble().setPosition(), read.setPosition());
        assertEquals(results.ensemble().spec(), read.spec());
        assertEquals(5, Calibrator.calibrate(read).states());
    }

    @Test
    void aMissingRunIsNamed() throws IOException {
        List<Path> folders = runs(Program.MUMAX3, 2, 1);
        folders.removeIf(path -> path.endsWith("device-0001-cycle-0000-hop-down-3"));

        assertEquals(
                "the run device-0001-cycle-0000-hop-down-3 is missing; an ensemble of 2 devices and 1 cycles needs every"
                        + " state and every hop of each",
                refusal(Program.MUMAX3, folders));
    }

    @Test
    void whatDoesNotBelongTogetherIsRefused() throws IOException {
        List<Path> folders = runs(Program.MUMAX3, 1, 1);
        Path first = folders.get(0);

        assertEquals(first + ": program must be oommf, got mumax3", refusal(Program.OOMMF, folders));
        assertEquals(
                first + ": device-0000-cycle-0000-set-0 must be there once",
                refusal(Program.MUMAX3, List.of(first, first)));

        Path other = folder.resolve("other");
        RunFolders.write(Program.MUMAX3, spec, 8, new WriteRun(WriteKind.SET, 0, 0, 1), other);
        assertEquals(
                other + ": seed must be 7, as in " + first + ", got 8", refusal(Program.MUMAX3, List.of(first, other)));

        Path hotter = folder.resolve("hotter");
        var hot = ScriptFixtures.device("long", "temperature_K=310");
        RunFolders.write(Program.MUMAX3, hot, SEED, new WriteRun(WriteKind.SET, 0, 0, 1), hotter);
        assertEquals(hotter + ": device must be that of " + first, refusal(Program.MUMAX3, List.of(first, hotter)));

        Path fresh = folder.resolve("fresh");
        RunFolders.write(Program.MUMAX3, spec, SEED, new WriteRun(WriteKind.SET, 0, 0, 1), fresh);
        assertEquals(
                fresh + ": has no result of mumax3; run experiment.mx3 in it to its end",
                refusal(Program.MUMAX3, List.of(first, fresh)));

        assertEquals(
                folder + ": has no experiment.json; name the folder of a run that dwlab exported",
                refusal(Program.MUMAX3, List.of(folder)));
    }

    @Test
    void aResultOnAnotherGridOrWithoutAWallIsRefused() throws IOException {
        var run = new WriteRun(WriteKind.SET, 0, 0, 0);
        Path of = folder.resolve("run");
        RunFolders.write(Program.MUMAX3, spec, SEED, run, of);
        Path result = of.resolve("experiment.out/final.ovf");
        new OvfField(2, 1, 1, 1e-9, 1e-9, 1e-9, new double[6], "m", 0).write(result, Encoding.BINARY_4);
        String other = refusal(Program.MUMAX3, List.of(of));
        simulate(Program.MUMAX3, run, of, -1e-6);

        assertEquals(result + " must have 225 x 20 x 1 cells, got 2 x 1 x 1", other);
        assertEquals(result + ": has no wall with up on the left", refusal(Program.MUMAX3, List.of(of)));
    }

    @Test
    void aResultThatHasDivergedOrHoldsNoUnitVectorsIsNamedAsSuch() throws IOException {
        var run = new WriteRun(WriteKind.SET, 0, 0, 0);
        Path of = folder.resolve("run");
        RunFolders.write(Program.MUMAX3, spec, SEED, run, of);
        Path result = of.resolve("experiment.out/final.ovf");
        double[] values = new double[3 * 225 * 20];
        for (int i = 2; i < values.length; i += 3) {
            values[i] = 1;
        }
        values[3 * 226 + 1] = Double.NaN;
        new OvfField(225, 20, 1, 1e-9, 1e-9, 1e-9, values, "m", 0).write(result, Encoding.BINARY_4);
        assertEquals(
                result + ": holds what is not finite, at cell 1, 1; the run has diverged; run it again with a smaller"
                        + " time step",
                refusal(Program.MUMAX3, List.of(of)));

        values[3 * 226 + 1] = 0;
        values[3 * 226 + 2] = 580e3;
        new OvfField(225, 20, 1, 1e-9, 1e-9, 1e-9, values, "m", 0).write(result, Encoding.BINARY_4);
        assertEquals(
                result + ": |m| at cell 1, 1 must be 1, got 580000.0; save the reduced magnetisation",
                refusal(Program.MUMAX3, List.of(of)));
    }

    @Test
    void runsThatAreRefusedLeaveNoFolder() throws IOException {
        Path runs = folder.resolve("runs");
        var torque = ScriptFixtures.device(
                "long", "heavy_metal.spin_polarisation=0.5", "heavy_metal.film_current_share=0.2");

        assertThrows(
                SpecException.class,
                () -> RunFolders.writeAll(
                        Program.MUMAX3, torque, SEED, WriteRun.all(torque, 1, 1), runs, Progress.NONE));

        assertFalse(Files.exists(runs));
    }

    @Test
    void theSameRunIsWrittenAsTheSameBytes() throws IOException {
        var run = new WriteRun(WriteKind.HOP_UP, 2, 5, 1);
        for (Program program : Program.values()) {
            Path a = folder.resolve("a" + program);
            Path b = folder.resolve("b" + program);
            RunFolders.write(program, spec, SEED, run, a);
            RunFolders.write(program, spec, SEED, run, b);
            try (Stream<Path> files = Files.list(a)) {
                for (Path file : files.toList()) {
                    assertEquals(-1, Files.mismatch(file, b.resolve(file.getFileName())), file.toString());
                }
            }
        }
    }

    /** Replacing a folder must not cost a result. */
    @Test
    void aFolderWithAResultIsNotReplaced() throws IOException {
        Path of = folder.resolve("run");
        var run = new WriteRun(WriteKind.SET, 0, 0, 0);
        RunFolders.write(Program.OOMMF, spec, SEED, run, of);
        RunFolders.write(Program.OOMMF, spec, SEED, run, of);
        Files.writeString(of.resolve("result.odt"), "");

        assertEquals(
                of + ": holds result.odt, which dwlab did not write; name another folder",
                assertThrows(SpecException.class, () -> RunFolders.write(Program.OOMMF, spec, SEED, run, of))
                        .getMessage());
    }

    @Test
    void aResultThatComesWhileTheRunsAreWrittenStays() throws IOException {
        Path runs = folder.resolve("runs");
        List<WriteRun> all = WriteRun.all(spec, 1, 1).subList(0, 2);
        RunFolders.writeAll(Program.OOMMF, spec, SEED, all, runs, Progress.NONE);
        Path first = runs.resolve(all.get(0).name());
        Progress late = (name, total, unit) -> new Progress.Task() {
            @Override
            public void advance(long done) {
                try {
                    Files.writeString(first.resolve("result.odt"), "of hours");
                } catch (IOException full) {
                    throw new UncheckedIOException(full);
                }
            }

            @Override
            public void close() {}
        };

        var refusal = assertThrows(
                SpecException.class, () -> RunFolders.writeAll(Program.OOMMF, spec, SEED, all, runs, late));

        assertEquals(
                first + ": holds result.odt, which dwlab did not write; name another folder", refusal.getMessage());
        assertTrue(Files.exists(first.resolve("result.odt")));
    }

    @Test
    void everyRunHasItsOwnHeat() {
        var streams = new RandomStreams(SEED);
        var seeds = new HashSet<Integer>();
        List<WriteRun> runs = WriteRun.all(spec, 8, 4);
        runs.forEach(run -> seeds.add(run.noiseSeed(spec, streams)));

        assertEquals(8 * 4 * 15, runs.size());
        // Two of 480 numbers out of 2³¹ are the same with a probability of 5e-5.
        assertEquals(runs.size(), seeds.size());
        assertNotEquals(runs.get(0).noiseSeed(spec, streams), runs.get(0).noiseSeed(spec, new RandomStreams(8)));
    }

    @Test
    void whatTheProgramsCannotDoIsRefused() throws IOException {
        for (String[] pair : new String[][] {
            {"heavy_metal.spin_polarisation=0.5", "heavy_metal.film_current_share=0.2"},
            {"numerics.cells.edges=smooth", "temperature_K=300"},
            {"write.hold_s=1", "temperature_K=300"}
        }) {
            var refused = assertThrows(
                    SpecException.class,
                    () -> ScriptFixtures.experiment(ScriptFixtures.device("long", pair), WriteKind.SET, 0));
            assertEquals(
                    "long: "
                            + pair[pair.length > 1 && pair[1].startsWith("heavy") ? 1 : 0]
                                    .split("=")[0],
                    refused.place());
        }
    }
}
