package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.dwlab.calibration.campaign.CampaignSize;
import org.dwlab.calibration.campaign.WallCalibration;
import org.dwlab.calibration.campaign.WallCalibrationReport;
import org.dwlab.calibration.campaign.WallCampaign;
import org.dwlab.calibration.campaign.WallObservation;
import org.dwlab.calibration.campaign.WallObservations;
import org.dwlab.cli.keys.SetPaths;
import org.dwlab.cli.keys.SpecKind;
import org.dwlab.cli.option.BuiltInNames;
import org.dwlab.cli.option.CommonOption;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.option.JsonOption;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.cli.terminal.Text;
import org.dwlab.cli.terminal.WallCalibrationText;
import org.dwlab.device.CellGrid;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Wall;
import org.dwlab.io.TextFile;
import org.dwlab.study.ResultStore;
import org.dwlab.study.Results;
import org.dwlab.study.job.MeasureWall;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a wall by full micromagnetics, fits the fast wall to it, and says how far that may be trusted. */
@Command(
        name = "calibrate-wall",
        description = "Measure the wall of a device by full micromagnetics without heat, fit the fast wall to it, and"
                + " write the device with the fast wall that is nearer; the data go beside it as NAME.steady.csv and"
                + " NAME.measured.csv.",
        footer = {
            "",
            "Example, some minutes on one core:",
            "  dwlab calibrate-wall d2 -o wall.json",
            "With smaller cells (2 nm take about sixteen times as long as 4 nm):",
            "  dwlab calibrate-wall d2 -o fine.json --cells 2e-9",
            "What it writes, dwlab simulate can read; its data can be fitted again, under the gate's voltage:",
            "  dwlab simulate wall.json -o wall.ensemble.h5",
            "  dwlab wall-fit wall.steady.csv -o again.json --device d2 --voltage 0.25",
            "An interrupted calibration goes on where it was, from the folder WALL.json.parts."
        })
public final class CalibrateWallCommand implements Callable<Integer> {
    private static final int COLUMNS = 100;

