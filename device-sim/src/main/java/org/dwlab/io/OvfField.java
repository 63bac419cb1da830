package org.dwlab.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.dwlab.core.FileBytes;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * A vector field on a regular grid as OOMMF and mumax3 keep it: OVF 2.0, rectangular mesh in metres, three components
 * per node; OOMMF User's Guide, "Vector Field File Format (OVF)". The grid begins at the origin, nodes are the centres
 * of cells.
 */
public final class OvfField {
    /** How the numbers stand in the file. */
    public enum Encoding {
        /** Decimals, one node per line; they name the value exactly. */
        TEXT("Text", 0, 0),
        /** Single precision, little endian. */
        BINARY_4("Binary 4", Float.BYTES, 1234567.0),
        /** Double precision, little endian. */
        BINARY_8("Binary 8", Double.BYTES, 123456789012345.0);

        private final String words;
        private final int bytes;
        private final double control;

        Encoding(String words, int bytes, double control) {
            this.words = words;
            this.bytes = bytes;
            this.control = control;
        }

        /** What stands in the header. */
        String words() {
            return words;
        }

        /** Bytes per number; 0 for text. */
        int bytes() {
            return bytes;
        }

        /** The number before the first one, by which readers know the order of bytes. */
        double control() {
            return control;
        }

        void put(ByteBuffer buffer, double value) {
            if (this == BINARY_4) {
                buffer.putFloat((float) value);
            } else {
                buffer.putDouble(value);
            }
        }

        double get(ByteBuffer buffer) {
            return this == BINARY_4 ? buffer.getFloat() : buffer.getDouble();
        }
    }

    private final int nx;
    private final int ny;
    private final int nz;
    private final double dx;
    private final double dy;
    private final double dz;
    private final double[] values; // 3 ((z ny + y) nx + x) + component
    private final String title;
    private final double time;

    /**
     * A field; the array is taken over, not copied.
     *
     * @param nx     nodes along x, at least 1
     * @param ny     nodes along y, at least 1
     * @param nz     nodes along z, at least 1
     * @param dx     step along x [m], positive
     * @param dy     step along y [m], positive
     * @param dz     step along z [m], positive
     * @param values three components per node, x running fastest, then y, then z
     * @param title  one line
     * @param time   of the state [s]; NaN where it has none
     * @throws SpecException if a number is out of its range, or there are not three values per node
     */
    public OvfField(
            int nx, int ny, int nz, double dx, double dy, double dz, double[] values, String title, double time) {
        Require.atLeast(nx, 1, "xnodes");
        Require.atLeast(ny, 1, "ynodes");
        Require.atLeast(nz, 1, "znodes");
        Require.positive(dx, "xstepsize");
        Require.positive(dy, "ystepsize");
        Require.positive(dz, "zstepsize");
        Require.that(3L * nx * ny * nz == values.length, "values", "must be " + 3L * nx * ny * nz, values.length);
        Require.that(title.lines().count() <= 1, "Title", "must be one line");
        this.nx = nx;
        this.ny = ny;
        this.nz = nz;
        this.dx = dx;
        this.dy = dy;
        this.dz = dz;
        this.values = values;
        this.title = title;
        this.time = time;
    }

    /**
     * Nodes along x.
     *
     * @return at least 1
     */
    public int nx() {
        return nx;
    }

    /**
     * Nodes along y.
     *
     * @return at least 1
     */
    public int ny() {
        return ny;
    }

    /**
     * Nodes along z.
     *
     * @return at least 1
     */
    public int nz() {
        return nz;
    }

    /**
     * Step along x.
     *
     * @return the step [m]
     */
    public double dx() {
        return dx;
    }

    /**
     * Step along y.
     *
     * @return the step [m]
     */
    public double dy() {
        return dy;
    }

    /**
     * Step along z.
     *
     * @return the step [m]
     */
    public double dz() {
        return dz;
    }

    /**
     * All values.
     *
     * @return three components per node, x running fastest; the field's own array
     */
    public double[] values() {
        return values;
    }

    /**
     * A component at a node.
     *
     * @param component 0 to 2 for x to z
     * @param ix        index along x
     * @param iy        index along y
     * @param iz        index along z
     * @return the value
     */
    public double value(int component, int ix, int iy, int iz) {
        return values[3 * ((iz * ny + iy) * nx + ix) + component];
    }

    /**
     * The title.
     *
     * @return one line
     */
    public String title() {
        return title;
    }

    /**
     * Simulated time of the state.
     *
     * @return the time [s]; empty where the file says none
     */
    public OptionalDouble time() {
        return Double.isNaN(time) ? OptionalDouble.empty() : OptionalDouble.of(time);
    }

    /**
     * Reads a file in any of the encodings.
     *
     * @param file an OVF 2.0 file
     * @return the field
     * @throws IOException   if the file cannot be read
     * @throws SpecException if it is no whole vector field of this format on a rectangular mesh
     */
    public static OvfField read(Path file) throws IOException {
        BinaryFile.requireRegular(file);
        return new OvfParser(file.toString(), FileBytes.of(file)).parse();
    }

    /**
     * Writes the field aside and renames it.
     *
     * @param file     where it is to stand
     * @param encoding of its numbers
     * @throws IOException if the disk or folder does not allow it
     */
    public void write(Path file, Encoding encoding) throws IOException {
        Draft.write(file, draft -> Files.write(draft, bytes(encoding)));
    }

    /**
     * The content of the file that {@link #write} makes.
     *
     * @param encoding of its numbers
     * @return all bytes
     */
    public byte[] bytes(Encoding encoding) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(ascii(header() + "# Begin: Data " + encoding.words() + "\n"));
        out.writeBytes(encoding == Encoding.TEXT ? ascii(text()) : binary(encoding));
        String newLine = encoding == Encoding.TEXT ? "" : "\n";
        out.writeBytes(ascii(newLine + "# End: Data " + encoding.words() + "\n# End: Segment\n"));
        return out.toByteArray();
    }

    private String header() {
        String when = Double.isNaN(time) ? "" : "# Desc: Total simulation time: " + time + " s\n";
        return "# OOMMF OVF 2.0\n# Segment count: 1\n# Begin: Segment\n# Begin: Header\n"
                + "# Title: " + title + "\n" + when
                + "# meshtype: rectangular\n# meshunit: m\n"
                + "# valuedim: 3\n# valuelabels: x y z\n# valueunits: 1 1 1\n"
                + axis("x", nx, dx) + axis("y", ny, dy) + axis("z", nz, dz)
                + "# End: Header\n";
    }

    private static String axis(String name, int nodes, double step) {
        return "# " + name + "min: 0\n# " + name + "max: " + nodes * step + "\n# " + name + "base: " + step / 2 + "\n# "
                + name + "nodes: " + nodes + "\n# " + name + "stepsize: " + step + "\n";
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = 0; i < values.length; i += 3) {
            text.append(values[i]).append(' ').append(values[i + 1]);
            text.append(' ').append(values[i + 2]).append('\n');
        }
        return text.toString();
    }

    private byte[] binary(Encoding encoding) {
        ByteBuffer buffer =
                ByteBuffer.allocate(encoding.bytes() * (values.length + 1)).order(ByteOrder.LITTLE_ENDIAN);
        encoding.put(buffer, encoding.control());
        for (double value : values) {
            encoding.put(buffer, value);
        }
        return buffer.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
