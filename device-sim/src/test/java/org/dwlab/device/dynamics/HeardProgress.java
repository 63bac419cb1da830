package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.Progress;

/** What a user sees of long work: every piece that is announced, how far it comes, and that it ends. */
final class HeardProgress implements Progress {
    private final List<Piece> pieces = new ArrayList<>();

    private static final class Piece implements Progress.Task {
        private final String line;
        private final long total;
        private long done;
        private int closed;

        Piece(String line, long total) {
            this.line = line;
            this.total = total;
        }

        @Override
        public synchronized void advance(long amount) {
            done += amount;
        }

        @Override
        public synchronized void close() {
            closed++;
        }
    }

    @Override
    public synchronized Progress.Task start(String name, long total, String unit) {
        var piece = new Piece(name + ": " + total + " " + unit, total);
        pieces.add(piece);
        return piece;
    }

    /** What was announced, in that order. */
    synchronized List<String> announced() {
        return pieces.stream().map(piece -> piece.line).toList();
    }

    /** Asserts that so many pieces at the end were done to their last unit, not beyond it, and closed once. */
    synchronized void assertDone(int last) {
        for (Piece piece : pieces.subList(pieces.size() - last, pieces.size())) {
            assertEquals(piece.total, piece.done, piece.line);
            assertEquals(1, piece.closed, piece.line);
        }
    }
}
