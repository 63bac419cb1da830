package org.dwlab.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.calibration.campaign.CampaignSize;
import org.dwlab.calibration.campaign.WallCampaign;
import org.dwlab.cli.Main;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.device.DeviceSpec;
import org.dwlab.study.ResultStore;
import org.dwlab.study.Runner;
import org.dwlab.study.job.MeasureWall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** calibrate-wall as a user calls it, on a strongly damped wall without notches in large cells, which is quick. */
class CalibrateWallCommandTest {
    private static final List<String> QUICK = List.of(
            "material.damping=1",
            "track.width_m=40e-9",
            "track.notches[0].depth_m=0",
            "track.notches[1].depth_m=0",
            "numerics.cells.size_m=5e-9",
            "write.rest_voltage_V=0",
            "write.settle_s=1e-10",
            "write.pulses.reset.plateau_s=5e-10",
            "write.pulses.write_1.plateau_s=5e-10",
            "write.pulses.write_2.plateau_s=5e-10",
            "write.pulses.reset.voltage_V=0",
            "write.pulses.write_1.voltage_V=0",
            "write.pulses.write_2.voltage_V=0");

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int call(String... args) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private int calibrate(Path output, String... more) {
        List<String> args = new ArrayList<>(
                List.of("calibrate-wall", "d2", "-o", output.toString(), "--currents", "3", "--threads", "1", "-q"));
        QUICK.forEach(change -> args.addAll(List.of("--set", change)));
        args.addAll(List.of(more));
        return call(args.toArray(new String[0]));
    }

    /** A part that was measured before the kill is used, a damaged one is made again: nothing tells the difference. */
    @Test
    void aKilledCalibrationGoesOnToTheSameBytes() throws IOException {
        Path whole = folder.resolve("whole.json");
        assertEquals(ExitCode.DONE, calibrate(whole), err::toString);

        Path killed = folder.resolve("killed.json");
        var campaign = new WallCampaign(
                DeviceSpec.load("d2", QUICK),
                new CampaignSize(3, CampaignSize.STANDARD.length(), CampaignSize.STANDARD.longest()));
        Path parts = Path.of(killed + ".parts");
        List<MeasureWall> jobs = MeasureWall.all(campaign);
        assertEquals(3, jobs.size(), "rest, steady motion and pulses under one voltage");
        Runner runner = Runner.local(1, ResultStore.folder(parts, false, (name, total, unit) -> null));
        runner.run(List.of(jobs.get(1), jobs.get(2)));
        Path damaged = runner.file(jobs.get(2)).orElseThrow();
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[bytes.length / 2] ^= 1;
        bytes[bytes.length / 3] ^= 1;
        Files.write(damaged, bytes);
        assertEquals(ExitCode.DONE, calibrate(killed), err::toString);

        for (String suffix : List.of(".json", ".steady.csv", ".measured.csv")) {
            assertEquals(
                    Files.readString(folder.resolve("whole" + suffix)),
                    Files.readString(folder.resolve("killed" + suffix)),
                    suffix);
        }
        assertFalse(Files.exists(Path.of(whole + ".parts")), "dropped when all is written");
        assertFalse(Files.exists(parts), "with what was put aside as damaged");

        // Killed between its files: with all parts still there, those it has written are taken for its own.
        Path late = folder.resolve("late.json");
        runner = Runner.local(1, ResultStore.folder(Path.of(late + ".parts"), false, (name, total, unit) -> null));
        runner.run(jobs);
        Path steady = folder.resolve("late.steady.csv");
        Files.writeString(steady, "mine");
        assertEquals(ExitCode.USER, calibrate(late));
        assertTrue(
                err.toString().contains(steady + ": exists already, with other content; --force overwrites it"),
                err::toString);
        assertEquals("mine", Files.readString(steady));
        Files.copy(folder.resolve("whole.steady.csv"), steady, StandardCopyOption.REPLACE_EXISTING);
        assertEquals(ExitCode.DONE, calibrate(late), err::toString);
        assertEquals(Files.readString(whole), Files.readString(late));
        assertFalse(Files.exists(Path.of(late + ".parts")), "dropped when all is written");
    }

