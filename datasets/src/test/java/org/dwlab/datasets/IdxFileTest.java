package org.dwlab.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.dwlab.core.SpecException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxFileTest {
    private static final String CUT_SHORT = "; it is cut short; copy or fetch it again";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.gz"})
    void readsDimensionsAndBytesRawAndPacked(String name) throws IOException {
        Path path = TestFiles.write(folder, name, TestFiles.idx(new int[] {2, 3}, 1, 2, 3, 4, 5, 255));

        IdxFile file = IdxFile.read(path, 2);

        assertEquals(2, file.dimension(0));
        assertEquals(3, file.dimension(1));
        assertArrayEquals(new byte[] {1, 2, 3, 4, 5, -1}, file.bytes());
    }

    /** Expected value: {@code printf '\0\0\10\1\0\0\0\2\3\11' | sha256sum}. */
    @Test
    void sumIsThatOfTheUncompressedFile() throws IOException {
        Path path = TestFiles.write(folder, "a.gz", TestFiles.idx(new int[] {2}, 3, 9));

        assertEquals(
                "2bc015e4c758b3140f876aff43176e1234ae104bb9297ec10611f4f3bc9c5181",
                IdxFile.read(path, 1).sha256());
    }

    @Test
    void refusesAnotherKindOfFile() throws IOException {
        Path path = TestFiles.write(folder, "a", TestFiles.idx(new int[] {2}, 3, 9));

        assertRefused(path, 3, "IDX magic number must be 0x00000803, got 0x00000801");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 11})
    void refusesAHeaderThatIsCutShort(int length) throws IOException {
        byte[] whole = TestFiles.idx(new int[] {1, 1}, 5);
        Path path = TestFiles.write(folder, "a", Arrays.copyOf(whole, length));

        assertRefused(
                path,
                2,
                "must begin with an IDX header of " + (length < 4 ? 4 : 12) + " bytes, got " + length + CUT_SHORT);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void refusesADimensionThatIsNotPositive(int length) throws IOException {
        Path path = TestFiles.write(folder, "a", TestFiles.idx(new int[] {4, length}, 5));

        assertRefused(path, 2, "IDX dimension 1 must be at least 1, got " + length);
    }

    @Test
    void refusesDataThatIsCutShort() throws IOException {
        Path path = TestFiles.write(folder, "a", TestFiles.idx(new int[] {2, 2}, 1, 2, 3));

        assertRefused(path, 2, "must hold the 4 bytes of data that its header claims, got at most 3" + CUT_SHORT);
    }

    @Test
    void refusesPackedDataThatIsShorterThanItsHeaderClaims() throws IOException {
        Path path = TestFiles.write(folder, "a.gz", TestFiles.idx(new int[] {2, 2}, 1, 2, 3));

        assertRefused(path, 2, "must hold 4 bytes of data, got 3" + CUT_SHORT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "a.gz"})
    void refusesDataThatGoOn(String name) throws IOException {
        Path path = TestFiles.write(folder, name, TestFiles.idx(new int[] {2}, 1, 2, 3));

        assertRefused(path, 1, "must end after 2 bytes of data, got more");
    }

    /** 2^30 bytes from a file of some 40: refused by arithmetic, before memory is asked for. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "a.gz"})
    void believesNoHeaderBeyondTheLengthOfItsFile(String name) throws IOException {
        Path path = TestFiles.write(folder, name, TestFiles.idx(new int[] {1 << 15, 1 << 15}, 1, 2));

        long most = name.equals("a") ? 2 : 1032 * Files.size(path);
        assertRefused(
                path,
                2,
                "must hold the 1073741824 bytes of data that its header claims, got at most " + most + CUT_SHORT);
    }

    @Test
    void refusesMoreDataThanAnImageSetMayHave() throws IOException {
        Path path = TestFiles.write(folder, "a", TestFiles.idx(new int[] {1 << 15, 1 << 16}, 1, 2));

        assertRefused(path, 2, "must hold at most 1073741824 bytes of data, got 2147483648");
    }

    @Test
    void refusesDimensionsWhoseProductOverflows() throws IOException {
        int most = Integer.MAX_VALUE;
        Path path = TestFiles.write(folder, "a", TestFiles.idx(new int[] {most, most, most}, 1));

        assertRefused(path, 3, "must hold at most 1073741824 bytes of data, got more than 2^63");
    }

    @Test
    void refusesDamagedGzip() throws IOException {
        Path path = TestFiles.write(folder, "a", new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12});

        assertRefused(
                Files.move(path, folder.resolve("a.gz")),
                1,
                "gzip data is cut short or damaged; copy or fetch it again");
    }

    private static void assertRefused(Path path, int dimensions, String rule) {
        var refusal = assertThrows(SpecException.class, () -> IdxFile.read(path, dimensions));
        assertEquals(path + ": " + rule, refusal.getMessage());
    }
}
