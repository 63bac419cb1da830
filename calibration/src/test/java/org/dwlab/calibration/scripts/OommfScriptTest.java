package org.dwlab.calibration.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dwlab.calibration.scripts.WriteRun.WriteKind;
import org.dwlab.device.CellGrid;
import org.dwlab.device.Waveform;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OommfScriptTest {
    /** From the OOMMF User's Guide, and the two extensions that the script says it needs. */
    private static final Set<String> CLASSES = Set.of(
            "Oxs_BoxAtlas",
            "Oxs_RectangularMesh",
            "Oxs_UniformExchange",
            "Oxs_DMI_Cnv_z",
            "Oxs_Demag",
            "Oxs_UniaxialAnisotropy",
            "Oxs_FixedZeeman",
            "Oxs_TransformZeeman",
            "Oxs_FileVectorField",
            "Oxs_VecMagScalarField",
            "Oxs_LinearScalarField",
            "Oxs_SpinXferEvolve",
            "Xf_ThermSpinXferEvolve",
            "Oxs_TimeDriver");

    @TempDir
    private Path folder;

    static Stream<CellExperiment> experiments() throws IOException {
        return Mumax3ScriptTest.experiments();
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void bracesAreBalancedAndEveryClassIsKnown(CellExperiment experiment) {
        String script = OommfScript.text(experiment);
        String code = script.replaceAll("(?m)^#.*$", "");
        ScriptFixtures.assertBalanced(code, '{', '}');
        assertEquals(0, code.chars().filter(c -> c == '#').count(), "no comments within blocks, which are lists");
        Matcher name = Pattern.compile("\\b(Oxs|Xf)_\\w+").matcher(code);
        while (name.find()) {
            assertTrue(CLASSES.contains(name.group()), name.group());
        }
        assertTrue(script.startsWith("# MIF 2.1\n"), "OOMMF knows the format by the first line");
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void filesThatAreReadAreThoseThatAreWritten(CellExperiment experiment) {
        var read = new TreeSet<String>();
        Matcher file = Pattern.compile("\\bfile (\\S+)").matcher(OommfScript.text(experiment));
        while (file.find()) {
            read.add(file.group(1));
        }

        assertEquals(read, new TreeSet<>(OommfScript.fields(experiment).keySet()));
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void theMaskHasTheCellsOfTheDevice(CellExperiment experiment) {
        var mask = OommfScript.fields(experiment).get("mask.ovf");
        CellGrid grid = experiment.grid();
        for (int ix = 0; ix < grid.nx(); ix++) {
            for (int iy = 0; iy < grid.ny(); iy++) {
                assertEquals(experiment.isFilled(ix, iy) ? 1 : 0, mask.value(0, ix, iy, 0));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void theSameCurrentFlowsThroughEveryColumn(CellExperiment experiment) {
        var crowding = OommfScript.fields(experiment).get("current.ovf");
        CellGrid grid = experiment.grid();
        double width = experiment.own().track().width();
        for (int ix = 0; ix < grid.nx(); ix++) {
            double sum = 0;
            for (int iy = 0; iy < grid.ny(); iy++) {
                sum += crowding.value(2, ix, iy, 0) * grid.dy();
            }
            assertEquals(width, sum, 1e-12 * width);
        }
    }

    @Test
    void numbersAreThoseOfTheDevice() throws IOException {
        List<String> lines = OommfScript.text(
                        ScriptFixtures.experiment(ScriptFixtures.device("long"), WriteKind.HOP_UP, 1))
                .lines()
                .map(String::strip)
                .toList();

        for (String line : List.of(
                "Specify Oxs_UniformExchange { A 2.0E-11 }",
                "D { track track -9.0E-4 }",
                "Specify Oxs_UniaxialAnisotropy:film { K1 686600.0 axis {0 0 1} }",
                "K1 -150000.0",
                "Specify Xf_ThermSpinXferEvolve:evolver {",
                "alpha 0.3",
                "gamma_G 221270.0",
                "mp { 0 -1 0 }",
                "eps_prime 0.0",
                "temperature 300.0",
                "stage_count 64",
                "Schedule DataTable archive Stage 1",
                "Schedule Oxs_TimeDriver::Spin archive Done")) {
            assertTrue(lines.contains(line), line);
        }
        String polarisation =
                lines.stream().filter(line -> line.startsWith("P ")).findFirst().orElseThrow();
        assertEquals(0.15, Double.parseDouble(polarisation.substring(2)), 1e-15);
    }

    /** Stubs for what OOMMF adds to Tcl; blocks must be lists of keys and values, and procedures give what pulses do. */
    private static final String STUBS =
            """
        proc Specify {name block} {
          if {[llength $block] % 2} {error "$name: [llength $block] words"}
          foreach {key value} $block {
            if {[string match {Oxs_*} [lindex $value 0]] && [llength [lindex $value 1]] % 2} {error "$name $key"}
          }
        }
        proc Destination {tag program} {}
        proc Schedule {output tag event args} {}
        source [lindex $argv 0]
        foreach t [lrange $argv 1 end] {
          lassign [Voltage $t] V slope
          puts "[Current $t] $V $slope [lindex [CurrentField $t] 3] [llength [CurrentField $t]]"
        }
        """;

    @ParameterizedTest
    @MethodSource("experiments")
    @Tag("tools")
    void tclRunsTheScriptAndGivesThePulses(CellExperiment experiment) throws Exception {
        Waveform waveform = experiment.run().protocol(experiment.own()).waveform();
        Path script = Files.writeString(folder.resolve("experiment.mif"), OommfScript.text(experiment));
        Path stubs = Files.writeString(folder.resolve("stubs.tcl"), STUBS);
        var command = new ArrayList<>(List.of("tclsh", stubs.toString(), script.toString()));
        // A little off the corners, where the slope jumps.
        double step = 3.01e-11;
        for (double time = 0; time < waveform.duration(); time += step) {
            command.add(Double.toString(time));
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), lines::toString);
        assertEquals(command.size() - 3, lines.size());
        for (int i = 0; i < lines.size(); i++) {
            double time = Double.parseDouble(command.get(i + 3));
            String[] words = lines.get(i).split(" ");
            assertEquals(waveform.current(time), Double.parseDouble(words[0]), 3);
            assertEquals(waveform.voltage(time), Double.parseDouble(words[1]), 1e-11);
            double h = 1e-15;
            double slope = (waveform.voltage(time + h) - waveform.voltage(time - h)) / (2 * h);
            assertEquals(slope, Double.parseDouble(words[2]), 1e-3 * 2.5e9);
            double rate = (waveform.current(time + h) - waveform.current(time - h)) / (2 * h);
            assertEquals(rate, Double.parseDouble(words[3]), 1e-3 * 1.5e21);
            assertEquals("6", words[4]);
        }
    }
}
