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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.core.Direction;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms in which conductances after pulses are written down, and what is wrong with some of them. */
class PulseImportTest {
    private static final Costs COSTS = new Costs(List.of(1e-15, 2e-15), List.of(3e-9), List.of(4e-17));
    private static final MeasuredFormat FOUND = format(MeasuredLayout.FOUND);
    private static final int PULSES = 12;

    @TempDir
    private Path folder;

    private static MeasuredFormat format(MeasuredLayout layout) {
        return new MeasuredFormat(
                layout, Optional.empty(), Optional.empty(), OptionalDouble.empty(), List.of(), List.of(), List.of(), 0);
    }

    private static MeasuredLayout columns(Map<MeasuredAxis, String> columns) {
        return new MeasuredLayout(columns, Optional.empty(), Optional.empty(), List.of(), Optional.empty());
    }

    /** 10 uS to 21 uS in steps of 1, then down again; pulses are counted from 1 each time. */
    private static String rows(String format, String up, String down) {
        return IntStream.range(0, 2 * PULSES)
                .mapToObj(i -> String.format(
                        Locale.ROOT,
                        format,
                        i < PULSES ? up : down,
                        i % PULSES + 1,
                        i < PULSES ? 10.0 + i : 21.0 - (i - PULSES)))
                .collect(Collectors.joining());
    }

    private MeasuredImport read(String text, MeasuredFormat format) throws IOException {
        return read(text, format, line -> {});
    }

    private MeasuredImport read(String text, MeasuredFormat format, Consumer<String> understood) throws IOException {
        return MeasuredImport.readPulses(Files.writeString(folder.resolve("p.csv"), text), format, COSTS, understood);
    }

    private void assertExact(String text, MeasuredFormat format, String understood) throws IOException {
        List<String> said = new ArrayList<>();
        MeasuredImport found = read(text, format, said::add);
        assertEquals(understood, String.join(" | ", said.subList(1, said.size())));
        IncrementalTable table = found.steps("mine").table();
        assertEquals(10e-6, table.lowest(), 1e-18);
        assertEquals(21e-6, table.highest(), 1e-18);
        for (Direction direction : Direction.values()) {
            // One of eleven steps over weights from -1 to 1; single precision.
            assertEquals(direction.sign() * 2 / 11.0, table.meanStep(direction, 0, 0.1), 1e-6);
            assertEquals(0, table.stepDeviation(direction, 0, 0.1), 1e-6);
        }
        assertEquals(2e-15, table.pulseEnergy(Direction.DOWN).getAsDouble());
    }

    private void assertRefused(String message, String text, MeasuredFormat format) {
        var refusal = assertThrows(SpecException.class, () -> read(text, format).steps("mine"));
        assertEquals(
                message, refusal.getMessage().replace(folder.resolve("p.csv").toString(), "FILE"));
    }

    @Test
    void aRowPerPulse() throws IOException {
        assertExact(
                "polarity,pulse,G (uS)\n" + rows("%s,%d,%.1f\n", "potentiation", "depression"),
                FOUND,
                "polarity = polarity, device = one, cycle = in order, pulse = pulse, values = G"
                        + " | conductance in uS: 1 device, 1 train up and 1 down of 12 pulses");
    }

    @Test
    void decimalCommasResistancesAndSignsOfVoltages() throws IOException {
        String rows = IntStream.range(0, 2 * PULSES)
                .mapToObj(i -> (i < PULSES ? "3" : "-2,5") + ";"
                        + String.valueOf(1000 / (i < PULSES ? 10.0 + i : 21.0 - (i - PULSES)))
                                .replace('.', ',')
                        + "\n")
                .collect(Collectors.joining());
        assertExact(
                "Vp;R (kOhm)\n" + rows,
                format(columns(Map.of(MeasuredAxis.POLARITY, "Vp"))),
                "polarity = Vp, device = one, cycle = in order, pulse = in order, values = R"
                        + " | resistance in kOhm: 1 device, 1 train up and 1 down of 12 pulses");
    }

    @Test
    void aColumnPerPolarity() throws IOException {
        String rows = IntStream.range(0, PULSES)
                .mapToObj(i -> (i + 1) + "," + (10 + i) + "," + (21 - i) + "\n")
                .collect(Collectors.joining());
        assertExact(
                "n,LTP G (uS),LTD G (uS)\n" + rows,
                FOUND,
                "polarity = one column each, device = one, cycle = in order, pulse = n, values = LTP G, LTD G"
                        + " | conductance in uS: 1 device, 1 train up and 1 down of 12 pulses");
    }

    @Test
    void aColumnPerDeviceAndTrainsByTheirPulses() throws IOException {
        String rows = rows("%s,%2$d,%3$.1f,%3$.1f\n", "up", "down");
        assertExact(
                "direction,pulse,G of dev 1 (uS),G of dev 2 (uS)\n" + rows + rows,
                FOUND,
                "polarity = direction, device = one column each, cycle = in order, pulse = pulse,"
                        + " values = G of dev 1, G of dev 2"
                        + " | conductance in uS: 2 devices, 4 trains up and 4 down of 12 pulses");
    }

