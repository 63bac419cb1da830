package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the positions in docs/devices, of full micromagnetics, say of the built-in devices. */
class CheckedDevicesTest {
    private static final int TILTED_DEVICES = 24;
    private static final int TILTED_WRITES = 192;

    private static List<CheckedWrites> checked(String device) throws IOException {
        return CheckedWrites.of(DocumentedTables.ROOT.resolve("docs/devices/" + device + ".csv"));
    }

    /**
     * H0: the tilted wall's share of right writes is that of the cells; two proportions, pooled. Of 39 of 40 against 192 of
     * 192 the difference is 2.2 standard errors where writes are few, so 3 are asked; 36 of 40, as d5 once had, is 4.4.
     */
    @ParameterizedTest
    @ValueSource(strings = {"d5", "d3", "d2", "d5n", "d3n", "d2n", "p5", "p3", "p2"})
    void theTiltedWallSaysWhatTheCellsSay(String device) throws IOException {
        List<CheckedWrites> tilted = tilted(device);
        for (CheckedWrites cells : checked(device)) {
            CheckedWrites walls = tilted.get(cells.state());
            assertTrue(
                    Math.abs(zOf(cells.right(), cells.writes(), walls.right(), walls.writes())) < 3,
                    device + " state " + (cells.state() + 1) + ": " + cells.right() + " of " + cells.writes()
                            + ", tilted " + walls.right());
        }
        assertTrue(zOf(36, 40, 191, TILTED_WRITES) < -3, "a fault that was there");
    }

    /** By cells at least 0.95 of the writes of every state are right, 0.99 of d2's. */
    @ParameterizedTest
    @ValueSource(strings = {"d5", "d3", "d2", "d5n", "d3n", "d2n"})
    void everyStateIsRightAsOftenAsIsAsked(String device) throws IOException {
        for (CheckedWrites cells : checked(device)) {
            double share = cells.share().value();
            assertTrue(share >= (device.equals("d2") ? 0.99 : 0.95), device + " " + (cells.state() + 1));
        }
    }

    /** Difference of two shares in standard errors. */
    private static double zOf(long right, int n, long other, int m) {
        double pooled = (double) (right + other) / (n + m);
        double error = Math.sqrt(pooled * (1 - pooled) * (1.0 / n + 1.0 / m));
        return error == 0 ? 0 : ((double) right / n - (double) other / m) / error;
    }

    private static List<CheckedWrites> tilted(String device) throws IOException {
        return CheckedWrites.of(EnsembleSimulator.simulate(
                DeviceSpec.load(device, List.of()).withoutHops(),
                TILTED_DEVICES,
                TILTED_WRITES / TILTED_DEVICES,
                new RandomStreams(1),
                2,
                Progress.NONE));
    }
}
