package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.calibration.table.HeldStates;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.SynapseTableBuilder;
import org.dwlab.calibration.table.VarianceComponents;
import org.dwlab.calibration.table.WriteDistribution;
import org.dwlab.core.Constants;
import org.dwlab.device.Escape;
import org.dwlab.device.StateRetention;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final int STATES = 3;
    private static final double[] LEVELS = {-1, 0, 1};
    private static final double[][] PERFECT = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

    private double[][] transition = PERFECT;
    private double offset;
    private double between = 0.1;
    private double within = 0.1;
    private List<HeldStates> deviceRetention = List.of();

    private static Estimate exactly(double value) {
        return new Estimate(value, value, value);
    }

    private SynapseTable table() {
        float[][][] quantiles = new float[STATES][Math.max(1, deviceRetention.size())][1];
        Estimate[][] bins = new Estimate[STATES][STATES];
        List<VarianceComponents> moments = new ArrayList<>();
        for (int s = 0; s < STATES; s++) {
            for (float[] device : quantiles[s]) {
                device[0] = (float) LEVELS[s];
            }
            for (int bin = 0; bin < STATES; bin++) {
                bins[s][bin] = exactly(transition[s][bin]);
            }
            double sd = s == 1 ? Math.hypot(between, within) : 0;
            moments.add(new VarianceComponents(
                    exactly(LEVELS[s] + (s == 1 ? offset : 0)),
                    exactly(sd),
                    exactly(s == 1 ? within : 0),
                    exactly(s == 1 ? between : 0)));
        }
        var set = new WriteDistribution(
                quantiles, new int[] {1, 1, 1}, moments, bins, new double[] {1e-15, 2e-15, 3e-15}, new double[] {
                    3e-9, 2e-9, 1e-9
                });
        return new SynapseTableBuilder("d")
                .levels(new double[] {0, 1e-7, 2e-7}, LEVELS)
                .read(new double[STATES], new double[STATES])
                .set(set)
                .deviceRetention(deviceRetention)
                .origin("{}", 1)
                .build();
    }

    private List<String> finding(int index) {
        return Verdict.of(table(), List.of()).get(index).row();
    }

    private static HeldStates held(double seconds) {
        return new HeldStates(List.of(new Escape(seconds, 1), new Escape(seconds, 0.5), new Escape(seconds, 0)));
    }

    private static List<StateRetention> lasting(double seconds) {
        double barrier = 20 * Constants.BOLTZMANN * 300;
        return List.of(
                new StateRetention(0, 300, 9 * barrier, barrier, 10 * seconds, 1, false),
                new StateRetention(1, 300, barrier, barrier, seconds, 0.5, false),
                new StateRetention(2, 300, barrier, 9 * barrier, 10 * seconds, 0, false));
    }

    @Test
    void aPerfectWriteIsAYesWithoutAnExcuse() {
        assertEquals(
                List.of(
                        "Does a write reach its state?",
                        "✓ yes",
                        "state 0, the worst: 100.0 % right (100.0 % to 100.0 %)",
                        "yes from 80.0 %, barely from 60.0 %",
                        "no write of any state missed it"),
                finding(0));
    }

    @Test
    void writesThatEndBelowStopShort() {
        transition = new double[][] {{1, 0, 0}, {0.3, 0.7, 0}, {0, 0.1, 0.9}};

        assertEquals("~ barely", finding(0).get(1));
        assertEquals(
                "30.0 % end below, 0.0 % above, most in state 0; the wall stops short",
                finding(0).get(4));
    }

    @Test
    void writesThatEndAboveGoTooFar() {
        transition = new double[][] {{1, 0, 0}, {0.1, 0.4, 0.5}, {0, 0, 1}};

        assertEquals("✗ no", finding(0).get(1));
        assertTrue(
                finding(0)
                        .get(4)
                        .startsWith("10.0 % end below, 50.0 % above, most in state 2; the wall goes too" + " far"),
                finding(0).get(4));
    }

    @Test
    void theScatterIsBlamedOnWhatMakesMostOfIt() {
        between = 0.4;
        within = 0.2;

        // Half the interval is 0.5: √(0.4² + 0.2²)/0.5 = 0.894; 0.16 of 0.20 is from device to device.
        assertEquals(
                List.of(
                        "~ barely",
                        "state 1, the worst: standard deviation 0.89 of half the interval",
                        "yes up to 0.8, barely up to 1.2",
                        "80.0 % of the variance is from device to device, the rest from write" + " to write"),
                finding(1).subList(1, 5));
    }

    @Test
    void anOffsetIsMeasuredInHalfIntervals() {
        offset = -0.3;

        assertEquals("✗ no", finding(2).get(1));
        assertEquals(
                "state 1, the worst: 0.60 of half the interval too low",
                finding(2).get(2));
    }

    /**
     * 5 % of states with a mean of 40 days are lost after 40 · ln(1/0.95) = 2.05 days, known to 1 %. In the end the
     * neighbours, left ten times as seldom, have ten walls for one.
     */
    @Test
    void aStateThatOneInTwentyLoseInTwoDaysIsBarelyKept() {
        var finding = Verdict.of(table(), lasting(40 * Verdict.DAY)).get(3).row();

        assertEquals("~ barely", finding.get(1));
        assertTrue(
                finding.get(2)
                        .matches("state 1, the worst: 5.0 % lost after 2(\\.\\d)? days, 0.1 % after an hour,"
                                + " 90.9 % after 10 years; smooth track, no rough device known"),
                finding.get(2));
        assertEquals("smooth track: 40 days on average, barrier of 20.0 kT to the nearest neighbour", finding.get(4));
    }

    /** Nine devices keep their states for ages, the tenth for a minute: a tenth of all is lost at once. */
    @Test
    void oneBadDeviceInTenDecidesWhateverTheSmoothTrackPromises() {
        deviceRetention = new ArrayList<>(Collections.nCopies(9, held(1e12)));
        deviceRetention.add(held(60));

        var finding = Verdict.of(table(), lasting(1e12)).get(3).row();

        assertEquals("✗ no", finding.get(1));
        assertTrue(finding.get(2).endsWith("; mean of 10 rough devices"), finding.get(2));
        assertTrue(finding.get(4).endsWith("; rough edges lower some"), finding.get(4));
    }

    @Test
    void aTableAloneIsJudgedByItsDevices() {
        deviceRetention = List.of(held(1e11));

        var finding = Verdict.of(table(), List.of()).get(3).row();

        assertEquals("✓ yes", finding.get(1));
        assertEquals("each device has its own barriers", finding.get(4));
    }

    @Test
    void theLeadNamesWhatFails() {
        String html = Verdict.html("d", Verdict.of(table(), lasting(1)));

        assertTrue(
                html.contains("<p>d: yes to 3 of 4 questions. No: Do states last at the rest voltage of the gate?</p>"),
                html);
    }

    @Test
    void theDearestAndTheSlowestWriteAreTold() {
        assertEquals("at most 3.00 fJ (state 2) and 3 ns (state 0)", finding(3).get(2));
    }
}
