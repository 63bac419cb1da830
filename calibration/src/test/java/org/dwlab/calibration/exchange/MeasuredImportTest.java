package org.dwlab.calibration.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.dwlab.calibration.exchange.MeasuredFormat.Measured;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableFile;
import org.dwlab.calibration.table.WriteDistribution;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredImportTest {
    /** Two states, two devices, two cycles; the states stand in the wrong order. */
    private static final String CSV =
            """
        # measured on a bench
        state,device,cycle,value
        on,a,1,30
        on,a,2,28
        off,a,1,10
        off,a,2,12

        on,b,1,26
        on,b,2,26
        off,b,1,14
        off,b,2,14
        """;

    private static final Costs COSTS = new Costs(List.of(1e-15, 2e-15), List.of(3e-9), List.of(4e-17));

    private static final MeasuredFormat FOUND = new MeasuredFormat(
            MeasuredLayout.FOUND,
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            List.of(),
            List.of(),
            List.of(),
            0);

    @TempDir
    private Path folder;

    private static MeasuredFormat format(
            Measured quantity,
            String unit,
            List<Double> range,
            List<Double> levels,
            List<Double> conductance,
            int cycles) {
        return new MeasuredFormat(
                MeasuredLayout.FOUND,
                Optional.of(quantity),
                Optional.of(unit),
                OptionalDouble.empty(),
                range,
                levels,
                conductance,
                cycles);
    }

    private static MeasuredFormat microsiemens(int cycles) {
        return format(Measured.CONDUCTANCE, "uS", List.of(), List.of(), List.of(), cycles);
    }

    private Path file(String text) throws IOException {
        Path file = folder.resolve("mine.csv");
        Files.writeString(file, text);
        return file;
    }

    private SynapseTable read(String text, MeasuredFormat format) throws IOException {
        return MeasuredImport.read(file(text), format, COSTS, line -> {}).table("mine", 0);
    }

    /** Over all entries of all devices. */
    private static double drawnMean(WriteDistribution set, int row) {
        double sum = 0;
        for (int device = 0; device < set.devices(); device++) {
            for (int j = 0; j < set.quantiles(); j++) {
                sum += set.quantile(row, device, j);
            }
        }
        return sum / set.devices() / set.quantiles();
    }

    private void assertRefused(String message, String text, MeasuredFormat format) {
        var refusal = assertThrows(SpecException.class, () -> read(text, format));
        assertEquals(
                message, refusal.getMessage().replace(folder.resolve("mine.csv").toString(), "FILE"));
    }

    @Test
    void statesAreOrderedByTheirMeansAndLevelsAreTheMeans() throws IOException {
        SynapseTable table = read(CSV, microsiemens(0));

        // 10 is weight -1 and 30 is weight 1; the means are 12.5 and 27.5.
        assertArrayEquals(new double[] {-0.75, 0.75}, table.weights());
        assertEquals(12.5e-6, table.conductance(0), Math.ulp(12.5e-6));
        assertEquals(2, table.devices());
        assertEquals(-0.75, drawnMean(table.set(), 0), 1e-6);
        assertEquals(0.75, drawnMean(table.set(), 1), 1e-6);
        assertEquals(4, table.set().samples(1));
        assertEquals(1e-15, table.set().energy(1));
        assertEquals(3e-9, table.set().duration(0));
        assertEquals(4e-17, table.readEnergy(1));
        assertEquals(1, table.set().transition(0, 0).value());
    }

    @Test
    void momentsTellScatterWithinDevicesFromThatBetweenThem() throws IOException {
        var off = read(CSV, microsiemens(0)).set().moments(0);

        // Weights -1, -0.8 and -0.6, -0.6: variances 0.02 and 0 within; the means differ by 0.3, so 0.045 between
        // them, of which 0.01/2 is from within. Tolerance: a dozen roundings of numbers of order one.
        assertEquals(-0.75, off.mean().value(), 12 * Math.ulp(1.0));
        assertEquals(Math.sqrt(0.01), off.within().value(), 12 * Math.ulp(1.0));
        assertEquals(Math.sqrt(0.045 - 0.005), off.between().value(), 12 * Math.ulp(1.0));
    }

    @Test
    void twoPlacesWhereAStateIsFoundAreTwoComponentsOfItsMixture() throws IOException {
        // Of 40 cycles 30 lie about 10 and 10 about 20, so far apart that no part of one counts for the other.
        var text = new StringBuilder("state,device,cycle,value\n");
        for (String device : List.of("a", "b")) {
            for (int cycle = 0; cycle < 40; cycle++) {
                double scatter = (cycle * 7 % 10 - 4.5) / 10;
                text.append("off,")
                        .append(device)
                        .append(',')
                        .append(cycle)
                        .append(',')
                        .append((cycle % 4 == 0 ? 20 : 10) + scatter)
                        .append('\n');
                text.append("on,")
                        .append(device)
                        .append(',')
                        .append(cycle)
                        .append(',')
                        .append(40 + scatter)
                        .append('\n');
            }
        }

        var set = read(text.toString(), format(Measured.CONDUCTANCE, "uS", List.of(0.0, 50.0), List.of(), List.of(), 0))
                .set();

        var components = set.mixture(0).orElseThrow().components();
        // 20 standard deviations apart: shares are counts, but for the roundings of 80 additions.
        assertEquals(2, components.size());
        assertEquals(0.75, components.get(0).weight(), 80 * Math.ulp(1.0));
        assertEquals(0.25, components.get(1).weight(), 80 * Math.ulp(1.0));
        assertEquals(1, set.mixture(1).orElseThrow().components().size());
    }

    @Test
    void fewerSamplesThanAComponentNeedsHaveNoMixture() throws IOException {
        var table = read("state,device,cycle,value\n0,a,1,10\n0,a,2,11\n1,a,1,20\n1,a,2,21\n", microsiemens(0));

        assertTrue(table.set().mixture(0).isEmpty() && table.set().mixture(1).isEmpty());
    }

    @Test
    void aTableWithoutWallPositionsSurvivesItsFile() throws IOException {
        SynapseTable table = read(CSV, microsiemens(0));
        Path file = folder.resolve("t.h5");
        SynapseTableFile.write(table, file);

        SynapseTable copy = SynapseTableFile.read(file);

        assertTrue(Double.isNaN(copy.position(0)) && Double.isNaN(copy.position(1)));
        assertArrayEquals(table.set().flatQuantiles(), copy.set().flatQuantiles());
        assertTrue(copy.specJson().contains("\"imported_from\""), copy.specJson());
    }

    @Test
    void positionsBecomeWeightsOverTheirRange() throws IOException {
        SynapseTable table = read(
                CSV, format(Measured.POSITION, "nm", List.of(0.0, 40.0), List.of(30.0, 10.0), List.of(1e-6, 5e-6), 0));

        assertArrayEquals(new double[] {-0.5, 0.5}, table.weights());
        assertEquals(30e-9, table.position(1), Math.ulp(30e-9));
        assertEquals(2e-6, table.conductance(0), Math.ulp(2e-6));
    }

    @Test
    void columnsMayHaveOtherNamesAndOrder() throws IOException {
        String other = "G,n,chip,level\n1,1,x,0\n2,1,x,1\n";
        var format = new MeasuredFormat(
                new MeasuredLayout(
                        Map.of(MeasuredAxis.CYCLE, "n"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()),
                Optional.empty(),
                Optional.of("S"),
                OptionalDouble.empty(),
                List.of(),
                List.of(),
                List.of(),
                0);

        assertArrayEquals(new double[] {-1, 1}, read(other, format).weights());
    }

    @Test
    void unequalNumbersOfCyclesAreTakenAsTheyAre() throws IOException {
        String unequal = CSV + "off,b,3,15\n";

        // 10, 12 and 14, 14, 15: means 11 and 43/3, which count alike.
        var set = read(unequal, microsiemens(0)).set();
        assertEquals(
                2 * ((11 + 43 / 3.0) / 2 - 10) / 20 - 1, set.moments(0).mean().value(), 12 * Math.ulp(1.0));
        assertEquals(5, set.samples(0));
        assertEquals(set.moments(0).mean().value(), drawnMean(set, 0), 1e-6);
        assertArrayEquals(
                read(CSV, microsiemens(0)).set().flatQuantiles(),
                read(unequal, microsiemens(2)).set().flatQuantiles());
        assertRefused(
                "FILE: cycles must be 3 or more for every state and device, got from 2 to 3;"
                        + " take the first 2 of each, or all",
                unequal,
                microsiemens(3));
    }

    @Test
    void damagedDataAreRefusedWithTheirLine() {
        assertRefused("FILE: line 3: the value must be a number, got 'x'", CSV.replace("1,30", "1,x"), microsiemens(0));
        assertRefused(
                "FILE: line 3: the value must be finite, got NaN; leave the cell empty where nothing was measured",
                CSV.replace("1,30", "1,NaN"),
                microsiemens(0));
        assertRefused(
                "FILE: line 4 must differ from line 3 in state, device or cycle, got on, a, 1",
                CSV.replace("on,a,2", "on,a,1"),
                microsiemens(0));
        assertRefused(
                "FILE: line 3 must have 4 values, one per column, got 3; mend or delete the line",
                CSV.replace("1,30", "1"),
                microsiemens(0));
        assertRefused(
                "FILE: has more than one column that may tell the device, got device, chip; name the one that does",
                CSV.replace("cycle", "chip"),
                microsiemens(0));
        assertRefused(
                "FILE: device b has no value of state off; measure it or leave the device out",
                CSV.replace("off,b,1,14\noff,b,2,14\n", ""),
                microsiemens(0));
        assertRefused("FILE: must name its columns in one line, got none", "# nothing\n", microsiemens(0));
        assertRefused(
                "FILE: must hold rows of numbers, got names of columns only",
                "state,device,cycle,value\n",
                microsiemens(0));
        assertRefused(
                "FILE: values must differ from state to state, got 5.0 for all",
                "state,device,cycle,value\n0,a,1,5\n1,a,1,5\n",
                microsiemens(0));
        assertRefused(
                "FILE: states must be two or more, got 0 only",
                "state,device,cycle,value\n0,a,1,5\n0,a,2,6\n",
                microsiemens(0));
    }

    @Test
    void aFolderIsRefused() {
        var refusal = assertThrows(
                SpecException.class, () -> MeasuredImport.read(folder, microsiemens(0), COSTS, line -> {}));

        assertEquals(folder + ": is a folder; name a file to read", refusal.getMessage());
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() throws IOException {
        String plain = CSV.replace("# measured on a bench\n", "");

        assertArrayEquals(
                read(plain, microsiemens(0)).set().flatQuantiles(),
                read("\uFEFF" + plain, microsiemens(0)).set().flatQuantiles());
    }

    @Test
    void columnsThatCouldBeMistakenAreRefused() {
        assertRefused(
                "FILE: line 3 must have 4 values, one per column, got 5; mend or delete the line",
                CSV.replace("1,30", "1,30,5"),
                microsiemens(0));
        assertRefused(
                "FILE: leaves one thing open; give meaning of the columns"
                        + " (state, device or cycle for each of value, value)",
                "state,device,cycle,value,value\non,a,1,30,31\noff,a,1,10,11\n",
                microsiemens(0));
    }

    @Test
    void negativeConductancesAreRefusedWithTheirLine() throws IOException {
        String mean = "state,device,value\n0,a,-3\n0,b,9\n1,a,5\n1,b,20\n";
        assertRefused(
                "FILE: line 2: the conductance must not be negative, got -3.0 uS; mend the value or leave it out",
                mean,
                microsiemens(0));
        assertRefused(
                "FILE: line 4: the conductance must not be negative, got 5.0 uA at -0.1 V;"
                        + " mend the value or leave it out",
                "state,device,I at -0.1 V (uA)\n0,a,-3\n0,b,-4\n1,a,5\n1,b,-20\n",
                FOUND);
        // A weight or a position may be negative.
        assertEquals(
                2,
                read(mean, format(Measured.POSITION, "nm", List.of(), List.of(), List.of(1e-6, 2e-6), 0))
                        .states());
    }

    @Test
    void numbersForEachStateStandInTheOrderOfTheFile() throws IOException {
        String text = "state,device,R (kOhm)\nlow,a,10\nmid,a,20\nhigh,a,40\n";
        var format = format(Measured.RESISTANCE, "kOhm", List.of(), List.of(10.0, 20.0, 40.0), List.of(), 0);
        List<String> said = new ArrayList<>();

        SynapseTable table = MeasuredImport.read(
                        file(text),
                        format,
                        new Costs(
                                List.of(1e-14, 2e-14, 4e-14), List.of(1e-9, 2e-9, 4e-9), List.of(1e-17, 2e-17, 4e-17)),
                        said::add)
                .table("mine", 0);

        assertEquals(
                "states from the lowest conductance: high, mid, low; numbers for each state are taken in the order of"
                        + " the file: low, mid, high",
                said.get(said.size() - 1));
        // 40 kOhm, the last of the file, is the lowest conductance.
        double[] times = {4, 2, 1};
        for (int state = 0; state < times.length; state++) {
            assertEquals(100e-6 / times[state], table.conductance(state), 1e-18);
            assertEquals(times[state] * 1e-14, table.set().energy(state));
            assertEquals(times[state] * 1e-9, table.set().duration(state));
            assertEquals(times[state] * 1e-17, table.readEnergy(state));
        }
    }

    @Test
    void onlyOneVoltageOfReadsIsTakenForAll() throws IOException {
        String text = "state,device,V_read (mV),Vgate (V),I (uA)\n0,a,100,3,1\n1,a,100,4,2\n";
        List<String> said = new ArrayList<>();

        MeasuredImport found = MeasuredImport.read(file(text), FOUND, COSTS, said::add);

        assertEquals(
                "state = state, device = device, cycle = in order, values = I, read voltage = V_read; not used: Vgate",
                said.get(1));
        assertEquals(10e-6, found.table("mine", 0).conductance(0), 1e-18);
        assertRefused(
                "FILE: line 3 must have the read voltage of the rows above, 100 in column V_read, got 200;"
                        + " write conductances, or say the read voltage if it was another",
                text.replace("1,a,100", "1,a,200"),
                FOUND);
    }

    @Test
    void labelsThatMayTellDevicesAreNotLeftOut() throws IOException {
        String text = "state;Chip-Nr.;Leitwert (uS)\n0;1;10,5\n0;2;11,5\n1;1;20,5\n1;2;21,5\n";

        assertEquals(2, read(text, FOUND).devices());
        assertRefused(
                "FILE: leaves one thing open; give column of the devices (as Wafer may tell them;"
                        + " delete what tells none if all values are of one device)",
                text.replace("Chip-Nr.", "Wafer"),
                FOUND);
        // What is the same everywhere tells nothing.
        assertEquals(
                1,
                read(text.replace("Chip-Nr.", "Wafer").replace(";1;", ";2;"), FOUND)
                        .devices());
    }

    @Test
    void whatWasUnderstoodIsSaidBeforeTheFileIsRefused() throws IOException {
        Path file = file(CSV.replace("on,a,2", "on,a,1"));
        List<String> said = new ArrayList<>();

        assertThrows(SpecException.class, () -> MeasuredImport.read(file, FOUND, COSTS, said::add));

        assertEquals("state = state, device = device, cycle = cycle, values = value", said.get(1));
    }

    @Test
    void oneStateMayBeWrittenAsTwoNumbers() throws IOException {
        assertEquals(
                2,
                read("state,device,value\n1.0,a,10\n1,a,11\n2,a,20\n", microsiemens(0))
                        .states());
    }

    @Test
    void unitsOfAnotherQuantityThanTheNameSaysAreRefused() {
        assertRefused(
                "FILE: column G must have a unit of a conductance, such as S, got us;"
                        + " mend the heading (uS?), or give quantity and unit",
                "state,device,G (us)\n0,a,10\n1,a,20\n",
                FOUND);
        assertRefused(
                "FILE: column conductance must have a unit of a conductance, such as S, got kOhm;"
                        + " mend the heading, or give quantity and unit",
                "state,device,conductance (kOhm)\n0,a,10\n1,a,20\n",
                FOUND);
    }

    /** A unit that replaced that of the file made conductances wrong by a thousand, with no word. */
    @Test
    void anotherUnitThanThatOfTheFileIsRefused() {
        String refusal =
                "unit must be nS as in the file, got uS; leave it out, or correct the file where that is wrong";

        assertRefused(refusal, "state,device,G/nS\n0,a,10\n1,a,20\n", microsiemens(0));
        assertRefused(refusal, "state,device,G\n0,a,10 nS\n1,a,20 nS\n", microsiemens(0));
        assertRefused(
                "unit must be kOhm as in the file, got uS; leave it out, or correct the file where that is wrong",
                "state,device,R (kOhm)\n0,a,10\n1,a,20\n",
                microsiemens(0));
        assertRefused(
                "FILE: must have one unit for all values, got uS, nS; write all in the same",
                "state,dev 1 (uS),dev 2 (nS)\n0,10,10\n1,20,20\n",
                microsiemens(0));
    }

    @Test
    void theUnitOfTheFileMayBeSaidAgainAndThatOfAContradictionDecided() throws IOException {
        double lowest =
                read("state,device,value\n0,a,10\n1,a,20\n", microsiemens(0)).conductance(0);
        List<String> said = List.of(
                "state,device,G (\u00b5S)\n0,a,10\n1,a,20\n",
                "state,device,G\n0,a,10 uS\n1,a,20 uS\n",
                "state,device,G/uS\n0,a,10 \u00b5S\n1,a,20 \u00b5S\n",
                "state,device,G (us)\n0,a,10\n1,a,20\n");

        for (String text : said) {
            assertEquals(lowest, read(text, microsiemens(0)).conductance(0), text);
        }
    }

    @Test
    void costsThatNoDeviceHasAreRefused() throws IOException {
        assertCostsRefused(
                "energy of a write must be at most 1.0 J, got 1.0E300",
                file(CSV),
                new Costs(List.of(1e300), List.of(1.0), List.of(1.0)));
        assertCostsRefused(
                "duration of a write must be at most 1000.0 s, got 1.0E300",
                file(CSV),
                new Costs(List.of(1.0), List.of(1e300), List.of(1.0)));
    }

    @Test
    void whatDependsOnTheQuantityIsAskedForWithIt() throws IOException {
        assertEquals(
                "conductance, resistance, current with read voltage, or position or weight with conductances at weight"
                        + " -1 and weight 1",
                MeasuredImport.read(file(CSV), FOUND, COSTS, line -> {})
                        .open()
                        .get(0)
                        .remedy());
    }

    @Test
    void optionsThatDoNotFitTheDataAreRefused() {
        assertRefused(
                "FILE: values must lie in the range 12.0 to 30.0, got 10.0 to 30.0; widen the range",
                CSV,
                format(Measured.CONDUCTANCE, "uS", List.of(12.0, 30.0), List.of(), List.of(), 0));
        assertRefused(
                "nominal values of the states must be 2, one for each state, got 3",
                CSV,
                format(Measured.CONDUCTANCE, "uS", List.of(), List.of(10.0, 20.0, 30.0), List.of(), 0));
        assertRefused(
                "nominal values of the states must lie in 10.0 to 30.0, got 31.0",
                CSV,
                format(Measured.CONDUCTANCE, "uS", List.of(), List.of(31.0, 10.0), List.of(), 0));
        assertRefused(
                "nominal values of the states must ascend as the states do and stand in the order of the file, on, off,"
                        + " got [10.0, 20.0]",
                CSV,
                format(Measured.CONDUCTANCE, "uS", List.of(), List.of(10.0, 20.0), List.of(), 0));
    }

    @Test
    void formatsThatContradictThemselvesAreRefused() {
        assertFormatRefused(
                "unit must be S, or k, m, u, n, p before it, for a conductance, got nm",
                () -> format(Measured.CONDUCTANCE, "nm", List.of(), List.of(), List.of(), 0));
        assertFormatRefused(
                "unit must be 1 for a weight, got u1",
                () -> format(Measured.WEIGHT, "u1", List.of(), List.of(), List.of(1.0, 2.0), 0));
        assertFormatRefused(
                "range of the values must be two finite numbers, the lower first, got [2.0, 1.0]",
                () -> format(Measured.WEIGHT, "1", List.of(2.0, 1.0), List.of(), List.of(), 0));
    }

    @Test
    void conductancesAreAskedForWhereTheValuesTellNoneAndRefusedWhereTheyDo() {
        assertRefused(
                "FILE: leaves one thing open; give conductances at weight -1 and weight 1 (two numbers in S, the lower"
                        + " first)",
                CSV,
                format(Measured.POSITION, "nm", List.of(), List.of(), List.of(), 0));
        assertRefused(
                "conductances at weight -1 and weight 1 are known from the values themselves,"
                        + " got [1.0, 2.0]; leave them out",
                CSV,
                format(Measured.CONDUCTANCE, "S", List.of(), List.of(), List.of(1.0, 2.0), 0));
    }

    private static void assertFormatRefused(String message, Runnable making) {
        assertEquals(message, assertThrows(SpecException.class, making::run).getMessage());
    }

    @Test
    void unknownCostsAreRefusedAndNeverTakenForZero() throws IOException {
        Path file = file(CSV);
        String each =
                "one number or one for each state in the order of the file: training counts it, and unknown is not 0";

        assertCostsRefused(
                file + ": leaves 3 things open; give energy of a write (in J, " + each
                        + "); duration of a write (in s, likewise); energy of a read (in J, likewise)",
                file,
                Costs.UNKNOWN);
        assertCostsRefused(
                "energy of a write must not be negative, got NaN",
                file,
                new Costs(List.of(Double.NaN), List.of(1.0), List.of(1.0)));
    }

    @Test
    void measuredDevicesCanBeMadeMany() throws IOException {
        String text = "state,device,value\n0,a,10\n0,a,11\n0,b,12\n1,a,20\n1,b,23\n1,b,22\n";
        String single = "state,device,value\n0,a,10\n0,b,12\n1,a,20\n1,b,23\n";

        SynapseTable table = MeasuredImport.read(file(text), microsiemens(0), COSTS, line -> {})
                .table("mine", 50);
        MeasuredImport found = MeasuredImport.read(file(single), microsiemens(0), COSTS, line -> {});

        assertEquals(50, table.devices());
        assertEquals(2, table.sampledDevices());
        var refusal = assertThrows(SpecException.class, () -> found.table("mine", 50));
        assertEquals(
                "virtual devices need two devices, one with two cycles, got 2 with one each", refusal.getMessage());
        assertEquals(Optional.of(Setting.VIRTUAL), Setting.of(refusal));
    }

    private static void assertCostsRefused(String message, Path file, Costs costs) {
        var refusal =
                assertThrows(SpecException.class, () -> MeasuredImport.read(file, microsiemens(0), costs, line -> {})
                        .table("mine", 0));
        assertEquals(message, refusal.getMessage());
    }
}
