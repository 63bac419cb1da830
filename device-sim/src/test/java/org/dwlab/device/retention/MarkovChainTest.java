package org.dwlab.device.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.hipparchus.linear.MatrixUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkovChainTest {
    private static final double[][] RATES = // [from][to], 1/s
            {{0, 3, 0, 0}, {1, 0, 0.5, 0}, {0, 7, 0, 2}, {0, 0, 0.1, 0}};

    /**
     * Hipparchus' Padé approximant; both are good to some ulp per squaring, of which there are ten at most.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.3, 5, 40})
    void transitionIsTheExponentialOfTheGenerator(double time) {
        double[][] generator = new double[4][4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                generator[i][j] += RATES[i][j] * time;
                generator[i][i] -= RATES[i][j] * time;
            }
        }
        double[][] expected = MatrixUtils.matrixExponential(MatrixUtils.createRealMatrix(generator))
                .getData();

        double[][] found = MarkovChain.transition(RATES, time);

        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                assertEquals(expected[i][j], found[i][j], 1e-13, "from " + i + " to " + j + " in " + time);
            }
        }
    }

    /**
     * Pairs that mix within ns, joined at 1e-12 per second: after 1e12 s each pair has lost half of (1 −
     * e^−1) of what it had on one side. Forty bits of that rate are below the round-off of the fast ones.
     */
    @Test
    void slowRatesSurviveBesideFastOnes() {
        double[][] rates = {{0, 1e9, 0, 0}, {1e9, 0, 1e-12, 0}, {0, 1e-12, 0, 1e9}, {0, 0, 1e9, 0}};

        double[] row = MarkovChain.transition(rates, 1e12)[0];

        // Each pair is on the side of its bridge half of the time: exchange at 5e-13 each way.
        double there = (1 - Math.exp(-1)) / 2;
        // 71 doublings with a few ulp each.
        assertEquals(there, row[2] + row[3], 71 * 8 * Math.ulp(1.0));
        assertEquals(1, row[0] + row[1] + row[2] + row[3], 4 * Math.ulp(1.0));
    }

    @Test
    void drawsFallIntoStatesInProportion() {
        double[] row = {0.25, 0, 0.5, 0.25};

        assertEquals(0, MarkovChain.draw(row, 0));
        assertEquals(0, MarkovChain.draw(row, 0.2499));
        assertEquals(2, MarkovChain.draw(row, 0.25));
        assertEquals(3, MarkovChain.draw(row, 0.75));
        assertEquals(3, MarkovChain.draw(row, Math.nextDown(1.0)));
    }
}
