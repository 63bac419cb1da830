package org.dwlab.cli.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dwlab.core.SpecException;

/** What a reader may do with any bytes: give a value, or refuse them in one line, soon and with little memory. */
final class ReaderAttack {
    /** Bytes of an input. */
    static final int LARGEST_INPUT = 1 << 16;

    /** Of one processor, for one input of at most {@link #LARGEST_INPUT} bytes. */
    private static final double MOST_SECONDS = 2;
    /** Everything that is allocated, garbage too, for such an input; packed ones may grow to 64 MB. */
    private static final long MOST_BYTES = 1L << 28;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private ReaderAttack() {}

    /**
     * Has a reader read bytes.
     *
     * @param input  at most {@link #LARGEST_INPUT} bytes
     * @param folder in which the file is made; left as the reader leaves it
     * @return whether they were refused
     * @throws AssertionError if they were refused in another way, late, or with too much memory; whatever else is thrown comes
     *                        out as it is
     */
    static boolean refused(FuzzedReader reader, byte[] input, Path folder) throws IOException {
        Path file = folder.resolve(reader.fileName());
        return refused(
                once -> {
                    Files.write(file, input);
                    reader.reading().read(once);
                },
                file);
    }

    /** The same of any reading; what takes too long is read again, since the first time loads classes. */
    static boolean refused(FuzzedReader.Reading reading, Path file) {
        Tried first = tried(reading, file);
        Tried counts = first.isCheap() ? first : tried(reading, file);
        if (!counts.isCheap()) {
            throw new AssertionError("took " + counts.bytes + " bytes and " + counts.seconds + " s");
        }
        return counts.refused;
    }

    private record Tried(boolean refused, long bytes, double seconds) {
        boolean isCheap() {
            return bytes <= MOST_BYTES && seconds <= MOST_SECONDS;
        }
    }

    private static Tried tried(FuzzedReader.Reading reading, Path file) {
        long begin = THREADS.getCurrentThreadCpuTime();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        boolean refused = false;
        try {
            reading.read(file);
        } catch (SpecException | IOException | UncheckedIOException refusal) {
            refused = true;
            String message = refusal.getMessage();
            if (message == null || message.lines().count() != 1) {
                throw new AssertionError("refused in other than one line: " + message, refusal);
            }
        }
        long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
        return new Tried(refused, bytes, (THREADS.getCurrentThreadCpuTime() - begin) / 1e9);
    }
}