    @Test
    void cyclesAreTrainsOfTheirOwnInAnyOrderOfRows() throws IOException {
        List<String> lines = rows("1,%s,%d,%.1f\n", "+", "-").lines().toList();
        var shuffled = IntStream.range(0, lines.size())
                .mapToObj(i -> lines.get(i * 7 % lines.size()) + "\n")
                .collect(Collectors.joining());
        assertExact(
                "cycle,polarity,pulse,G (uS)\n" + shuffled,
                FOUND,
                "polarity = polarity, device = one, cycle = cycle, pulse = pulse, values = G"
                        + " | conductance in uS: 1 device, 1 train up and 1 down of 12 pulses");
    }

    @Test
    void whatIsMissingIsAskedForAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("p.csv"), "nr,value\n1,10\n2,11\n");
        MeasuredImport found = MeasuredImport.readPulses(file, FOUND, Costs.UNKNOWN, line -> {});

        assertArrayEquals(
                new Setting[] {
                    Setting.POLARITIES,
                    Setting.QUANTITY,
                    Setting.UNIT,
                    Setting.WRITE_ENERGY,
                    Setting.WRITE_DURATION,
                    Setting.READ_ENERGY
                },
                found.open().stream().map(OpenSetting::setting).toArray());
    }

    @Test
    void pulsesThatTellNoStepsAreRefused() {
        String head = "polarity,pulse,G (uS)\n";
        String ups = rows("%s,%d,%.1f\n", "up", "down").lines().limit(PULSES).collect(Collectors.joining("\n")) + "\n";
        String few = ", each from the read after one pulse to that after the next";

        assertRefused(
                "FILE: device 1: steps UP must be 8 or more" + few + ", got 0", head + "up,1,10\ndown,1,9\n", FOUND);
        assertRefused("FILE: device 1: steps DOWN must be 8 or more" + few + ", got 0", head + ups, FOUND);
        assertRefused(
                "FILE: device 1: conductances must differ, got 4.0E-6 S",
                head + rows("%1$s,%2$d,4\n", "up", "down"),
                FOUND);
        assertRefused(
                "FILE: line 3: the value must be finite, got NaN; leave the cell empty where nothing was measured",
                head + ups.replace("11.0", "NaN"),
                FOUND);
        assertRefused(
                "FILE: pulses UP of device 0 must move the conductance UP on average, got -1.0 S",
                head.replace("uS", "S") + rows("%s,%d,%.1f\n", "down", "up"),
                FOUND);
        assertRefused(
                "FILE: line 2: the polarity must be potentiation or depression, up or down, + or -, or a number with a"
                        + " sign, got 'x'; name another column, or rewrite it",
                head + "x,1,10\n",
                FOUND);
        assertRefused(
                "FILE: line 3 must differ from line 2 in device, cycle, polarity or pulse, got 1, 1, UP, 1.0; give every"
                        + " read a pulse of its own",
                "cycle," + head + "1,up,1,10\n1,up,1,11\n",
                FOUND);
        assertRefused(
                "FILE: device 1: steps UP must be 8 or more" + few + ", got 0",
                head + rows("%1$s,%2$d0,%3$.1f\n", "up", "down"),
                FOUND);
    }

    /** Without their numbers, the reads on both sides of a missing one would be taken for one step. */
    @Test
    void aMissingReadNeedsTheNumbersOfThePulses() throws IOException {
        String counted = rows("%s,%d,%.1f\n", "up", "down").replaceFirst(",14\\.0", ",");

        // Of 11 steps up without the two at the fifth read.
        assertEquals(9, stepsUp("polarity,pulse,G (uS)\n" + counted));
        assertRefused(
                "FILE: leaves cells empty, and nothing tells which pulses these were, got 1; add a column with the"
                        + " number of each pulse",
                "polarity,G (uS)\n" + counted.replaceAll(",\\d+,", ","),
                FOUND);
    }

    @Test
    void pulsesFarApartAreNoStepsAndTakeNoTime() throws IOException {
        String late = rows("%s,%d,%.1f\n", "up", "down").replace("up,12,", "up,2000000000000,");

        assertEquals(10, stepsUp("polarity,pulse,G (uS)\n" + late));
    }

    private int stepsUp(String text) throws IOException {
        return read(text, FOUND).steps("mine").fits().get(0).steps();
    }

    @Test
    void theVoltageOfAPulseIsNoReadVoltage() throws IOException {
        for (String heading :
                List.of("pulse voltage (V)", "set V", "Vpulse (V)", "V_write (V)", "Vgate (V)", "Vset (V)")) {
            List<String> said = new ArrayList<>();
            MeasuredImport found = read(
                    "polarity,pulse," + heading + ",I (uA)\n" + rows("%s,%d,3,%.1f\n", "up", "down"), FOUND, said::add);

            assertEquals(
                    List.of(Setting.READ_VOLTAGE),
                    found.open().stream().map(OpenSetting::setting).toList());
            assertTrue(said.get(1).endsWith("values = I; not used: " + heading.replace(" (V)", "")), said.get(1));
        }
    }

    @Test
    void weightsTellNoConductances() {
        assertRefused(
                "quantity of the values must be conductance, resistance or current for pulses, got weight",
                "polarity,pulse,weight\nup,1,0.5\n",
                FOUND);
    }
}
