package org.dwlab.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dwlab.core.SpecException;

/** Reads the bytes of an OVF 2.0 file: header lines that begin with #, then one block of numbers. */
final class OvfParser {
    private static final String FIRST = "# OOMMF OVF 2.0";
    private static final Pattern TIME =
            Pattern.compile("total simulation time:\\s*([-+.0-9eE]+)", Pattern.CASE_INSENSITIVE);

    private final String source;
    private final byte[] bytes;
    private final Map<String, String> header = new HashMap<>();
    private double time = Double.NaN;
    private int at;

    OvfParser(String source, byte[] bytes) {
        this.source = source;
        this.bytes = bytes;
    }

    OvfField parse() {
        require(nextLine().equalsIgnoreCase(FIRST), "must begin with \"" + FIRST + "\"");
        String encoding = null;
        while (encoding == null) {
            require(at < bytes.length, "must have a block of data");
            encoding = readHeaderLine(nextLine());
        }
        require(header.getOrDefault("meshtype", "").equals("rectangular"), "must have a rectangular mesh");
        require(header.getOrDefault("valuedim", "").equals("3"), "must have three values per node");
        int nx = nodes("x");
        int ny = nodes("y");
        int nz = nodes("z");
        long count = 3L * nx * ny * nz;
        requireWhole(count <= bytes.length, count);
        double dx = number("xstepsize");
        double dy = number("ystepsize");
        double dz = number("zstepsize");
        double[] values = values(encoding, (int) count);
        try {
            return new OvfField(nx, ny, nz, dx, dy, dz, values, header.getOrDefault("title", ""), time);
        } catch (SpecException outside) {
            throw outside.in(source);
        }
    }

    /** Takes in a line; gives the encoding when the data begin, else null. */
    private String readHeaderLine(String line) {
        String text = line.replaceFirst("##.*", "").replaceFirst("^#", "").strip();
        int colon = text.indexOf(':');
        if (colon < 0) {
            return null;
        }
        String key = text.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String value = text.substring(colon + 1).strip();
        String word = value.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        if (key.equals("begin") && word.startsWith("data")) {
            return word.substring("data".length()).strip();
        }
        if (key.equals("desc")) {
            Matcher when = TIME.matcher(value);
            time = when.find() ? parse("time", when.group(1)) : time;
        } else if (!key.equals("begin") && !key.equals("end")) {
            header.put(key, key.equals("title") ? value : word);
        }
        return null;
    }

    private double[] values(String encoding, int count) {
        return switch (encoding) {
            case "text" -> text(count);
            case "binary 4" -> binary(OvfField.Encoding.BINARY_4, count);
            case "binary 8" -> binary(OvfField.Encoding.BINARY_8, count);
            default -> throw refused("must hold data as Text, Binary 4 or Binary 8");
        };
    }

    private double[] text(int count) {
        var words = new StringTokenizer(new String(bytes, at, bytes.length - at, StandardCharsets.UTF_8));
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            requireWhole(words.hasMoreTokens(), count);
            values[i] = parse("value " + i, words.nextToken());
        }
        return values;
    }

    private double[] binary(OvfField.Encoding encoding, int count) {
        requireWhole(bytes.length - at >= encoding.bytes() * (count + 1L), count);
        ByteBuffer buffer = ByteBuffer.wrap(bytes, at, bytes.length - at).order(ByteOrder.LITTLE_ENDIAN);
        require(encoding.get(buffer) == encoding.control(), "must have the control number of " + encoding.words());
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = encoding.get(buffer);
        }
        return values;
    }

    private int nodes(String axis) {
        double nodes = number(axis + "nodes");
        require(nodes >= 1 && nodes <= 1 << 20 && nodes == Math.rint(nodes), axis + "nodes must be a whole number");
        return (int) nodes;
    }

    private double number(String key) {
        require(header.containsKey(key), "must say " + key);
        return parse(key, header.get(key));
    }

    private double parse(String place, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException word) {
            throw new SpecException(source + ": " + place, "must be a number", text).because(word);
        }
    }

    /** The next line without its end; at the end of the file what is left. */
    private String nextLine() {
        int from = at;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        String line = new String(bytes, from, at - from, StandardCharsets.UTF_8);
        at = Math.min(bytes.length, at + 1);
        return line.strip();
    }

    private void require(boolean condition, String rule) {
        if (!condition) {
            throw refused(rule);
        }
    }

    private void requireWhole(boolean whole, long count) {
        if (!whole) {
            throw refused("is cut short: it ends before its " + count + " numbers do")
                    .remedy("copy it again, or let the program run to its end");
        }
    }

    private SpecException refused(String rule) {
        return new SpecException("", rule).in(source);
    }
}
