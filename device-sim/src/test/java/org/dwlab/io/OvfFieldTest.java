package org.dwlab.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.dwlab.core.SpecException;
import org.dwlab.io.OvfField.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OvfFieldTest {
    /** As OOMMF 2 writes it: other case, several spaces, a comment, keys that nobody needs. */
    private static final String OOMMF =
            """
        # OOMMF OVF 2.0
        #
        # Segment count: 1
        #
        # Begin: Segment
        # Begin: Header
        #
        # Title: Oxs_TimeDriver::Spin
        # Desc: Oxs vector field output
        # Desc:  MIF source file: experiment.mif
        # Desc:  Iteration: 17, State id: 42
        # Desc:  Stage: 0, Stage iteration: 17
        # Desc:  Stage simulation time: 1e-10 s
        # Desc:  Total simulation time: 2.5e-10 s
        # meshunit: m
        # meshtype: rectangular
        # xbase: 1e-09
        # ybase: 1.5e-09
        # zbase: 6e-10
        # xstepsize: 2e-09
        # ystepsize: 3e-09
        # zstepsize: 1.2e-09
        # xnodes: 2
        # ynodes: 1  ## a comment
        # znodes: 1
        # xmin: 0
        # valuelabels: Spin_x Spin_y Spin_z
        # valueunits: {} {} {}
        # valuedim: 3
        # End: Header
        #
        # Begin: data text
        0 0 1
        -0.5  0.25   -1e-3
        # End: data text
        # End: Segment
        """;

    @TempDir
    private Path folder;

    /** Every value is a float, so that single precision loses nothing. */
    private static OvfField field() {
        double[] values = new double[3 * 4 * 3 * 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i - 20) / 8.0;
        }
        return new OvfField(4, 3, 2, 2e-9, 3e-9, 1.2e-9, values, "a title: with colon", 1.5e-9);
    }

    private OvfField parse(String text) throws IOException {
        return OvfField.read(Files.writeString(folder.resolve("m.ovf"), text));
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void whatIsWrittenIsReadBack(Encoding encoding) throws IOException {
        Path file = folder.resolve("m.ovf");

        field().write(file, encoding);

        OvfField read = OvfField.read(file);
        assertArrayEquals(field().values(), read.values());
        assertEquals(List.of(4, 3, 2), List.of(read.nx(), read.ny(), read.nz()));
        assertEquals(List.of(2e-9, 3e-9, 1.2e-9), List.of(read.dx(), read.dy(), read.dz()));
        assertEquals("a title: with colon", read.title());
        assertEquals(1.5e-9, read.time().orElseThrow());
        assertEquals(field().values()[3 * (4 * (3 * 1 + 2) + 1) + 2], read.value(2, 1, 2, 1));
    }

    @Test
    void textNamesEveryDoubleExactly() throws IOException {
        double[] values = {0.1, Math.PI, -1e-300};
        var field = new OvfField(1, 1, 1, 1e-9, 1e-9, 1e-9, values, "", Double.NaN);

        OvfField read = parse(new String(field.bytes(Encoding.TEXT), StandardCharsets.UTF_8));

        assertArrayEquals(values, read.values());
        assertTrue(read.time().isEmpty());
    }

    @Test
    void aFileOfOommfIsRead() throws IOException {
        OvfField read = parse(OOMMF);

        assertArrayEquals(new double[] {0, 0, 1, -0.5, 0.25, -1e-3}, read.values());
        assertEquals(2.5e-10, read.time().orElseThrow());
        assertEquals("Oxs_TimeDriver::Spin", read.title());
    }

    /** The grammar of OVF 2.0, as far as files of one segment use it, and the keys that it asks of a rectangular mesh. */
    @ParameterizedTest
    @EnumSource(Encoding.class)
    void theFileFollowsTheGrammar(Encoding encoding) {
        byte[] bytes = field().bytes(encoding);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String data = "Data " + List.of("Text", "Binary 4", "Binary 8").get(encoding.ordinal());
        int begin = text.indexOf("# Begin: " + data + "\n");
        int end = text.indexOf("# End: " + data + "\n");
        List<String> header = text.substring(0, begin).lines().toList();

        assertEquals(
                List.of("# OOMMF OVF 2.0", "# Segment count: 1", "# Begin: Segment", "# Begin: Header"),
                header.subList(0, 4));
        assertEquals("# End: Header", header.get(header.size() - 1));
        List<String> keys = new ArrayList<>();
        for (String line : header.subList(4, header.size() - 1)) {
            assertTrue(line.matches("# \\w+: .*"), line);
            keys.add(line.replaceAll("# (\\w+): .*", "$1"));
        }
        keys.remove("Desc");
        var required =
                new ArrayList<>(List.of("Title", "meshtype", "meshunit", "valuedim", "valuelabels", "valueunits"));
        for (String axis : List.of("x", "y", "z")) {
            for (String key : List.of("min", "max", "base", "nodes", "stepsize")) {
                required.add(axis + key);
            }
        }
        assertEquals(required, keys);
        assertTrue(header.contains("# xmax: 8.0E-9") && header.contains("# xbase: 1.0E-9"), header::toString);
        assertEquals("# End: Segment\n", text.substring(end + ("# End: " + data + "\n").length()));
        int numbers = 72;
        int length = end - begin - ("# Begin: " + data + "\n").length();
        switch (encoding) {
            case TEXT -> assertEquals(24, text.substring(begin, end).lines().count() - 1);
            case BINARY_4 -> assertEquals(4 * (numbers + 1) + 1, length);
            default -> assertEquals(8 * (numbers + 1) + 1, length);
        }
    }

    @Test
    void theControlNumberOfSinglePrecisionIsThatOfTheFormat() {
        byte[] bytes = field().bytes(Encoding.BINARY_4);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("# Begin: Data Binary 4\n") + "# Begin: Data Binary 4\n".length();

        // 1234567.0f is 0x4996B438, lowest byte first; OOMMF User's Guide.
        assertArrayEquals(new byte[] {0x38, (byte) 0xB4, (byte) 0x96, 0x49}, Arrays.copyOfRange(bytes, at, at + 4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "# OOMMF OVF 2.0|# OOMMF: rectangular mesh v1.0|: must begin with \"# OOMMF OVF 2.0\"",
                "meshtype: rectangular|meshtype: irregular|: must have a rectangular mesh",
                "valuedim: 3|valuedim: 1|: must have three values per node",
                "xnodes: 2|xnodes: 2.5|: xnodes must be a whole number",
                "xnodes: 2|xnodes: 3|: value 6 must be a number, got #",
                "xnodes: 2|xnodes: 99999|: is cut short: it ends before its 299997 numbers do; copy it again, or let the program run to its end",
                "-1e-3|up|: value 5 must be a number, got up",
                "zstepsize: 1.2e-09|zstepsize: 0|: zstepsize must be positive, got 0.0",
                "# zstepsize: 1.2e-09|#|: must say zstepsize",
                "data text|data binary 16|: must hold data as Text, Binary 4 or Binary 8",
            })
    void aDamagedFileIsRefusedWithItsName(String old, String damaged, String complaint) {
        var refused = assertThrows(SpecException.class, () -> parse(OOMMF.replace(old, damaged)));

        assertEquals(folder.resolve("m.ovf") + complaint, refused.getMessage());
    }

    @Test
    void aBinaryFileThatWasCutIsRefused() throws IOException {
        byte[] bytes = field().bytes(Encoding.BINARY_8);
        Path file = folder.resolve("m.ovf");
        for (int length : new int[] {0, 10, 300, bytes.length / 2}) {
            Files.write(file, Arrays.copyOf(bytes, length));

            assertThrows(SpecException.class, () -> OvfField.read(file));
        }
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("Data Binary 8\n") + 20]++;
        Files.write(file, bytes);

        assertEquals(
                file + ": must have the control number of Binary 8",
                assertThrows(SpecException.class, () -> OvfField.read(file)).getMessage());
    }

    @Test
    void valuesOfAnotherGridAreRefused() {
        double[] values = DoubleStream.generate(() -> 0).limit(6).toArray();

        assertEquals(
                "values must be 3, got 6",
                assertThrows(SpecException.class, () -> new OvfField(1, 1, 1, 1, 1, 1, values, "", Double.NaN))
                        .getMessage());
    }
}
