package org.dwlab.datasets;

import java.time.Duration;

/**
 * How long a download may keep us waiting, and how much it may bring.
 *
 * @param connect   longest time until a server is reached
 * @param stall     longest time without a byte, before the answer and within it
 * @param slowest   bytes a second below which a whole answer is given up; it may take {@code stall} besides
 * @param mostBytes longest answer, packed and unpacked
 */
record Patience(Duration connect, Duration stall, long slowest, long mostBytes) {
    /** No file of a known set is longer than 50 MB. The times are chosen, for lines of a modem's speed and better. */
    static final Patience USUAL = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(30), 5_000, 50_000_000);

    /** Longest time for an answer of so many bytes; of unknown length where they are negative. */
    Duration whole(long bytes) {
        return stall.plusMillis(1000 * (bytes < 0 ? mostBytes : bytes) / slowest);
    }
}