    @Test
    void aFileWhereItsFolderMustBeIsTheUsersToMoveAway() throws IOException {
        Path parts = Files.writeString(folder.resolve("w.json.parts"), "mine");

        assertEquals(ExitCode.USER, calibrate(folder.resolve("w.json")));

        assertTrue(err.toString().startsWith("dwlab: " + parts + ": must be a folder, which keeps"), err::toString);
        assertEquals("mine", Files.readString(parts));
    }

    /** What track.edges names is read as the device is. */
    @Test
    void theEdgesThatAreReadAreNoOutput() throws IOException {
        Path edges =
                Files.writeString(folder.resolve("edges.csv"), "x_m,lower_m,upper_m\n0,-3e-8,3e-8\n1e-6,-3e-8,3e-8\n");
        Path device = Files.writeString(
                folder.resolve("device.json"),
                "{\"extends\": \"d2\", \"name\": \"edged\", \"track\": {\"edges\": \"edges.csv\", \"roughness\": {\"rms_m\": 0}}}");
        List<String> args = new ArrayList<>(List.of("simulate", device.toString(), "--devices", "1", "--cycles", "1"));
        args.addAll(List.of("-q", "-o", edges.toString(), "--force"));
        args.addAll(List.of("--set", "track.notches.0.depth_m=0", "--set", "track.notches.1.depth_m=0"));

        assertEquals(ExitCode.USER, call(args.toArray(new String[0])));

        assertEquals(
                "dwlab: " + edges + ": is read to make it; name another file to write" + System.lineSeparator(),
                err.toString());
        assertTrue(Files.readString(edges).startsWith("x_m"));
    }

    @Test
    void whatItWritesIsReadBySimulateAndWallFit() throws IOException {
        Path wall = folder.resolve("wall.json");
        Path json = folder.resolve("numbers.json");
        assertEquals(ExitCode.DONE, calibrate(wall, "--json", json.toString()), err::toString);

        DeviceSpec device = DeviceSpec.load(wall.toString(), List.of());
        assertEquals("d2-calibrated", device.name());
        assertTrue(device.description().startsWith("Device d2 with the "), device.description());
        assertTrue(device.description().contains("dwlab calibrate-wall d2 --set material.damping=1 "));
        assertTrue(device.description().contains("cells of 5.02 x 5.00 nm"), device.description());
        assertTrue(Files.readString(json).contains("\"schema\" : \"dwlab.wall-calibration/1\""));
        assertTrue(out.toString().contains("the first notch has no depth: pinning was not measured"), out.toString());
        assertTrue(out.toString().contains(" wall against micromagnetics: velocities within "), out.toString());

        Path again = folder.resolve("again.json");
        Path data = folder.resolve("wall.steady.csv");
        assertEquals(
                ExitCode.DONE,
                call("wall-fit", data.toString(), "-o", again.toString(), "--device", wall.toString()),
                err::toString);
        assertTrue(out.toString().contains("3 rows of steady motion"), out.toString());
    }

    @Test
    void jsonInPlaceOfAnotherOutputIsRefusedBeforeAnyWork() {
        Path wall = folder.resolve("wall.json");
        for (String other : List.of("wall.json", "wall.steady.csv", "wall.measured.csv")) {
            String json = folder.resolve(other).toString();

            assertEquals(ExitCode.USER, calibrate(wall, "--json", json));
            assertTrue(err.toString().contains(json + ": is named for two outputs of one command"), err.toString());
            assertFalse(Files.exists(Path.of(wall + ".parts")));
        }
    }

    @Test
    void cellsThatAreTooLargeAreRefusedBeforeAnyWork() {
        Path wall = folder.resolve("wall.json");

        assertEquals(ExitCode.USER, call("calibrate-wall", "d2", "-o", wall.toString(), "--cells", "9e-9"));
        assertTrue(err.toString().contains("numerics.cells.size_m must be at most"), err.toString());
        assertFalse(Files.exists(Path.of(wall + ".parts")));
    }
}
