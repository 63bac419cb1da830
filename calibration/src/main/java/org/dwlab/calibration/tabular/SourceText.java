package org.dwlab.calibration.tabular;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.dwlab.core.FileBytes;
import org.dwlab.core.SpecException;
import org.dwlab.io.BinaryFile;

/**
 * The text of a file, whatever its encoding.
 *
 * @param text     without a byte order mark
 * @param encoding for people
 */
record SourceText(String text, String encoding) {
    /** Larger files are refused, so that a file of any size takes a bounded amount of memory. */
    static final int MOST_BYTES = 64 << 20;

    /** Letters of a line: a name, a number and a mark for each of as many columns as a spreadsheet has. */
    static final int LONGEST_LINE = 1 << 20;

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /**
     * A kind of file that is no text.
     *
     * @param start  its first bytes, as ISO 8859-1
     * @param name   for people
     * @param remedy what to do
     */
    private record ForeignKind(String start, String name, String remedy) {}

    private static final List<ForeignKind> KINDS = List.of(
            new ForeignKind("\u0089HDF", "is an HDF5 file", "export its numbers as text or as .npy"),
            new ForeignKind("\u001f\u008b", "is compressed by gzip", "unpack it first"),
            new ForeignKind("BZh", "is compressed by bzip2", "unpack it first"),
            new ForeignKind("\u00fd7zXZ", "is compressed by xz", "unpack it first"),
            new ForeignKind(
                    "PK\u0003\u0004", "is an Excel workbook, an .npz or another ZIP archive", "save it as CSV or .npy"),
            new ForeignKind("\u00d0\u00cf\u0011\u00e0", "is an Excel workbook", "save the sheet as CSV"),
            new ForeignKind("MATLAB 5.0 MAT", "is a MATLAB file", "save its numbers as text"),
            new ForeignKind("PAR1", "is a Parquet file", "save it as CSV"),
            new ForeignKind("%PDF", "is a PDF file", "export the numbers as text"),
            new ForeignKind("\u0093NUMPY", "is an array of NumPy", "save it as text, with a line of names"));

    /**
     * All bytes of a file.
     *
     * @throws IOException   if it cannot be read
     * @throws SpecException if it is a folder or too large
     */
    static byte[] bytes(Path file) throws IOException {
        BinaryFile.requireRegular(file);
        try (InputStream in = FileBytes.open(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new SpecException(file, "is larger than " + (MOST_BYTES >> 20) + " MiB")
                        .remedy("keep the columns that are needed, or fewer rows");
            }
            return bytes;
        }
    }

    /**
     * Decodes UTF-8 and UTF-16 by their byte order mark, UTF-8 without one, and Windows-1252, which contains ISO
     * 8859-1, where the bytes are no UTF-8.
     *
     * @param source names the bytes in complaints
     * @throws SpecException if they are no text
     */
    static SourceText of(String source, byte[] bytes) {
        String start = new String(Arrays.copyOf(bytes, Math.min(16, bytes.length)), StandardCharsets.ISO_8859_1);
        for (ForeignKind kind : KINDS) {
            if (start.startsWith(kind.start())) {
                throw refuse(source, kind.name()).remedy(kind.remedy());
            }
        }
        SourceText decoded = decoded(source, start, bytes);
        decoded.requireText(source);
        return decoded;
    }

    private static SourceText decoded(String source, String start, byte[] bytes) {
        if (start.startsWith("\u00ef\u00bb\u00bf")) {
            return strict(source, bytes, 3, StandardCharsets.UTF_8);
        }
        if (start.startsWith("\u00ff\u00fe")) {
            return strict(source, bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (start.startsWith("\u00fe\u00ff")) {
            return strict(source, bytes, 2, StandardCharsets.UTF_16BE);
        }
        try {
            return decode(bytes, 0, StandardCharsets.UTF_8);
        } catch (CharacterCodingException older) {
            return strict(source, bytes, 0, WINDOWS);
        }
    }

    private static SourceText strict(String source, byte[] bytes, int skipped, Charset charset) {
        try {
            return decode(bytes, skipped, charset);
        } catch (CharacterCodingException damaged) {
            throw refuse(source, "is not text in UTF-8, UTF-16 or Windows-1252")
                    .remedy("export it as text")
                    .because(damaged);
        }
    }

    private static SourceText decode(byte[] bytes, int skipped, Charset charset) throws CharacterCodingException {
        String text = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes, skipped, bytes.length - skipped))
                .toString();
        String name = charset.equals(WINDOWS) ? "Windows-1252" : charset.name();
        return new SourceText(text, skipped > 0 ? name + " with a byte order mark" : name);
    }

    private void requireText(String source) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            line += letter == '\n' ? 1 : 0;
            start = letter == '\n' || letter == '\r' ? i : start;
            if (i - start > LONGEST_LINE) {
                throw refuse(source, "has more than " + LONGEST_LINE + " letters in line " + line)
                        .remedy("write one row in a line");
            }
            if (letter < ' ' && "\t\n\r\f\u001a".indexOf(letter) < 0) {
                String rule = letter == 0 ? "holds a byte 0" : "holds the control character " + (int) letter;
                throw refuse(source, rule + " in line " + line + ", so it is no text")
                        .remedy("export it as text");
            }
        }
    }

    private static SpecException refuse(String source, String rule) {
        return new SpecException("", rule).in(source);
    }
}
