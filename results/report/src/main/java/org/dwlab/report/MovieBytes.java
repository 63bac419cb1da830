package org.dwlab.report;

import java.util.Base64;
import org.dwlab.device.WallMovie;

/**
 * Pictures of a movie in two bytes per cell: m_z in 254 steps from 1 (down) to 255 (up), 0 where there is no film, and
 * the in-plane angle in 256 steps from −π. Enough for colours; the file has the numbers.
 */
final class MovieBytes {
    private static final int BYTES = 2;
    private static final int MIDDLE = 128;
    private static final int STEPS = 127; // of m_z, to either side
    private static final int ANGLES = 256;

    private MovieBytes() {}

    /**
     * The pictures that fit into so many bytes: all, or every second, and so on; the first and the last in any case.
     *
     * @return their numbers, ascending
     */
    static int[] chosen(WallMovie movie, int most) {
        int pictures = movie.time().length;
        int fit = Math.max(2, most / (BYTES * movie.x().length * movie.y().length));
        int every = Math.max(1, (pictures - 2) / (fit - 1) + 1);
        int[] chosen = new int[pictures == 1 ? 1 : (pictures - 2) / every + 2];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = Math.min(i * every, pictures - 1);
        }
        return chosen;
    }

    /** These pictures one after the other, row by row from the lowest y; in base 64. */
    static String base64(WallMovie movie, int[] pictures) {
        int rows = movie.y().length;
        int columns = movie.x().length;
        byte[] bytes = new byte[BYTES * rows * columns * pictures.length];
        int next = 0;
        for (int picture : pictures) {
            float[][][] m = movie.magnetisation()[picture];
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    put(bytes, next, m[0][row][column], m[1][row][column], m[2][row][column]);
                    next += BYTES;
                }
            }
        }
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static void put(byte[] bytes, int at, double x, double y, double z) {
        if (x == 0 && y == 0 && z == 0) {
            return;
        }
        double share = StrictMath.atan2(y, x) / (2 * Math.PI) + 0.5;
        bytes[at] = (byte) (MIDDLE + Math.round(STEPS * Math.max(-1, Math.min(1, z))));
        bytes[at + 1] = (byte) Math.round(ANGLES * share);
    }
}
