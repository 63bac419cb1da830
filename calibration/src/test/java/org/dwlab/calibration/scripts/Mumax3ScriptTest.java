package org.dwlab.calibration.scripts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dwlab.calibration.scripts.WriteRun.WriteKind;
import org.dwlab.device.CellGrid;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Waveform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Mumax3ScriptTest {
    /** From the API page of mumax3 3.10, lower case: its scripts do not mind. */
    private static final Set<String> API = Set.of(
            "setgridsize",
            "setcellsize",
            "edgesmooth",
            "rect",
            "transl",
            "add",
            "setgeom",
            "msat",
            "aex",
            "dind",
            "openbc",
            "anisu",
            "vector",
            "ku1",
            "max",
            "min",
            "t",
            "alpha",
            "gammall",
            "temp",
            "thermseed",
            "setsolver",
            "fixdt",
            "m",
            "loadfile",
            "b_ext",
            "disablezhanglitorque",
            "true",
            "fixedlayer",
            "pol",
            "lambda",
            "epsilonprime",
            "j",
            "tableaddvar",
            "tableautosave",
            "outputformat",
            "ovf2_binary",
            "run",
            "saveas",
            "defregion",
            "xrange",
            "setregion");

    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d[\\d.]*(E-?\\d+)?");
    private static final Pattern RECTANGLE =
            Pattern.compile("Rect\\((\\S+), (\\S+)\\)\\.Transl\\((\\S+), (\\S+), 0\\)");

    static Stream<CellExperiment> experiments() throws IOException {
        return Stream.of(
                ScriptFixtures.experiment(ScriptFixtures.device("long"), WriteKind.HOP_UP, 1),
                ScriptFixtures.experiment(ScriptFixtures.device("long"), WriteKind.SET, 4),
                ScriptFixtures.experiment(
                        ScriptFixtures.device(
                                "d3",
                                "temperature_K=0",
                                "gate.gradient_J_per_m3V=2e3",
                                "heavy_metal.oersted_factor=1",
                                "heavy_metal.field_like_ratio=0.4",
                                "heavy_metal.spin_hall_angle=-0.2"),
                        WriteKind.SET,
                        2));
    }

    private static String code(CellExperiment experiment) {
        return Mumax3Script.text(experiment).replaceAll("(?m)//.*$", "");
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void everyNameIsOneOfMumax3(CellExperiment experiment) {
        String words = code(experiment).replaceAll("\"[^\"]*\"", "").replaceAll(NUMBER.pattern(), "");
        var unknown = new TreeSet<String>();
        Matcher word = Pattern.compile("\\w+").matcher(words);
        while (word.find()) {
            unknown.add(word.group().toLowerCase(Locale.ROOT));
        }
        unknown.removeAll(API);

        assertEquals(Set.of("track"), unknown, "but for its one variable");
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void parenthesesAreBalancedInEveryLine(CellExperiment experiment) {
        for (String line : code(experiment).lines().toList()) {
            ScriptFixtures.assertBalanced(line, '(', ')');
            assertEquals(0, line.chars().filter(c -> c == '"').count() % 2, line);
        }
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void filesThatAreLoadedAreThoseThatAreWritten(CellExperiment experiment) {
        var loaded = new TreeSet<String>();
        Matcher load = Pattern.compile("LoadFile\\(\"([^\"]+)\"\\)").matcher(code(experiment));
        while (load.find()) {
            loaded.add(load.group(1));
        }

        assertEquals(loaded, new TreeSet<>(Mumax3Script.fields(experiment).keySet()));
    }

    /** mumax3 takes a cell if its centre, in a grid around 0, is in one of the rectangles. */
    @ParameterizedTest
    @MethodSource("experiments")
    void theRectanglesAreTheCellsOfTheDevice(CellExperiment experiment) {
        CellGrid grid = experiment.grid();
        int rows = grid.ny() % 2 * (grid.nx() % 2) + grid.ny(); // one more for an even number of cells
        String code = code(experiment);
        boolean[][] inside = new boolean[grid.nx()][rows];
        Matcher rectangle = RECTANGLE.matcher(code);
        while (rectangle.find()) {
            double[] r = new double[4];
            for (int i = 0; i < 4; i++) {
                r[i] = Double.parseDouble(rectangle.group(i + 1));
            }
            for (int ix = 0; ix < grid.nx(); ix++) {
                for (int iy = 0; iy < rows; iy++) {
                    double x = grid.dx() * (ix - 0.5 * (grid.nx() - 1)) - r[2];
                    double y = grid.dy() * (iy - 0.5 * (rows - 1)) - r[3];
                    inside[ix][iy] |= Math.abs(x) < r[0] / 2 && Math.abs(y) < r[1] / 2;
                }
            }
        }
        for (int ix = 0; ix < grid.nx(); ix++) {
            for (int iy = 0; iy < rows; iy++) {
                assertEquals(experiment.isFilled(ix, iy), inside[ix][iy], ix + ", " + iy);
            }
        }
        assertTrue(code.contains("SetGridSize(" + grid.nx() + ", " + rows + ", 1)"));
    }

    /** 225 columns of d5's cells by an odd number of rows; the last row of every file is the empty one. */
    @Test
    void anOddNumberOfCellsGetsAnEmptyRowInEveryFile() throws IOException {
        CellExperiment experiment = ScriptFixtures.experiment(ScriptFixtures.device("long"), WriteKind.HOP_UP, 1);
        CellGrid grid = experiment.grid();

        assertEquals(1, grid.nx() * grid.ny() % 2);
        Mumax3Script.fields(experiment).forEach((name, field) -> {
            assertEquals(grid.ny() + 1, field.ny(), name);
            assertEquals(0, field.value(2, 0, grid.ny(), 0), name);
        });
        OommfScript.fields(experiment).forEach((name, field) -> assertEquals(grid.ny(), field.ny(), name));
        int middle = grid.ny() / 2;
        assertEquals(
                experiment.magnetisation().value(2, 9, middle, 0),
                Mumax3Script.fields(experiment).get("start.ovf").value(2, 9, middle, 0));
    }

    @ParameterizedTest
    @MethodSource("experiments")
    void currentAndVoltageAreThoseOfThePulses(CellExperiment experiment) {
        String code = code(experiment);
        Waveform waveform = experiment.run().protocol(experiment.own()).waveform();
        String current = between(code, "TableAddVar(", ", \"J\", \"A/m2\")");
        String voltage = between(code, "TableAddVar(", ", \"V\", \"V\")");
        for (double time = 0; time <= waveform.duration(); time += 1.7e-11) {
            // Numbers are written with 12 digits.
            assertEquals(waveform.current(time), value(current, time), 3);
            assertEquals(waveform.voltage(time), value(voltage, time), 1e-11);
        }
        assertTrue(code.contains("J.Add(LoadFile(\"current.ovf\"), " + current + ")"));
        assertTrue(code.contains("(" + voltage + ")"), "the anisotropy follows the voltage");
    }

    private static String between(String code, String begin, String end) {
        int last = code.indexOf(end);
        return code.substring(code.lastIndexOf(begin, last) + begin.length(), last);
    }

    /** What mumax3 makes of a sum of products and ramps at a time. */
    private static double value(String sum, double time) {
        double value = 0;
        for (String term : sum.split(" \\+ ")) {
            Matcher ramp = Pattern.compile("(\\S+) \\* max\\(0, min\\(1, \\(t - (\\S+)\\) / (\\S+)\\)\\)")
                    .matcher(term);
            if (ramp.matches()) {
                double share = (time - Double.parseDouble(ramp.group(2))) / Double.parseDouble(ramp.group(3));
                value += Double.parseDouble(ramp.group(1)) * Math.max(0, Math.min(1, share));
            } else {
                value += Double.parseDouble(term);
            }
        }
        return value;
    }

    @Test
    void numbersAreThoseOfTheDevice() throws IOException {
        CellExperiment experiment = ScriptFixtures.experiment(ScriptFixtures.device("long"), WriteKind.HOP_UP, 1);
        List<String> lines = code(experiment).lines().map(String::strip).toList();

        for (String line : List.of(
                "Msat = 1000000.0",
                "Aex = 2.0E-11",
                "Dind = 9.0E-4",
                "OpenBC = true",
                "AnisU = Vector(0, 0, 1)",
                "Alpha = 0.3",
                "Temp = 300.0",
                "SetSolver(4)",
                "DisableZhangLiTorque = true",
                "FixedLayer = Vector(0, -1, 0)",
                "Lambda = 1",
                "EpsilonPrime = 0.0",
                "OutputFormat = OVF2_BINARY",
                "SaveAs(m, \"final.ovf\")")) {
            assertTrue(lines.contains(line), line);
        }
        // γ₀/μ₀ and (4 nm / 2 nm)² 50 fs.
        assertEquals(2.2127e5 / 1.25663706212e-6, number(lines, "GammaLL = (.*)"), 1);
        assertEquals(2e-13, number(lines, "FixDt = (.*)"), 1e-27);
        assertEquals(0.15, number(lines, "Pol = (.*)"), 1e-15);
        assertEquals(6.4e-9, number(lines, "Run\\((.*)\\)"), 1e-23);
        assertEquals(experiment.noiseSeed(), number(lines, "ThermSeed\\((.*)\\)"));
        assertEquals(686600.0, number(lines, "Ku1 = (\\S+) \\+ .*"));
        assertEquals(-150000.0, number(lines, "Ku1 = \\S+ \\+ (\\S+) \\* .*"));
    }

    @Test
    void aNegativeSpinHallAngleTurnsThePolarisationAround() throws IOException {
        List<String> lines = code(experiments().toList().get(2)).lines().toList();

        assertTrue(lines.contains("FixedLayer = Vector(0, 1, 0)"));
        assertEquals(0.2, number(lines, "Pol = (.*)"), 1e-15);
        assertEquals(0.04, number(lines, "EpsilonPrime = (.*)"), 1e-15);
        assertFalse(lines.contains("SetSolver(4)"), "no heat, no fixed step");
    }

    private static double number(List<String> lines, String pattern) {
        return lines.stream()
                .map(Pattern.compile(pattern)::matcher)
                .filter(Matcher::matches)
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .findFirst()
                .orElseThrow();
    }

    /** 225 columns are 225 bands; the outer ones see half of the gradient more or less. */
    @Test
    void aGradientOfTheGateBecomesBands() throws IOException {
        DeviceSpec spec = ScriptFixtures.device("long", "gate.gradient_J_per_m3V=9e3");
        String code = code(ScriptFixtures.experiment(spec, WriteKind.HOP_UP, 1));

        assertEquals(
                225, code.lines().filter(line -> line.startsWith("DefRegion(")).count());
        List<String> lines = code.lines().toList();
        assertEquals(-150000 + 9e3 * (0.5 / 225 - 0.5), number(lines, "Ku1.SetRegion\\(0, \\S+ \\+ (\\S+) .*"), 1e-6);
        assertEquals(-150000 + 9e3 * (0.5 - 0.5 / 225), number(lines, "Ku1.SetRegion\\(224, \\S+ \\+ (\\S+) .*"), 1e-6);
    }
}
