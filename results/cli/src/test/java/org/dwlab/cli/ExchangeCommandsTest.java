package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dwlab.calibration.table.DeviceTableFile;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.IncrementalTableBuilder;
import org.dwlab.calibration.table.IncrementalTableFile;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.core.Direction;
import org.dwlab.io.FileIdentity;
import org.dwlab.io.Trust;
import org.dwlab.report.Tool;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Import and export on the command line, and what Python makes of the exports. */
class ExchangeCommandsTest {
    /** CrossSim's way of reading: numpy's genfromtxt from the rows on, blank lines skipped. */
    private static final String LIKE_CROSSSIM =
            """
        import numpy, sys
        up, down = sys.argv[1] + '/dG_increasing.txt', sys.argv[1] + '/dG_decreasing.txt'
        row = lambda name, skip: numpy.genfromtxt(name, delimiter=',', skip_header=skip, max_rows=1)
        grid, cdf = row(up, 1), row(up, 2)
        assert (grid == row(down, 1)).all() and (cdf == row(down, 2)).all()
        uniform = lambda steps: steps.max() - steps.min() < steps.max() / 1e4
        assert uniform(numpy.diff(grid)) and uniform(numpy.diff(cdf)), 'the slow interpolator'
        weight = numpy.diff(cdf)[:, None]
        for name, sign in ((up, 1), (down, -1)):
            matrix = numpy.genfromtxt(name, delimiter=',', skip_header=3)
            assert matrix.shape == (len(cdf), len(grid)), matrix.shape
            assert (numpy.diff(matrix, axis=0) >= 0).all()
            assert sign * (weight * matrix[:-1]).sum() > 0
            print(repr(float(matrix[1, 2])))
        """;
    /** Stands in for aihwkit, takes the preset's device, and steps as its populated devices do. */
    private static final String LIKE_AIHWKIT =
            """
        import ast, sys, types
        taken = {}
        configs = types.ModuleType('aihwkit.simulator.configs')
        configs.PiecewiseStepDevice = lambda **keys: taken.update(keys)
        configs.SingleRPUConfig = lambda device: device
        for name in ('aihwkit', 'aihwkit.simulator'):
            sys.modules[name] = types.ModuleType(name)
        sys.modules['aihwkit.simulator.configs'] = configs
        text = open(sys.argv[1], encoding='utf-8').read()
        ast.parse(text)
        exec(compile(text, sys.argv[1], 'exec'), {})
        assert len(taken['piecewise_up']) == len(taken['piecewise_down']) < 64
        for node in (0, 8, 32):
            print(repr(taken['dw_min'] * (1 + min(0, taken['up_down'])) * taken['piecewise_up'][node]),
                  repr(-taken['dw_min'] * (1 - max(0, taken['up_down'])) * taken['piecewise_down'][node]))
        """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    /** Conductances in µS of mine.csv into t.h5. */
    private void importCsv(String... more) {
        Stream<String> all = Stream.of(
                "import",
                path("mine.csv"),
                "--format",
                "csv",
                "-o",
                path("t.h5"),
                "--value",
                "conductance",
                "--unit",
                "uS");
        assertDone(Stream.concat(all, Stream.of(more)).toArray(String[]::new));
    }

    private void assertDone(String... args) {
        int code = run(args);
        assertEquals("", err.toString());
        assertEquals(ExitCode.DONE, code);
    }

