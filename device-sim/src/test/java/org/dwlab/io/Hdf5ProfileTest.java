package org.dwlab.io;

import static org.dwlab.io.HandmadeHdf5.F64;
import static org.dwlab.io.HandmadeHdf5.attribute;
import static org.dwlab.io.HandmadeHdf5.bytes;
import static org.dwlab.io.HandmadeHdf5.concat;
import static org.dwlab.io.HandmadeHdf5.contiguous;
import static org.dwlab.io.HandmadeHdf5.link;
import static org.dwlab.io.HandmadeHdf5.message;
import static org.dwlab.io.HandmadeHdf5.number;
import static org.dwlab.io.HandmadeHdf5.space;
import static org.dwlab.io.HandmadeHdf5.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.core.UnverifiedFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a file says, it is read or refused in one line, soon and in little memory. */
class Hdf5ProfileTest {
    private static final String FOREIGN = "; the file is damaged or not of dwlab";
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("made.h5"), content);
    }

    /** What a reader says of a file; empty where it reads it. */
    private static String refusal(Path file, Trust trust) throws IOException {
        long thread = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long time = THREADS.getCurrentThreadCpuTime();
        String said = "";
        try {
            new Hdf5Reader(file, trust).close();
        } catch (SpecException refusal) {
            said = refusal.getMessage();
            assertTrue(said.startsWith(file + ": "), said);
            assertEquals(1, said.lines().count(), said);
            assertTrue(!(refusal.getCause() instanceof Error), () -> "let it come to " + refusal.getCause());
        }
        assertTrue(THREADS.getThreadAllocatedBytes(thread) - bytes < 256e6, "too much memory");
        assertTrue(THREADS.getCurrentThreadCpuTime() - time < 2e9, "too much time");
        return said;
    }

    private void assertRefused(String message, byte[] content) throws IOException {
        Path file = file(content);
        assertEquals(file + ": " + message, refusal(file, Trust.ON_TRUST));
        assertTrue(!refusal(file, Trust.VERIFIED).isEmpty());
    }

    /** The base of all that follows: a file made by hand is read where nothing is wrong with it. */
    @Test
    void aFileMadeByHandIsRead() throws IOException {
        var made = new HandmadeHdf5();
        long inner = made.group(link("x", made.dataSet(1, 2)));
        long root = made.group(link("g", inner), text("schema", "dwlab.test/1"));

        try (var read = new Hdf5Reader(file(made.file(root)), Trust.ON_TRUST)) {
            assertArrayEquals(new double[] {1, 2}, read.read("/g/x", double[].class, 2));
        }
    }

    /** Puts what it makes into a file and says where it is. */
    @FunctionalInterface
    private interface Member extends ToLongFunction<HandmadeHdf5> {}

    private static Arguments member(String message, Member member) {
        return Arguments.of(message, member);
    }

    private static Member dataSet(byte[] space, byte[] layout) {
        return made -> made.dataSet(F64, space, layout);
    }

    static Stream<Arguments> hostileMembers() {
        byte[] three = space(3);
        byte[] written = contiguous(48, 24);
        return Stream.of(
                member(
                        "/m: attribute a has no value" + FOREIGN,
                        made -> made.group(attribute("a", F64, bytes(2, 0, 0, 2), new byte[0]))),
                member("/m has no value" + FOREIGN, dataSet(bytes(2, 0, 0, 2), written)),
                member("/m has an empty dimension" + FOREIGN, dataSet(space(0, 3), written)),
                member("/m was never written" + FOREIGN, dataSet(three, contiguous(-1, 24))),
                member("/m does not hold the bytes of its shape" + FOREIGN, dataSet(three, contiguous(48, 16))),
                member(
                        "/m shares its bytes with something else in the file" + FOREIGN,
                        dataSet(three, contiguous(40, 24))),
                member("/m reaches beyond the end of the file" + FOREIGN, dataSet(three, contiguous(1 << 20, 24))),
                member(
                        "/m reaches beyond the end of the file" + FOREIGN,
                        dataSet(three, contiguous(Long.MAX_VALUE, 24))),
                member(
                        "/m claims 1099511627776 values, more than the 268435456 of any file of dwlab; it is damaged or"
                                + " foreign",
                        dataSet(space(1 << 20, 1 << 20), contiguous(48, 1L << 43))),
                member(
                        "/m claims " + Long.MAX_VALUE + " values, more than the 268435456 of any file of dwlab; it is"
                                + " damaged or foreign",
                        dataSet(space(Long.MAX_VALUE, 2), contiguous(48, 24))),
                member(
                        "/m claims more bytes than the file has; it is damaged or foreign",
                        dataSet(space(1 << 27), contiguous(48, 1 << 30))),
                member(
                        "/m has a shape that dwlab does not write" + FOREIGN,
                        dataSet(space(1, 1, 1, 1, 1, 1, 1, 1, 3), written)),
                member("/m has an empty dimension" + FOREIGN, dataSet(space(-1), written)),
                member("/m is stored in chunks" + FOREIGN, dataSet(three, chunks(1 << 30))),
                member(
                        "/m is a virtual data set" + FOREIGN,
                        dataSet(three, message(8, bytes(4, 3), number(48, 8), number(0, 4)))),
                member("/m is stored in a way of long ago" + FOREIGN, dataSet(three, message(8, bytes(1, 1, 1)))),
                member(
                        "/m is compressed" + FOREIGN,
                        made -> made.dataSet(
                                F64, three, concat(chunks(3), message(11, bytes(2, 1, 1, 0, 0, 0, 0, 0))))),
                member(
                        "/m has its values in another file" + FOREIGN,
                        dataSet(three, concat(written, message(7, number(1, 8))))),
                member(
                        "/m holds values of a type that dwlab does not write" + FOREIGN,
                        made -> made.dataSet(bytes(0x16, 1, 0, 0, 8, 0, 0, 0), three, written)),
                member(
                        "/m holds values of a type that dwlab does not write" + FOREIGN,
                        made -> made.dataSet(bytes(0x13, 0x10, 0, 0, 0, 0, 0, 0), three, written)),
                member("/m is neither a group nor a data set" + FOREIGN, made -> made.object(message(3, F64))),
                member("/m is neither a group nor a data set" + FOREIGN, HandmadeHdf5::object),
                member("/m ends too early" + FOREIGN, made -> made.object(message(3), message(1), message(8))),
                member("/m ends too early" + FOREIGN, made -> made.group(bytes(12, 0xff, 0xff, 0, 0))),
                member("/m holds a message of type 99" + FOREIGN, made -> made.group(message(99))),
                member("/m holds two messages of type 10" + FOREIGN, made -> made.group(message(10, bytes(0, 0)))),
                member("/m has two attributes a" + FOREIGN, made -> made.group(text("a", "1"), text("a", "2"))),
                member("/m has two members of one name" + FOREIGN, made -> made.group(link("a", 48), link("a", 48))),
                member("/m holds a name that dwlab does not give" + FOREIGN, made -> made.group(link("..\n", 48))),
                member("/m holds a name that dwlab does not give" + FOREIGN, made -> made.group(link("a/b", 48))),
                member(
                        "/m: an attribute holds a name that dwlab does not give" + FOREIGN,
                        made -> made.group(text("", "1"))),
                member("/m does not begin with OHDR" + FOREIGN, made -> made.block(new byte[99])),
                member("/m reaches beyond the end of the file" + FOREIGN, made -> 1 << 30),
                member("/m reaches beyond the end of the file" + FOREIGN, made -> -1),
                member("/m/a is a link" + FOREIGN, made -> made.group(link("a", 1, "/b"), link("b", 1, "/a"))),
                member("/m/a is a link" + FOREIGN, made -> made.group(link("a", 64, "\0other.h5\0/a\0"))),
                member("/m/a is a link" + FOREIGN, made -> made.group(link("a", 200, "anything"))),
                member(
                        "/m/self shares its bytes with something else in the file" + FOREIGN,
                        made -> made.group(link("self", made.next()))));
    }

    private static byte[] chunks(int size) {
        return message(8, bytes(3, 2, 2), number(-1, 8), number(size, 4), number(8, 4));
    }

    @ParameterizedTest
    @MethodSource("hostileMembers")
    void whatDwlabDoesNotWriteIsRefused(String message, Member member) throws IOException {
        var made = new HandmadeHdf5();
        long data = made.block(new byte[24]);
        long address = member.applyAsLong(made);
        assertEquals(48, data);

        assertRefused(message, made.file(made.group(text("schema", "dwlab.test/1"), link("m", address))));
    }

    @Test
    void tenThousandGroupsInEachOtherAreRefused() throws IOException {
        var made = new HandmadeHdf5();
        long group = made.group();
        for (int level = 1; level < 10_000; level++) {
            group = made.group(link("g", group));
        }

        assertRefused("/g" + "/g".repeat(16) + " is an object in too many groups" + FOREIGN, made.file(group));
    }

    @Test
    void moreObjectsThanAnyFileHasAreRefused() throws IOException {
        var made = new HandmadeHdf5();
        byte[][] links = new byte[20_000][];
        for (int i = 0; i < links.length; i++) {
            links[i] = link("g" + i, made.group());
        }

        assertRefused(
                "/g16384 is one object more than the 16384 of any file of dwlab" + FOREIGN,
                made.file(made.group(links)));
    }

    /** Continuations that lead from one to the next would cost jHDF a call each. */
    @Test
    void aHeaderInTooManyPiecesIsRefused() throws IOException {
        var made = new HandmadeHdf5();
        byte[] last = {};
        for (int piece = 0; piece < 5_000; piece++) {
            byte[] content = concat(HandmadeHdf5.ascii("OCHK"), last, new byte[4]);
            last = message(16, number(made.block(content), 8), number(content.length, 8));
        }

        assertRefused("/ has a header of more than 64 pieces" + FOREIGN, made.file(made.group(last)));
    }

    /** h5py 3.7: {@link #fixture} says how. */
    @ParameterizedTest
    @ValueSource(strings = {"default", "latest"})
    void aFileOfH5pyIsReadOnlyOnTrust(String layout) throws IOException {
        Path file = file(fixture(layout));

        try (var read = new Hdf5Reader(file, Trust.ON_TRUST, new FileKind("dwlab.edges/1", 1))) {
            assertArrayEquals(new double[] {0, 3e-7, 6e-7}, read.read("/x_m", double[].class, 3));
            read.requireUnits("/x_m", "m");
        }
        var refusal = assertThrows(UnverifiedFileException.class, () -> new Hdf5Reader(file));
        assertTrue(refusal.getMessage()
                .startsWith(file + ": is not laid out as dwlab does it (the superblock has version"));
    }

    /**
     * Edges, made by h5py 3.7 with HDF5 1.10:
     *
     * <pre>{@code
     * with h5py.File(name, "w", **kw) as f:    # kw is libver="latest" for edges-latest.h5
     *     f.attrs["schema"] = "dwlab.edges/1"
     *     f.attrs["result_version"] = 1
     *     for n, v in (("x_m", [0, 3e-7, 6e-7]), ("lower_m", [-3e-8, -2e-8, -3e-8]), ("upper_m", [3e-8, 2e-8, 3e-8])):
     *         f.create_dataset(n, data=numpy.array(v)).attrs["units"] = "m"
     * }</pre>
     */
    private static byte[] fixture(String layout) throws IOException {
        try (var stream = Hdf5ProfileTest.class.getResourceAsStream("edges-" + layout + ".h5")) {
            assertNotNull(stream);
            return stream.readAllBytes();
        }
    }

    private static int find(byte[] file, String signature) {
        return new String(file, StandardCharsets.ISO_8859_1).indexOf(signature);
    }

    private byte[] patched(String signature, int offset, long value, int width) throws IOException {
        byte[] file = fixture("default");
        System.arraycopy(number(value, width), 0, file, find(file, signature) + offset, width);
        return file;
    }

    /** Links and trees of h5py's default layout: symbol tables of 40 bytes an entry, behind a head of 8. */
    @Test
    void linksAndLoopsInTheLayoutOfH5pyAreRefused() throws IOException {
        byte[] whole = fixture("default");
        long root = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong(64);

        assertRefused("/lower_m is a link" + FOREIGN, patched("SNOD", 8 + 16, 2, 4));
        assertRefused("/lower_m is an unknown kind of link" + FOREIGN, patched("SNOD", 8 + 16, 3, 4));
        assertRefused(
                "/lower_m shares its bytes with something else in the file" + FOREIGN, patched("SNOD", 8 + 8, root, 8));
        assertRefused("/ has a member without a name" + FOREIGN, patched("SNOD", 8, 1 << 20, 8));
        assertRefused("/ has two members of one name" + FOREIGN, patched("SNOD", 8 + 40, 16, 8));
        assertRefused("/ does not begin with SNOD" + FOREIGN, patched("TREE", 32, find(whole, "TREE"), 8));
        byte[] loop = patched("TREE", 32, find(whole, "TREE"), 8);
        loop[find(loop, "TREE") + 5] = 1;
        assertRefused("/ has a tree that leads to itself" + FOREIGN, loop);
        assertRefused("the heap at 2048 claims 1073741824 bytes" + FOREIGN, patched("GCOL", 8, 1 << 30, 8));
        assertRefused("attribute schema has a text that is not there" + FOREIGN, patched("GCOL", 16, 9, 2));
    }

    private Path ours() throws IOException {
        Path target = folder.resolve("ours.h5");
        try (var file = new Hdf5Writer(target, new Provenance("dwlab.test/1", 7, "{}"))) {
            file.attribute("number", 1.5);
            file.attribute("numbers", new double[] {1, 2});
            file.attribute("integer", 3L);
            file.put("/f64", new double[][][][] {{{{1, 2}}}}, "m", "a,b,c,d");
            file.put("/scalar", 2.5, "m", "");
            file.put("/g/f32", new float[][] {{1, 2}, {3, 4}}, "m", "a,b");
            file.put("/g/h/i32", new int[] {1}, "1", "a");
            file.put("/g/h/i64", new long[][] {{1}}, "1", "a,b");
            file.put("/text", new String[] {"µ", "", "longer"}, "text", "a");
            file.putScale(new DataKey("/scale", "K", "temperature"), new double[] {1, 2, 3});
            file.commit();
        }
        return target;
    }

    @Test
    void allThatTheWriterWritesIsInTheProfile() throws IOException {
        assertEquals("", refusal(ours(), Trust.VERIFIED));
    }

    /** Bytes between two blocks, with a superblock that knows of them and is right about its checksum. */
    @Test
    void bytesThatNothingClaimsAreNotOfDwlab() throws IOException {
        byte[] whole = Files.readAllBytes(ours());
        byte[] longer = Arrays.copyOf(whole, whole.length + 65);
        ByteBuffer.wrap(longer).order(ByteOrder.LITTLE_ENDIAN).putLong(28, longer.length);
        HandmadeHdf5.renewChecksums(longer, whole);

        String said = refusal(file(longer), Trust.VERIFIED);

        assertTrue(said.contains("it has 115 bytes that nothing in it claims"), said);
    }

    private List<byte[]> wholeFiles() throws IOException {
        return List.of(Files.readAllBytes(ours()), fixture("default"), fixture("latest"));
    }

    @Test
    void aFileCutAnywhereIsRefused() throws IOException {
        for (byte[] whole : wholeFiles()) {
            for (int length = 0; length < whole.length; length += 97) {
                Path file = file(Arrays.copyOf(whole, length));
                assertTrue(!refusal(file, Trust.ON_TRUST).isEmpty()
                        && !refusal(file, Trust.VERIFIED).isEmpty());
            }
        }
    }

    /** Once as damage, once as somebody would do it who makes the checksums right again. */
    @Test
    void aFlippedByteIsRefusedInOrderOrRead() throws IOException {
        var random = new Random(97);
        for (byte[] whole : wholeFiles()) {
            for (int trial = 0; trial < 150; trial++) {
                byte[] flipped = whole.clone();
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 + random.nextInt(255));
                refusal(file(flipped), Trust.ON_TRUST);
                HandmadeHdf5.renewChecksums(flipped, whole);
                Path file = file(flipped);
                refusal(file, Trust.ON_TRUST);
                refusal(file, Trust.VERIFIED);
            }
        }
    }

    /** Seven levels of arrays of length 1 around each of 2^28 numbers, in a file whose bytes are not even on the disk. */
    @Test
    void whatDoesNotFitIntoMemoryIsNotAskedFor() throws IOException {
        long numbers = 1L << 28;
        assumeTrue(Runtime.getRuntime().maxMemory() < 80 * numbers);
        byte[] f32 = bytes(0x11, 0x20, 31, 0, 4, 0, 0, 0, 0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0);
        var made = new HandmadeHdf5();
        long member = made.dataSet(f32, space(numbers, 1, 1, 1, 1, 1, 1, 1), contiguous(1 << 20, 4 * numbers));
        Path file = file(made.file(made.group(link("m", member))));
        try (var content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength((1 << 20) + 4 * numbers);
        }

        var refusal = assertThrows(IOException.class, () -> new Hdf5Reader(file, Trust.ON_TRUST));

        assertTrue(refusal.getMessage().startsWith(file + ": needs about "), refusal.getMessage());
    }

    @Test
    void whatIsNoRegularFileOrOfAnEndlessLengthIsRefusedAtOnce() throws Exception {
        Path zero = Path.of("/dev/zero");
        assumeTrue(Files.exists(zero));
        assertEquals("/dev/zero: must be a regular file", refusal(zero, Trust.ON_TRUST));

        Path pipe = folder.resolve("pipe.h5");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        assertEquals(pipe + ": must be a regular file", refusal(pipe, Trust.ON_TRUST));

        Path sparse = file(new HandmadeHdf5().file(48));
        try (var endless = new RandomAccessFile(sparse.toFile(), "rw")) {
            endless.setLength(1L << 40);
        }
        assertEquals(
                sparse + ": has 1099511627776 bytes, more than the 4294967296 of any of dwlab",
                refusal(sparse, Trust.ON_TRUST));
    }
}
