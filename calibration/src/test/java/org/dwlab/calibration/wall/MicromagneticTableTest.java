package org.dwlab.calibration.wall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MicromagneticTableTest {
    private static final String ODT =
            """
        # ODT 1.0
        # Table Start
        # Title: a run
        ## a comment
        # Columns: {Oxs_CGEvolve:evolver:Total energy} \\
        #  Oxs_TimeDriver::mz {Oxs_TimeDriver::Simulation time}
        # Units: J {} s
          1e-18  -0.5 1e-10
          2e-18  \\
          -0.25  2e-10
        # Table End
        """;

    @TempDir
    private Path folder;

    private static List<MicromagneticTable> parse(String text) {
        return MicromagneticTable.parse("f", Arrays.asList(text.split("\n", -1)));
    }

    private static double[] read(String text, Quantity quantity) {
        return ColumnChoice.BY_NAME.read(parse(text).get(0), quantity);
    }

    private static void assertRefused(String message, String text, Quantity quantity) {
        assertEquals(
                message,
                assertThrows(SpecException.class, () -> read(text, quantity)).getMessage());
    }

    @Test
    void anOommfTableIsReadWithItsContinuedLinesAndNamesInBraces() {
        var table = parse(ODT).get(0);

        assertEquals("Oxs_CGEvolve:evolver:Total energy", table.name(0));
        assertEquals(-0.5, table.number(0, table.indexOf("mz")));
        assertEquals(-0.25, table.number(1, table.indexOf("Oxs_TimeDriver::mz")));
        assertEquals(2e-10, read(ODT, Quantity.TIME)[1]);
        assertEquals(9, table.line(1));
    }

    @Test
    void severalTablesOfOneFileStaySeparate() throws IOException {
        Path file = folder.resolve("run.odt");
        Files.writeString(file, ODT + ODT.replace("-0.5", "-0.75"));

        assertEquals(2, MicromagneticTable.readAll(file).size());
        assertEquals(-0.75, MicromagneticTable.read(file, 2).number(0, 1));
        assertEquals(
                file + ": tables must be one, got 2; choose one by its number, from 1 to 2",
                assertThrows(SpecException.class, () -> MicromagneticTable.read(file, null))
                        .getMessage());
        assertEquals(
                file + ": number of the table must be from 1 to 2, got 3",
                assertThrows(SpecException.class, () -> MicromagneticTable.read(file, 3))
                        .getMessage());
    }

    @Test
    void carriageReturnsAndAByteOrderMarkDoNoHarm() throws IOException {
        Path file = folder.resolve("run.csv");
        Files.writeString(file, "\uFEFFtime_ns,q_nm\r\n1,2\r\n\r\n3,4\r\n");
        var table = MicromagneticTable.read(file, null);

        assertEquals(3 * 1e-9, ColumnChoice.BY_NAME.read(table, Quantity.TIME)[1]);
        assertEquals(4 * 1e-9, ColumnChoice.BY_NAME.read(table, Quantity.POSITION)[1]);
    }

    @Test
    void aMumaxTableIsReadWithItsUnits() {
        String text = "# t (s)\tmx ()\text_dwpos (m)\n0\t0.5\t1e-9\n1e-12\t0.5\t2e-9\n";

        assertEquals(1e-12, read(text, Quantity.TIME)[1]);
        assertEquals(2e-9, read(text, Quantity.POSITION)[1]);
    }

    @Test
    void separatedValuesMayHaveCommentsQuotesAndAnySeparator() {
        for (String separator : List.of(",", ";", "\t", "  ")) {
            String text =
                    "# made by hand\n\"velocity [km/s]\"" + separator + "phi(deg)\n# more\n0.2" + separator + "90\n";
            if (!separator.isBlank()) {
                assertEquals(200, read(text, Quantity.VELOCITY)[0], 1e-13, separator);
            }
            assertEquals(Math.PI / 2, read(text.replace("\"velocity [km/s]\"", "v"), Quantity.ANGLE)[0], 1e-15);
        }
    }

    @Test
    void rowsAreChosenByTextOrNumber() {
        var table =
                parse("set,alpha,v\nbase,0.03,1\nother,3e-2,2\nother,0.1,3\n").get(0);

        assertEquals(2, table.where("alpha", "0.03").size());
        assertEquals(3, table.where("set", "other").where("alpha", ".1").number(0, 2));
        assertEquals(
                "f: column set must be none in some row, got base, other",
                assertThrows(SpecException.class, () -> table.where("set", "none"))
                        .getMessage());
    }

    @Test
    void aMissingColumnIsAnsweredWithTheRemedy() {
        assertRefused(
                "f: has no column that is called velocity or v; name the column of the velocity",
                "time,q\n1,2\n",
                Quantity.VELOCITY);
        var choice = new ColumnChoice(Map.of(Quantity.VELOCITY, "speed"), Map.of(), Map.of(), Map.of());
        assertEquals(
                "f: must have a column speed, got time, q",
                assertThrows(
                                SpecException.class,
                                () -> choice.read(parse("time,q\n1,2\n").get(0), Quantity.VELOCITY))
                        .getMessage());
    }

    @Test
    void aNameOfTwoColumnsIsRefused() {
        assertRefused(
                "f: must have one column called v, got 2; give the whole name of one of a:v, b:v",
                "a:v,b:v\n1,2\n",
                Quantity.VELOCITY);
    }

    @Test
    void raggedRowsAreRefusedWithTheirLine() {
        assertRefused(
                "f: line 3 must have 2 values, one per column, got 3; mend or delete the line",
                "time,q\n1,2\n1,2,3\n",
                Quantity.TIME);
        assertRefused(
                "f: line 8 must have 3 values, one per column, got 2; mend or delete the line",
                ODT.replace("  1e-18  ", ""),
                Quantity.TIME);
    }

    @Test
    void whatIsNoFiniteNumberIsRefusedWithItsLine() {
        assertRefused(
                "f: line 2: q must be a finite number, got NaN; mend or delete the line",
                "time,q\n1,NaN\n",
                Quantity.POSITION);
        assertRefused(
                "f: line 3: q must be a finite number, got 1e999; mend or delete the line",
                "time,q\n1,2\n1,1e999\n",
                Quantity.POSITION);
        assertRefused(
                "f: line 2: q must be a finite number, got nothing; mend or delete the line",
                "time,q\n1,\n",
                Quantity.POSITION);
    }

    @Test
    void filesWithoutATableAreRefused() {
        assertRefused("f: must hold a table, got nothing", "\n\n", Quantity.TIME);
        assertRefused("f: must name its columns in one line, got none", "# a comment\n", Quantity.TIME);
        assertRefused("f: must hold rows of numbers, got names of columns only", "time,q\n", Quantity.TIME);
        assertRefused(
                "f: has no column that is called time or t or simulation time; name the column of the time",
                "1,2\n3,4\n",
                Quantity.TIME);
        assertRefused(
                "f: must name its columns in a line # Columns:, got none", "# ODT 1.0\n# Table Start\n", Quantity.TIME);
        assertRefused(
                "f: line 4: # Columns: must be the same throughout a table; put # Table Start before another one",
                "# ODT 1.0\n# Columns: a b\n# Units: s m\n# Columns: a b c\n1 2 3\n",
                Quantity.TIME);
        assertRefused(
                "f: line 2: numbers must come after a line # Columns:; the head of the table is missing",
                "# ODT 1.0\n1 2\n",
                Quantity.TIME);
        assertRefused(
                "f: line 7: # Units: must have 3 entries, one per column, got 2",
                ODT.replace("J {} s", "J s"),
                Quantity.TIME);
    }

    @Test
    void aBinaryFileIsRefused() throws IOException {
        Path file = folder.resolve("run.ovf");
        Files.write(file, new byte[] {'#', ' ', 'O', 0, 1});

        assertEquals(
                file + ": holds a byte 0 in line 1, so it is no text; export it as text",
                assertThrows(SpecException.class, () -> MicromagneticTable.readAll(file))
                        .getMessage());
    }

    @Test
    void columnsWithoutNamesAreChosenByTheirNumbers() {
        var choice = new ColumnChoice(Map.of(Quantity.POSITION, "2"), Map.of(), Map.of(), Map.of());

        assertEquals(4, choice.read(parse("1;2,5\n3;4\n").get(0), Quantity.POSITION)[1]);
        assertEquals(2.5, choice.read(parse("1;2,5\n3;4\n").get(0), Quantity.POSITION)[0]);
    }

    @Test
    void aFolderIsRefused() {
        assertEquals(
                folder + ": is a folder; name a file to read",
                assertThrows(SpecException.class, () -> MicromagneticTable.readAll(folder))
                        .getMessage());
    }

    @Test
    void aPureNumberBecomesAPositionByItsFactorOnly() {
        var table = parse(ODT).get(0);
        Map<Quantity, String> names = Map.of(Quantity.POSITION, "mz");
        var scaled =
                new ColumnChoice(names, Map.of(), Map.of(Quantity.POSITION, 256e-9), Map.of(Quantity.POSITION, 1e-9));

        assertEquals(-127e-9, scaled.read(table, Quantity.POSITION)[0], 1e-22);
        assertEquals(
                "f: column Oxs_TimeDriver::mz must be in m, nm, um, got a pure number; give the scale " + "of position",
                assertThrows(SpecException.class, () -> new ColumnChoice(names, Map.of(), Map.of(), Map.of())
                                .read(table, Quantity.POSITION))
                        .getMessage());
    }

    @Test
    void aUnitMayBeGivenAndMustBeOneOfTheQuantity() {
        var table = parse("time (h),q\n1,2\n").get(0);
        var seconds = new ColumnChoice(Map.of(), Map.of(Quantity.TIME, "ns"), Map.of(), Map.of());

        assertEquals(1e-9, seconds.read(table, Quantity.TIME)[0]);
        assertEquals(
                "f: column time must be in fs, ns, ps, s, us, got h; give the unit of time",
                assertThrows(SpecException.class, () -> ColumnChoice.BY_NAME.read(table, Quantity.TIME))
                        .getMessage());
        assertEquals(
                "scale of time must be a finite number other than 0, got 0.0",
                assertThrows(
                                SpecException.class,
                                () -> new ColumnChoice(Map.of(), Map.of(), Map.of(Quantity.TIME, 0.0), Map.of()))
                        .getMessage());
        assertEquals(
                "offset of time must be a finite number, got NaN",
                assertThrows(
                                SpecException.class,
                                () -> new ColumnChoice(Map.of(), Map.of(), Map.of(), Map.of(Quantity.TIME, Double.NaN)))
                        .getMessage());
        assertEquals(
                "unit must name one of time, position, velocity, angle, current, "
                        + "magnetisation, thickness, spin_hall_angle, damping, got speed",
                assertThrows(SpecException.class, () -> Quantity.of("speed", "unit"))
                        .getMessage());
    }
}