    private void assertRefused(String line, String... args) {
        assertEquals(ExitCode.USER, run(args));
        assertEquals("dwlab: " + line + System.lineSeparator(), err.toString());
        err.getBuffer().setLength(0);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    /** A table whose steps and noise depend on the conductance, on even axes. */
    private Path table() throws IOException {
        int points = 33;
        int entries = 11;
        double[] grid = new double[points];
        double[] probability = new double[entries];
        Arrays.setAll(grid, g -> 1e-5 * (1 + g / 32.0));
        Arrays.setAll(probability, j -> j / 10.0);
        float[][][][] change = new float[2][1][entries][points];
        for (int g = 0; g < points; g++) {
            for (int j = 0; j < entries; j++) {
                change[0][0][j][g] = (float) (1e-7 * (3 + j - g / 40.0));
                change[1][0][j][g] = (float) (-1e-7 * (3 + entries - j + g / 30.0));
            }
        }
        Path file = folder.resolve("steps.h5");
        IncrementalTableFile.write(
                new IncrementalTableBuilder("steps")
                        .axes(new double[][] {grid}, probability)
                        .changes(change)
                        .pulseEnergy(1e-15, 2e-15)
                        .pulseDuration(1e-9, 1e-9)
                        .origin("{}", 1)
                        .build(),
                file);
        return file;
    }

    @Test
    void anExportComesBackByImport() throws IOException {
        Path file = table();
        assertDone("export", file.toString(), "--format", "crosssim", "-o", path("lut"));
        assertDone("import", path("lut"), "--format", "crosssim", "-o", path("back.h5"), "--name", "steps");

        var table = (IncrementalTable) DeviceTableFile.read(file);
        var back = (IncrementalTable) DeviceTableFile.read(folder.resolve("back.h5"));
        assertArrayEquals(table.grid(0), back.grid(0));
        for (Direction direction : Direction.values()) {
            assertArrayEquals(table.changes(direction, 0), back.changes(direction, 0));
        }
        assertEquals("steps", back.name());
    }

    @Test
    void anImportSaysWhatItFoundAndWhatNobodyKnows() throws IOException {
        String up = "t\n1e-6,2e-6,3e-6\n0,1\n\n0,0,2e-7\n1e-7,1e-7,1e-7\n";
        String down = "t\n1e-6,2e-6,3e-6\n0,1\n\n-1e-7,-1e-7,-1e-7\n-1e-7,-1e-7,-1e-7\n";
        Files.writeString(folder.resolve("dG_increasing.txt"), up);
        Files.writeString(folder.resolve("dG_decreasing.txt"), down);

        assertDone(
                "import",
                folder.toString(),
                "--format",
                "crosssim",
                "-o",
                path("t.h5"),
                "--name",
                "mine",
                "--energy-J",
                "5e-15");

        assertEquals(
                String.join(
                        System.lineSeparator(),
                        path("t.h5") + ": mine, steps up and down, 1 device, 1.0 to 3.0 uS",
                        "pulse  mean step / % of range  sd / mean  steps over range  energy / fJ  duration / ns",
                        "UP                       4.17       0.35              24.0        5.000        unknown",
                        "DOWN                    -5.00       0.00              20.0        5.000        unknown",
                        "2 entries did not ascend with their probability and were sorted",
                        ""),
                out.toString());
    }

    @Test
    void noChipsAreProgrammedFromDevicesThatPulsesMove() throws IOException {
        assertDone("export", table().toString(), "--format", "crosssim", "-o", path("lut"));
        assertDone(
                "import",
                path("lut"),
                "--format",
                "crosssim",
                "-o",
                path("t.h5"),
                "--energy-J",
                "1e-15",
                "--read-energy-J",
                "1e-16");
        assertDone(
                "train",
                "incremental",
                "--table",
                path("t.h5"),
                "-o",
                path("run.h5"),
                "-q",
                "--set",
                "data.name=synthetic-digits",
                "--set",
                "data.train_samples=100",
                "--set",
                "network.hidden=[8]",
                "--set",
                "training.epochs=1");

        assertRefused(
                path("run.h5") + ": is a run on devices that pulses move, whose weights are no states of"
                        + " devices; train in mode ex-situ",
                "evaluate",
                path("run.h5"),
                "--table",
                path("t.h5"),
                "-o",
                path("chips.h5"));
    }

    @Test
    void measuredDataBecomeATable() throws IOException {
        Files.writeString(
                folder.resolve("mine.csv"),
                """
            state,device,cycle,value
            0,a,1,10
            0,a,2,11
            1,a,1,20
            1,a,2,21
            """);

        importCsv(
                "--range",
                "10,21",
                "--levels",
                "10,21",
                "--energy-J",
                "1e-15,2e-15",
                "--duration-s",
                "1e-9",
                "--read-energy-J",
                "1e-17");

        assertEquals(
                String.join(
                        System.lineSeparator(),
                        path("mine.csv") + ": UTF-8, commas, decimal points, names in line 1",
                        "state = state, device = device, cycle = cycle, values = value",
                        "conductance in uS: 2 states x 1 device x 2 cycles",
                        "states from the lowest conductance: 0, 1, as in the file",
                        path("t.h5") + ": mine, 2 states, 1 devices x 2 cycles",
                        "write  samples  effective         mean, 95 %      sd      P(right) / %, 95 %  parts  ks p",
                        "set 0        2          2  [-1.0000, 0.2460]  0.0909  100.00 [34.24, 100.00]      -     -",
                        "set 1        2          2  [-0.2460, 1.0000]  0.0909  100.00 [34.24, 100.00]      -     -",
                        ""),
                out.toString());
    }

    @Test
    void everythingThatIsOpenIsAskedForAtOnceByItsOptions() throws IOException {
        Files.writeString(folder.resolve("mine.csv"), "nr;A;B\n0;1,234;2,345\n1;1,235;2,346\n");

        assertRefused(
                path("mine.csv")
                        + ": leaves 7 things open; give --across (state, device or cycle for each of nr, A, B);"
                        + " --decimal (comma where 1,234 is 1.234; else write 1234);"
                        + " --value (conductance, resistance, current with read voltage, or position or weight with"
                        + " conductances at weight -1 and weight 1);"
                        + " --unit (such as uS, kOhm, uA or nm);"
                        + " --energy-J (in J, one number or one for each state in the order of the file: training counts"
                        + " it, and unknown is not 0); --duration-s (in s, likewise); --read-energy-J (in J, likewise)",
                "import",
                path("mine.csv"),
                "--format",
                "csv",
                "-o",
                path("t.h5"));
        assertLeft("mine.csv");
    }

    @Test
    void whatCannotBeImportedIsRefusedAndLeavesNothing() throws IOException {
        Files.writeString(folder.resolve("mine.csv"), "state,device,cycle,value\n");
        String csv = path("mine.csv");
        String to = path("t.h5");

        assertRefused(
                "--format must be crosssim, csv, pulses, mumax3, oommf, onnx or npz, got xml",
                "import",
                csv,
                "--format",
                "xml",
                "-o",
                to);
        assertRefused(
                "--unit is for --format csv or pulses; leave it out",
                "import",
                csv,
                "--format",
                "crosssim",
                "-o",
                to,
                "--unit",
                "S");
        assertRefused("--format csv takes one file, got 2", "import", csv, csv, "--format", "csv", "-o", to);
        assertRefused(
                "--value must be weight, conductance, resistance, current or position, got charge",
                "import",
                csv,
                "--format",
                "csv",
                "-o",
                to,
                "--value",
                "charge");
        assertRefused(
                "--column must name state, device or cycle, got chip",
                "import",
                csv,
                "--format",
                "csv",
                "-o",
                to,
                "--column",
                "chip=a");
        assertRefused("--name must not be blank", "import", csv, "--format", "crosssim", "-o", to, "--name", " ");
        assertRefused(
                csv + ": must be named dG_increasing.txt or dG_decreasing.txt, with a number before .txt"
                        + " where there are several devices",
                "import",
                csv,
                "--format",
                "crosssim",
                "-o",
                to);
        assertRefused(
                path("none.txt") + ": no such file", "import", path("none.txt"), "--format", "crosssim", "-o", to);
        assertRefused(
                "--set a=1: there is nothing to set here; a table is imported as it is",
                "import",
                csv,
                "--format",
                "csv",
                "-o",
                to,
                "--set",
                "a=1");
        assertLeft("mine.csv");
    }

    @Test
    void whatCannotBeExportedIsRefusedAndLeavesNothing() throws IOException {
        String file = table().toString();
        Files.writeString(folder.resolve("there.py"), "mine");
        Files.createDirectory(folder.resolve("lut"));
        Files.writeString(folder.resolve("lut").resolve("mine.csv"), "mine");

        assertRefused(
                "--format must be crosssim, aihwkit, neurosim, crosssim3, aihwkit-inference, mumax3, oommf, ovf, csv, onnx or npz, got xml",
                "export",
                file,
                "--format",
                "xml",
                "-o",
                path("x"));
        assertRefused(
                path("there.py") + ": exists already; --force overwrites it",
                "export",
                file,
                "--format",
                "aihwkit",
                "-o",
                path("there.py"));
        assertRefused(
                path("there.py") + ": is a file; name a folder to write",
                "export",
                file,
                "--format",
                "crosssim",
                "-o",
                path("there.py"));
        assertRefused(
                path("lut") + ": exists already; --force overwrites it",
                "export",
                file,
                "--format",
                "crosssim",
                "-o",
                path("lut"));
        assertRefused(
                path("lut") + ": holds mine.csv, which is no table that dwlab wrote; name another folder",
                "export",
                file,
                "--format",
                "crosssim",
                "-o",
                path("lut"),
                "--force");
        assertRefused(
                path("there.py") + ": is not an HDF5 file",
                "export",
                path("there.py"),
                "--format",
                "neurosim",
                "-o",
                path("x"));
        assertLeft("lut", "steps.h5", "there.py");
    }

    @Test
    void aFolderIsReplacedAsAWhole() throws IOException {
        String file = table().toString();
        assertDone("export", file, "--format", "crosssim", "-o", path("lut"));
        Files.move(
                folder.resolve("lut").resolve("dG_increasing.txt"),
                folder.resolve("lut").resolve("dG_increasing7.txt"));

        assertDone("export", file, "--format", "crosssim", "-o", path("lut"), "--force");

        assertFalse(Files.exists(folder.resolve("lut").resolve("dG_increasing7.txt")));
        assertLeft("lut", "steps.h5");
    }

    /** The lock of the output stood among the files while they were hashed; a link to a folder had none. */
    @Test
    void aTableInTheFolderOfItsSourcesOrOfALinkHasTheSameHash() throws IOException {
        assertDone("export", table().toString(), "--format", "crosssim", "-o", path("lut"));
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("lut"));
        List<String> hashes = new ArrayList<>();
        for (String[] one : new String[][] {{"lut", "lut/x.table.h5"}, {"lut", "lut/x.table.h5"}, {"link", "y.h5"}}) {
            assertDone("import", path(one[0]), "--format", "crosssim", "--name", "x", "-o", path(one[1]), "--force");
            FileIdentity identity = FileIdentity.read(folder.resolve(one[1]), Trust.VERIFIED);
            assertEquals(2, identity.inputs().size());
            hashes.add(identity.resultSha256());
        }

        assertEquals(1, hashes.stream().distinct().count(), hashes.toString());
        assertDone("verify", path("y.h5"));
    }

