package org.dwlab.calibration.scripts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dwlab.core.Direction;
import org.dwlab.core.FileBytes;
import org.dwlab.core.Lineage;
import org.dwlab.core.Progress;
import org.dwlab.core.Provenance;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.device.CellGrid;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.micromagnetic.CellShape;
import org.dwlab.device.micromagnetic.WallReading;
import org.dwlab.io.OvfField;

/**
 * The results of a program in the folders of its runs, as an ensemble.
 *
 * @param ensemble where the walls ended; its device is the one that was exported, with the micromagnetic wall
 * @param lineage  one hash of all files that it was read from, in the order of their writes' names
 */
public record ProgramResults(PositionEnsemble ensemble, Lineage lineage) {
    /** Role of the results among the inputs of the ensemble: they stand at the beginning of a chain. */
    private static final String ROLE = "measured";
    /** Unit vectors in single precision, of any program, differ by far less. */
    private static final double FAR_FROM_UNIT = 0.01;

    /**
     * Reads all runs of an ensemble: devices and cycles from 0 on, every state and every hop of each.
     *
     * @param program  that has run
     * @param folders  of its runs, in any order
     * @param progress is notified of folders
     * @return the ensemble
     * @throws IOException   if a file cannot be read
     * @throws SpecException if a run is missing, has no result, is there twice, or is of another device, seed or
     *                       program
     */
    public static ProgramResults read(Program program, List<Path> folders, Progress progress) throws IOException {
        Path first = Require.listOf(folders, 1, "folders of runs").get(0);
        ExperimentFile head = ExperimentFile.read(first);
        Map<WriteRun, Double> places = new HashMap<>();
        var digests = new TreeMap<String, String>();
        var films = new DeviceFilms(head);
        try (var task = progress.start(head.device().name(), folders.size(), "folders")) {
            for (Path folder : folders) {
                ExperimentFile file = ExperimentFile.read(folder);
                requireSame(folder, file, first, head, program);
                Path result = program.result(folder)
                        .orElseThrow(() -> new SpecException(folder, "has no result of " + program.word())
                                .remedy("run " + program.scriptName() + " in it to its end"));
                Double before = places.put(file.write(), films.place(result, file.write()));
                Require.that(before == null, folder + ": " + file.write().name(), "must be there once");
                digests.put(file.write().name(), Provenance.sha256(FileBytes.of(result)));
                task.advance(1);
            }
        }
        String all = String.join("\n", digests.values());
        var input = new Lineage.Input(
                ROLE,
                digests.size() + " runs of " + program.word(),
                "OVF 2.0",
                Provenance.sha256(all.getBytes(StandardCharsets.UTF_8)),
                true);
        return new ProgramResults(ensemble(head, places), new Lineage("", List.of(input)));
    }

    private static void requireSame(
            Path folder, ExperimentFile file, Path first, ExperimentFile head, Program program) {
        Require.that(
                file.program() == program,
                folder + ": program",
                "must be " + program.word(),
                file.program().word());
        Require.that(file.device().equals(head.device()), folder + ": device", "must be that of " + first);
        Require.that(
                file.seed() == head.seed(),
                folder + ": seed",
                "must be " + head.seed() + ", as in " + first,
                file.seed());
    }

    private static PositionEnsemble ensemble(ExperimentFile head, Map<WriteRun, Double> places) {
        DeviceSpec spec = head.device();
        int devices =
                1 + places.keySet().stream().mapToInt(WriteRun::device).max().orElseThrow();
        int cycles =
                1 + places.keySet().stream().mapToInt(WriteRun::cycle).max().orElseThrow();
        double[][][] set = new double[spec.states()][devices][cycles];
        double[][][][] hop =
                spec.write().hasHops() ? new double[Direction.values().length][spec.states()][devices][cycles] : null;
        for (WriteRun run : WriteRun.all(spec, devices, cycles)) {
            Double place = places.get(run);
            if (place == null) {
                throw new SpecException("the run " + run.name(), "is missing")
                        .remedy("an ensemble of " + devices + " devices and " + cycles
                                + " cycles needs every state and every hop of each");
            }
            double[][] positions =
                    switch (run.kind()) {
                        case SET -> set[run.state()];
                        case HOP_UP -> hop[Direction.UP.index()][run.state()];
                        case HOP_DOWN -> hop[Direction.DOWN.index()][run.state()];
                    };
            positions[run.device()][run.cycle()] = place;
        }
        return new PositionEnsemble(CellExperiment.inCells(spec), head.seed(), set, hop, 0, 0);
    }

    /** The films of the devices of an ensemble, made when they are first asked for. */
    private static final class DeviceFilms {
        private final ExperimentFile head;
        private final DeviceSpec nominal;
        private final Map<Integer, OwnFilm> ofDevice = new HashMap<>();

        /** What a wall is read with. */
        private record OwnFilm(CellGrid grid, CellShape shape, double delta) {}

        DeviceFilms(ExperimentFile head) {
            this.head = head;
            nominal = CellExperiment.inCells(head.device());
        }

        /** Where the wall ended [m]. */
        double place(Path result, WriteRun run) throws IOException {
            OwnFilm own = ofDevice.computeIfAbsent(run.device(), this::of);
            CellGrid grid = own.grid();
            int rows = head.program().rows(grid);
            OvfField m = OvfField.read(result);
            Require.that(
                    m.nx() == grid.nx() && m.ny() == rows && m.nz() == 1,
                    result.toString(),
                    "must have " + grid.nx() + " x " + rows + " x 1 cells",
                    m.nx() + " x " + m.ny() + " x " + m.nz());
            requireUnitVectors(result, m);
            int charge = nominal.wall().charge();
            double q = WallReading.of(grid, view(m, own.shape()), charge, own.delta())
                    .q();
            // A film without a wall is read as one whose wall is at an end.
            if (!(q > grid.dx() && q < (grid.nx() - 1) * grid.dx())) {
                throw new SpecException(result, "has no wall with up on the " + (charge > 0 ? "left" : "right"));
            }
            return q;
        }

        /** Cells without film are zero. */
        private static void requireUnitVectors(Path result, OvfField m) {
            for (int y = 0; y < m.ny(); y++) {
                for (int x = 0; x < m.nx(); x++) {
                    double length = StrictMath.hypot(
                            StrictMath.hypot(m.value(0, x, y, 0), m.value(1, x, y, 0)), m.value(2, x, y, 0));
                    if (!Double.isFinite(length)) {
                        throw new SpecException(result, "holds what is not finite, at cell " + x + ", " + y)
                                .remedy("the run has diverged; run it again with a smaller time step");
                    }
                    if (length != 0 && Math.abs(length - 1) > FAR_FROM_UNIT) {
                        throw new SpecException(result + ": |m| at cell " + x + ", " + y, "must be 1", (float) length)
                                .remedy("save the reduced magnetisation");
                    }
                }
            }
        }

        private static WallReading.CellView view(OvfField m, CellShape shape) {
            return new WallReading.CellView() {
                @Override
                public double fill(int x, int y) {
                    return shape.fill(x, y);
                }

                @Override
                public double m(int component, int x, int y) {
                    return m.value(component, x, y, 0);
                }
            };
        }

        private OwnFilm of(int device) {
            var streams = new RandomStreams(head.seed());
            DeviceSpec own = nominal.sampled(streams, device);
            double delta = own.wallAt(own.write().restVoltage()).delta();
            return new OwnFilm(CellGrid.of(own), CellShape.of(own, streams, device), delta);
        }
    }
}
