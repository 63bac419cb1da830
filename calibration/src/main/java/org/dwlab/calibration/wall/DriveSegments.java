package org.dwlab.calibration.wall;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.Require;

/**
 * A current density that is constant by pieces: the wall rests until the first piece begins.
 *
 * @param begin    when the first piece begins [s]
 * @param segments one after the other
 */
public record DriveSegments(double begin, List<Segment> segments) {
    /**
     * A constant current.
     *
     * @param end     when it ends [s]
     * @param current J [A/m²]
     */
    public record Segment(double end, double current) {}

    /**
     * Checks that there is a drive.
     *
     * @param begin    finite
     * @param segments one or more, in the order of their ends; copied
     * @throws org.dwlab.core.SpecException if the begin is not finite or there are no segments
     */
    public DriveSegments {
        Require.finite(begin, "the begin of the drive");
        segments = Require.listOf(segments, 1, "the drive");
    }

    /**
     * One square pulse.
     *
     * @param current  J [A/m²], of either sign
     * @param begin    when it begins [s]
     * @param duration how long it lasts [s]
     * @return a drive of one piece
     * @throws org.dwlab.core.SpecException if a number is not finite or the duration is not positive
     */
    public static DriveSegments pulse(double current, double begin, double duration) {
        Require.finite(current, "current density of the pulse");
        Require.finite(begin, "begin of the pulse");
        Require.positive(duration, "duration of the pulse");
        return new DriveSegments(begin, List.of(new Segment(begin + duration, current)));
    }

    /**
     * A drive from a table of samples: the current of each row flows from the time of the row before to its own;
     * that of the first row flows from t = 0.
     *
     * @param time    [row] ascending [s]
     * @param current [row] [A/m²]
     */
    static DriveSegments sampled(double[] time, double[] current) {
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < time.length; i++) {
            segments.add(new Segment(time[i], current[i]));
        }
        return new DriveSegments(Math.min(0, time[0]), segments);
    }

    /** The current density just after the begin [A/m²]; the first that is not 0. */
    double first() {
        return segments.stream()
                .mapToDouble(Segment::current)
                .filter(current -> current != 0)
                .findFirst()
                .orElse(0);
    }
}
