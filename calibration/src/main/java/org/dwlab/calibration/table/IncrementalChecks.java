package org.dwlab.calibration.table;

import org.dwlab.core.Direction;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/** What an incremental table must obey whoever made it. */
final class IncrementalChecks {
    private IncrementalChecks() {}

    static void axes(double[][] grid, double[] probability) {
        Require.atLeast(grid.length, 1, "devices");
        for (int d = 0; d < grid.length; d++) {
            String place = "conductances of device " + d;
            Require.that(
                    grid[d].length == grid[0].length && grid[d].length >= 2,
                    place,
                    "must be 2 or more and as many as for device 0",
                    grid[d].length);
            Require.nonNegative(grid[d][0], place);
            requireAscending(grid[d], place);
        }
        Require.atLeast(probability.length, 2, "probabilities");
        Require.that(
                probability[0] == 0 && probability[probability.length - 1] == 1,
                "probabilities",
                "must run from 0 to 1",
                probability[0] + " to " + probability[probability.length - 1]);
        requireAscending(probability, "probabilities");
    }

    static void changes(float[][][][] change, double[][] grid, int entries) {
        Require.that(
                change.length == Direction.values().length,
                "changes",
                "must have the directions UP and DOWN",
                change.length);
        for (int direction = 0; direction < change.length; direction++) {
            Require.that(
                    change[direction].length == grid.length,
                    "changes",
                    "must have " + grid.length + " devices",
                    change[direction].length);
            for (int d = 0; d < grid.length; d++) {
                String place = "changes " + Direction.values()[direction] + " of device " + d;
                Require.that(
                        change[direction][d].length == entries,
                        place,
                        "must have " + entries + " quantiles",
                        change[direction][d].length);
                for (int j = 0; j < entries; j++) {
                    requireRow(change[direction][d], j, grid[d].length, place);
                }
            }
        }
    }

    private static void requireRow(float[][] change, int j, int points, String place) {
        Require.that(change[j].length == points, place, "must have " + points + " conductances", change[j].length);
        for (int g = 0; g < points; g++) {
            Require.finite(change[j][g], place);
            if (j > 0 && change[j - 1][g] > change[j][g]) {
                throw new SpecException(
                        place + ", entry " + j + " at conductance " + g,
                        "must ascend with the probability",
                        change[j][g] + " after " + change[j - 1][g]);
            }
        }
    }

    /** Each [2], or null where unknown. */
    static void costs(double[] pulseEnergy, double[] pulseDuration, double[] readEnergy) {
        requireCost(pulseEnergy, "energy_J of a pulse");
        requireCost(pulseDuration, "duration_s of a pulse");
        requireCost(readEnergy, "energy_J of a read");
    }

    private static void requireCost(double[] values, String place) {
        if (values != null) {
            for (double value : values) {
                Require.nonNegative(value, place);
            }
        }
    }

    private static void requireAscending(double[] axis, String place) {
        for (int i = 1; i < axis.length; i++) {
            if (!(axis[i - 1] < axis[i] && Double.isFinite(axis[i]))) {
                throw new SpecException(place + ", entry " + i, "must ascend", axis[i] + " after " + axis[i - 1]);
            }
        }
    }
}
