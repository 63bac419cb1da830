package org.dwlab.calibration.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.dwlab.core.SpecException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms of docs/import.md, each with a file of its own and what must come out of it. */
class MeasuredFormsTest {
    private static final Costs COSTS = new Costs(List.of(1e-15), List.of(1e-9), List.of(1e-17));
    private static final List<MeasuredAxis> AXES = List.of(MeasuredAxis.STATE, MeasuredAxis.DEVICE, MeasuredAxis.CYCLE);

    /**
     * A file and its content.
     *
     * @param values       [state][device][cycle] as the file has them
     * @param unit         of the values
     * @param conductances [state] means in S, ascending
     * @param understood   the last lines of what the reader says
     */
    private record Form(
            String file,
            List<MeasuredAxis> axes,
            List<String> states,
            List<String> devices,
            double[][][] values,
            String unit,
            double[] conductances,
            String understood) {
        @Override
        public String toString() {
            return file;
        }
    }

    private static Stream<Form> forms() {
        double[][][] two = {{{10.5, 11.5}}, {{30.5, 31.5}}};
        double[] microsiemens = {11e-6, 31e-6};
        List<String> zeroAndOne = List.of("0", "1");
        return Stream.of(
                new Form(
                        "keysight-b1500.csv",
                        List.of(),
                        zeroAndOne,
                        List.of("1"),
                        new double[][][] {{{1e-6, 1.2e-6}}, {{3e-6, 3.2e-6}}},
                        "A",
                        new double[] {11e-6, 31e-6},
                        "UTF-8, commas, decimal points, 7 lines above skipped, names in line 8"
                                + " | state = State, device = one, cycle = Cycle, values = Iread,"
                                + " read voltage = Vread; not used: DataName"
                                + " | current in A at 0.1 V: 2 states x 1 device x 2 cycles"),
                new Form(
                        "keithley.csv",
                        List.of(),
                        zeroAndOne,
                        List.of("A"),
                        new double[][][] {{{100.5, 101.5}}, {{20.25, 20.75}}},
                        "kOhm",
                        new double[] {(1 / 100.5 + 1 / 101.5) / 2 * 1e-3, (1 / 20.25 + 1 / 20.75) / 2 * 1e-3},
                        "UTF-8, semicolons, decimal commas, 2 lines above skipped, names in line 4"
                                + " | state = State, device = Device, cycle = in order, values = Resistance;"
                                + " not used: Index | resistance in kOhm: 2 states x 1 device x 2 cycles"),
                new Form(
                        "labview.lvm",
                        List.of(),
                        List.of("state 0 G", "state 1 G"),
                        List.of("1"),
                        new double[][][] {{{10.5, 11.5, 12.5}}, {{30.5, 31.5, 32.5}}},
                        "uS",
                        new double[] {11.5e-6, 31.5e-6},
                        "UTF-8, tabs, decimal commas, 22 lines above skipped, names in line 23, 1 without a column"
                                + " | state = one column each, device = one, cycle = in order,"
                                + " values = state 0 G, state 1 G; not used: X_Value"
                                + " | conductance in uS: 2 states x 1 device x 3 cycles"),
                new Form(
                        "excel-german.csv",
                        List.of(),
                        List.of("aus", "an"),
                        List.of("a"),
                        two,
                        "\u00b5S",
                        microsiemens,
                        "Windows-1252, semicolons, decimal commas, names in line 1"
                                + " | state = Zustand, device = Chip, cycle = Zyklus, values = Leitwert"
                                + " | conductance in \u00b5S: 2 states x 1 device x 2 cycles"),
                new Form(
                        "pandas.csv",
                        List.of(),
                        zeroAndOne,
                        List.of("d1"),
                        new double[][][] {{{1.05e-5, 1.15e-5}}, {{3.05e-5, 3.15e-5}}},
                        "S",
                        microsiemens,
                        "UTF-8, commas, decimal points, names in line 1"
                                + " | state = state, device = device, cycle = cycle, values = conductance_S;"
                                + " not used: (no name) | conductance in S: 2 states x 1 device x 2 cycles"),
                new Form(
                        "savetxt.txt",
                        List.of(),
                        List.of("0.000000000000000000e+00", "1.000000000000000000e+00"),
                        List.of("0.000000000000000000e+00"),
                        two,
                        "uS",
                        microsiemens,
                        "UTF-8, blanks, decimal points, names in line 2"
                                + " | state = state, device = device, cycle = cycle, values = G_uS"
                                + " | conductance in uS: 2 states x 1 device x 2 cycles"),
                new Form(
                        "array.npy",
                        AXES,
                        zeroAndOne,
                        zeroAndOne,
                        new double[][][] {{{10.5, 11.5}, {12.5, 13.5, 14.5}}, {{30.5, 31.5, 32.5}, {33.5, 34.5}}},
                        "uS",
                        new double[] {12.25e-6, 32.75e-6},
                        "array of NumPy, <f8, 2 x 2 x 3"
                                + " | conductance in uS: 2 states x 2 devices x 2 to 3 cycles; 2 empty cells skipped"),
                new Form(
                        "origin.dat",
                        List.of(),
                        zeroAndOne,
                        List.of("a"),
                        two,
                        "\u00b5S",
                        microsiemens,
                        "UTF-8, tabs, decimal points, names in line 1 and units in line 2"
                                + " | state = State, device = Device, cycle = in order, values = Conductance"
                                + " | conductance in \u00b5S: 2 states x 1 device x 2 cycles"),
                new Form(
                        "states-windows.csv",
                        List.of(),
                        List.of("state 0", "state 1", "state 2"),
                        List.of("1"),
                        new double[][][] {{{10.5, 11.5}}, {{20.5, 21.5}}, {{30.5, 31.5}}},
                        "\u00b5S",
                        new double[] {11e-6, 21e-6, 31e-6},
                        "Windows-1252, commas, decimal points, names in line 1"
                                + " | state = one column each, device = one, cycle = in order,"
                                + " values = state 0, state 1, state 2"
                                + " | conductance in \u00b5S: 3 states x 1 device x 2 cycles"),
                new Form(
                        "excel-unicode.txt",
                        List.of(),
                        zeroAndOne,
                        List.of("a"),
                        new double[][][] {{{100, 80}}, {{20, 16}}},
                        "k\u03a9",
                        new double[] {11.25e-6, 56.25e-6},
                        "UTF-16LE with a byte order mark, tabs, decimal points, names in line 1"
                                + " | state = State, device = Device, cycle = in order, values = R"
                                + " | resistance in k\u03a9: 2 states x 1 device x 2 cycles"),
                new Form(
                        "devices.csv",
                        List.of(),
                        zeroAndOne,
                        List.of("dev1 G", "dev2 G", "dev3 G"),
                        new double[][][] {{{10, 13}, {11, 14}, {12, 15}}, {{30, 33}, {31, 34}, {32, 35}}},
                        "uS",
                        new double[] {12.5e-6, 32.5e-6},
                        "UTF-8, commas, decimal points, names in line 1"
                                + " | state = state, device = one column each, cycle = cycle,"
                                + " values = dev1 G, dev2 G, dev3 G"
                                + " | conductance in uS: 2 states x 3 devices x 2 cycles"),
                new Form(
                        "cycles.csv",
                        List.of(),
                        List.of("low", "high"),
                        List.of("a", "b"),
                        new double[][][] {{{10, 11, 12}, {13, 14}}, {{30, 31, 32}, {33}}},
                        "uS",
                        new double[] {12.25e-6, 32e-6},
                        "UTF-8, semicolons, decimal points, names in line 1"
                                + " | state = state, device = device, cycle = one column each,"
                                + " values = cycle 1, cycle 2, cycle 3"
                                + " | conductance in uS: 2 states x 2 devices x 1 to 3 cycles; 3 empty cells skipped"),
                new Form(
                        "resistance.csv",
                        List.of(),
                        zeroAndOne,
                        List.of("a"),
                        new double[][][] {{{200, 100}}, {{50, 40}}},
                        "kOhm",
                        new double[] {7.5e-6, 22.5e-6},
                        "UTF-8, commas, decimal points, names in line 2"
                                + " | state = state, device = device, cycle = in order, values = R/kOhm"
                                + " | resistance in kOhm: 2 states x 1 device x 2 cycles"),
                new Form(
                        "uneven.csv",
                        List.of(),
                        zeroAndOne,
                        List.of("a", "b"),
                        new double[][][] {{{10, 11, 12}, {14}}, {{30}, {31, 33}}},
                        "uS",
                        new double[] {12.5e-6, 31e-6},
                        "UTF-8, commas, decimal points, names in line 1"
                                + " | state = state, device = device, cycle = cycle, values = G_uS"
                                + " | conductance in uS: 2 states x 2 devices x 1 to 3 cycles"),
                new Form(
                        "quoted.csv",
                        List.of(),
                        zeroAndOne,
                        List.of("A, left"),
                        two,
                        "uS",
                        microsiemens,
                        "UTF-8, commas, decimal points, names in line 1"
                                + " | state = State, written, device = Device, chip 7, cycle = in order,"
                                + " values = Conductance, mean | conductance in uS: 2 states x 1 device x 2 cycles"));
    }