    @Parameters(
            index = "0",
            paramLabel = "DEVICE",
            completionCandidates = BuiltInNames.DeviceNames.class,
            description = "A built-in name (see dwlab device) or a JSON file.")
    private String device;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "WALL.json",
            description = "The device to write.")
    private Path output;

    @Option(names = "--cells", paramLabel = "METRES", description = "Size of the cells; sets numerics.cells.size_m.")
    private Double cells;

    @Option(
            names = "--currents",
            paramLabel = "N",
            description = "Steady velocities at each voltage, up to the largest current of the device: from "
                    + CampaignSize.FEWEST + " to " + CampaignSize.MOST + " (default: 8).")
    private Integer currents;

    @Mixin
    private JsonOption json;

    @Mixin
    private final CommonOptions options = new CommonOptions(
                    CommonOption.SET,
                    CommonOption.SEED,
                    CommonOption.THREADS,
                    CommonOption.FORCE,
                    CommonOption.PROGRESS)
            .completing(() -> SetPaths.of(SpecKind.DEVICE));

    @Override
    public Integer call() throws IOException {
        List<String> assignments = new ArrayList<>(options.assignments());
        if (cells != null) {
            assignments.add("numerics.cells.size_m=" + cells);
        }
        DeviceSpec spec = DeviceSpec.load(device, assignments);
        CampaignSize standard = CampaignSize.STANDARD;
        var campaign = new WallCampaign(
                spec, currents == null ? standard : new CampaignSize(currents, standard.length(), standard.longest()));
        Path steady = beside(".steady.csv");
        Path measured = beside(".measured.csv");
        ResultStore store = options.partsOf(output);
        List<MeasureWall> jobs = MeasureWall.all(campaign);
        claim(
                Stream.concat(Stream.of(output, steady, measured), json.file().stream()),
                assignments,
                isMeasured(store, jobs));
        Results results = measured(store, jobs);
        List<WallObservation> observed = new ArrayList<>();
        for (MeasureWall job : jobs) {
            observed.addAll(results.of(job).all());
        }
        var calibration = WallCalibration.of(campaign, new WallObservations(observed));
        String numbers = WallCalibrationReport.of(calibration, options.seed()).json();
        // The device last: where it is, all is.
        Map<Path, String> files = new LinkedHashMap<>();
        files.put(steady, String.join(System.lineSeparator(), calibration.steadyTable()));
        files.put(measured, String.join(System.lineSeparator(), calibration.table()));
        json.file().ifPresent(file -> files.put(file, numbers));
        files.put(output, calibration.device(origin(calibration)).json());
        write(files);
        for (MeasureWall job : jobs) {
            store.drop(job);
        }
        if (json.isPrinted()) {
            options.out().println(numbers);
        } else {
            print(calibration, steady, measured);
        }
        return ExitCode.DONE;
    }

    /** A job that is refused leaves no folder. */
    private Results measured(ResultStore store, List<MeasureWall> jobs) throws IOException {
        try {
            options.goesOn();
            return options.runner(store).run(jobs);
        } finally {
            store.deleteEmptyFolders();
        }
    }

    /** Files are written when all is measured: those of a call that was killed meanwhile are taken for its own if they are. */
    private void claim(Stream<Path> files, List<String> assignments, boolean measured) throws IOException {
        Path[] inputs = DeviceSpec.files(device, assignments).toArray(Path[]::new);
        for (Path file : files.toList()) {
            if (measured) {
                Output.again(file, options, inputs);
            } else {
                Output.fresh(file, options, inputs);
            }
        }
    }

    private static boolean isMeasured(ResultStore store, List<MeasureWall> jobs) {
        return jobs.stream()
                .allMatch(job -> store.path(job).filter(Files::exists).isPresent());
    }

    private void write(Map<Path, String> files) throws IOException {
        Map<Path, String> left = new LinkedHashMap<>();
        for (Map.Entry<Path, String> file : files.entrySet()) {
            String text = file.getValue() + System.lineSeparator();
            if (!Output.isDone(file.getKey(), text, options)) {
                left.put(file.getKey(), text);
            }
        }
        for (Map.Entry<Path, String> file : left.entrySet()) {
            TextFile.write(file.getValue(), file.getKey());
        }
    }

    private void print(WallCalibration calibration, Path steady, Path measured) {
        var out = options.out();
        out.println(output + ": " + calibration.campaign().device().name() + " with a "
                + calibration.choice().name().toLowerCase(Locale.ROOT) + " wall; data in " + steady + " and "
                + measured);
        out.print(Text.table(WallCalibrationText.table(calibration), COLUMNS));
        WallCalibrationText.verdict(calibration).forEach(out::println);
        int size = calibration.campaign().size().currents();
        if (calibration.fit().isEmpty() && size < CampaignSize.MOST) {
            out.println("more steady velocities may fix a rigid wall: raise --currents above " + size);
        }
    }

    /** What the written device came from, for its description. */
    private String origin(WallCalibration calibration) {
        DeviceSpec spec = calibration.campaign().device();
        CellGrid grid = CellGrid.of(calibration.campaign().straight(Wall.Model.MICROMAGNETIC));
        String set = options.assignments().isEmpty() ? "" : " --set " + String.join(" --set ", options.assignments());
        return String.format(
                Locale.ROOT,
                "Device %s with the %s wall that dwlab calibrate-wall %s%s found nearest to cells of %.3g x %.3g nm at"
                        + " T = 0 (nothing drawn, so no seed; data SHA-256 %s).",
                spec.name(),
                calibration.choice().name().toLowerCase(Locale.ROOT),
                device,
                set,
                grid.dx() / Text.NANO,
                grid.dy() / Text.NANO,
                calibration.dataSha256());
    }

    /** A file beside the device: {@code wall.steady.csv} beside {@code wall.json}. */
    private Path beside(String suffix) {
        String name = output.getFileName().toString();
        String stem = name.toLowerCase(Locale.ROOT).endsWith(".json") ? name.substring(0, name.length() - 5) : name;
        return output.resolveSibling(stem + suffix);
    }
}