    /** Published tables of CrossSim have the names that dwlab gives its own. */
    @ParameterizedTest
    @CsvSource({"todo.txt, buy milk", "dG_increasing.txt, 'SOT device, 300 K'"})
    void textsThatDwlabDidNotWriteAreNotReplaced(String name, String text) throws IOException {
        Path mine = Files.createDirectory(folder.resolve("lut")).resolve(name);
        Files.writeString(mine, text);

        assertRefused(
                path("lut") + ": holds " + name + ", which is no table that dwlab wrote; name another folder",
                "export",
                table().toString(),
                "--format",
                "crosssim",
                "-o",
                path("lut"),
                "--force");
        assertEquals(text, Files.readString(mine));
    }

    private void assertLeft(String... names) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            assertEquals(
                    List.of(names),
                    entries.map(entry -> entry.getFileName().toString())
                            .sorted()
                            .toList());
        }
    }

    @Test
    @Tag("tools")
    void crosssimReadsTheExportFast() throws Exception {
        Path file = table();
        assertDone("export", file.toString(), "--format", "crosssim", "-o", path("lut"));

        Tool.Said said = Tool.run(folder, List.of(Tool.python(folder, "numpy"), "-c", LIKE_CROSSSIM, path("lut")));

        assertEquals("", said.err());
        // Of the numbers as written, which are the shortest that name a float.
        var table = (IncrementalTable) DeviceTableFile.read(file);
        for (Direction direction : Direction.values()) {
            String number = said.out().lines().toList().get(direction.index());
            assertEquals(table.changes(direction, 0)[1][2], Float.parseFloat(number));
        }
    }

    @Test
    @Tag("tools")
    void aihwkitStepsByTheMeansOfTheTable() throws Exception {
        Path file = table();
        assertDone("export", file.toString(), "--format", "aihwkit", "-o", path("preset.py"));

        Tool.Said said = Tool.run(folder, List.of(Tool.python(folder, "ast"), "-c", LIKE_AIHWKIT, path("preset.py")));

        assertEquals("", said.err());
        var table = (IncrementalTable) DeviceTableFile.read(file);
        List<String> lines = said.out().lines().toList();
        double[] weights = {-1, -0.5, 1};
        for (int i = 0; i < weights.length; i++) {
            String[] steps = lines.get(i).split(" ");
            for (Direction direction : Direction.values()) {
                double step = table.meanStep(direction, 0, weights[i]);
                // Nodes make up for what the ends of the range cut, found by 128 draws of a quantile function.
                assertEquals(step, Double.parseDouble(steps[direction.index()]), 5e-3 * Math.abs(step));
            }
        }
    }

    /** Stand in for CrossSim 3 and for aihwkit's inference; each writes both states of the table 20 000 times. */
    private static final String WRITES =
            """
        import sys, types, numpy
        def stub(name, **content):
            sys.modules[name] = types.ModuleType(name)
            sys.modules[name].__dict__.update(content)
        class Tensor(numpy.ndarray):
            cpu = lambda self: self
            numpy = lambda self: numpy.asarray(self)
            to = lambda self, other: self
        same = lambda function: function
        for name in ('simulator', 'simulator.devices', 'torch', 'aihwkit', 'aihwkit.inference',
                     'aihwkit.inference.converter', 'aihwkit.inference.noise'):
            stub(name)
        stub('simulator.backend', ComputeBackend=lambda: numpy)
        stub('simulator.devices.idevice', EmptyDevice=object)
        stub('torch', from_numpy=lambda a: a.view(Tensor), rand=lambda n: numpy.random.random(n).view(Tensor))
        stub('torch.autograd', no_grad=lambda: same)
        stub('aihwkit.inference.converter.conductance', SinglePairConductanceConverter=lambda g_max, g_min: None)
        class BaseNoiseModel:
            def __init__(self, g_converter):
                pass
        stub('aihwkit.inference.noise.base', BaseNoiseModel=BaseNoiseModel)
        numpy.random.seed(1)
        for name in sys.argv[1:]:
            defined = {}
            exec(compile(open(name, encoding='utf-8').read(), name, 'exec'), defined)
            for nominal in defined['NOMINAL']:
                wanted = numpy.full((200, 100), nominal)
                if 'NOISE_MODEL' in defined:
                    written = defined['NOISE_MODEL'].apply_programming_noise_to_conductance(wanted.view(Tensor)) * 1e-6
                else:
                    unit = defined['NOMINAL'][-1]
                    written = defined['WrittenStates']().programming_error(wanted / unit) * unit
                print(numpy.mean(written), numpy.std(written))
        """;

    @Test
    @Tag("tools")
    void crosssimAndAihwkitWriteTheStatesOfTheTable() throws Exception {
        Files.writeString(
                folder.resolve("mine.csv"),
                """
            state,device,cycle,value
            0,a,1,10
            0,a,2,11
            0,a,3,15
            1,a,1,20
            1,a,2,21
            1,a,3,21
            """);
        importCsv("--energy-J", "1e-15", "--duration-s", "1e-9", "--read-energy-J", "1e-17");
        assertDone("export", path("t.h5"), "--format", "crosssim3", "-o", path("written.py"));
        assertDone("export", path("t.h5"), "--format", "aihwkit-inference", "-o", path("noise.py"));

        Tool.Said said = Tool.run(
                folder, List.of(Tool.python(folder, "numpy"), "-c", WRITES, path("written.py"), path("noise.py")));

        assertEquals("", said.err());
        // Means and unbiased deviations of three values each; 20 000 draws scatter by 1/140 of a deviation, and lines
        // add
        // a fiftieth.
        double[][] expected = {{12e-6, Math.sqrt(14 / 2.0) * 1e-6}, {62e-6 / 3, Math.sqrt(1 / 3.0) * 1e-6}};
        List<String> lines = said.out().lines().toList();
        for (int i = 0; i < 4; i++) {
            String[] numbers = lines.get(i).split(" ");
            double[] of = expected[i % 2];
            assertEquals(of[0], Double.parseDouble(numbers[0]), 0.05 * of[1], lines.get(i));
            assertEquals(of[1], Double.parseDouble(numbers[1]), 0.05 * of[1], lines.get(i));
        }
    }
}