    private static Path path(String name) {
        try {
            return Path.of(MeasuredFormsTest.class.getResource(name).toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static MeasuredFormat format(Form form) {
        boolean array = !form.axes().isEmpty();
        return new MeasuredFormat(
                new MeasuredLayout(Map.of(), Optional.empty(), Optional.empty(), form.axes(), Optional.empty()),
                array ? Optional.of(MeasuredFormat.Measured.CONDUCTANCE) : Optional.empty(),
                array ? Optional.of("uS") : Optional.empty(),
                OptionalDouble.empty(),
                List.of(),
                List.of(),
                List.of(),
                0);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormOfTheDocumentIsReadAsItIs(Form form) throws IOException {
        Path file = path(form.file());
        List<String> understood = new ArrayList<>();
        var found = MeasuredImport.read(file, format(form), COSTS, understood::add);

        assertEquals(List.of(), found.open());
        assertEquals(
                file + ": " + form.understood() + " | states from the lowest conductance: "
                        + String.join(", ", form.states()) + ", as in the file",
                String.join(" | ", understood));
        var values = found.values().orElseThrow();
        assertEquals(form.states(), values.states());
        assertEquals(form.devices(), values.devices());
        double[][][] measured = values.measured(0);
        for (int state = 0; state < measured.length; state++) {
            for (int device = 0; device < measured[state].length; device++) {
                assertArrayEquals(form.values()[state][device], measured[state][device]);
            }
        }
        var table = found.table("mine", 0);
        assertEquals(form.conductances().length, table.states());
        for (int state = 0; state < table.states(); state++) {
            // A few roundings in sums, quotients and factors.
            double expected = form.conductances()[state];
            assertEquals(expected, table.conductance(state), 8 * Math.ulp(expected));
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void whatNobodySaidIsAskedForAtOnce(Form form) throws IOException {
        var found = MeasuredImport.read(path(form.file()), format(form), Costs.UNKNOWN, line -> {});

        assertEquals(
                List.of(Setting.WRITE_ENERGY, Setting.WRITE_DURATION, Setting.READ_ENERGY),
                found.open().stream().map(OpenSetting::setting).toList());
        var refusal = assertThrows(SpecException.class, () -> found.table("mine", 0));
        assertEquals("leaves 3 things open", refusal.rule());
    }
}
