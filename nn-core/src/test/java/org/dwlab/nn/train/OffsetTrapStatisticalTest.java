package org.dwlab.nn.train;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.StatAssert;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.SyntheticDigits;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.Devices;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A precursor that was trained with symmetric scatter, on chips whose scatter is skewed: about a level, 0.2
 * of the interval times (1 − E), E exponential with mean 1. Of these a window of ±0.2 accepts E from 0 to 2,
 * with the mean 1 − (1 − 2/(e² − 1)) = 0.313: every weight between the outermost is 0.063 too high.
 */
class OffsetTrapStatisticalTest {
    private static final DataSplit DATA = SyntheticDigits.draw(new RandomStreams(1), 2000, 2000);
    private static final RandomStreams STREAMS = new RandomStreams(7);
    private static final int CHIPS = 24;

    /**
     * H0: the window makes no difference. Then the difference of the means of 24 chips is normal about 0 with
     * a standard error from the chips' own spread, some 0.0004; the trap takes 0.003 here and centring gives
     * it back, eight standard errors where {@value StatAssert#SIGMAS} are asked for.
     */
    @Test
    @Tag("statistical")
    void centredWindowGivesBackWhatSkewedScatterTakes() throws IOException {
        SynapseTable known = TestTables.normal(3, 0.2);
        RunResult precursor = Trainer.train(
                Experiment.load("ex-situ-3", List.of("network.hidden=[64,64]", "training.epochs=4", "chips=1")),
                Optional.of(known),
                DATA,
                STREAMS,
                Progress.NONE);

        double[] expected = chips(precursor, known, "nominal");
        double[] trapped = chips(precursor, skewed(), "nominal");
        double[] centred = chips(precursor, skewed(), "centred");

        assertAbove(trapped, expected, "chips with the scatter of training");
        assertAbove(trapped, centred, "centred windows");
        StatAssert.assertWithin(
                StatAssert.mean(expected),
                StatAssert.mean(centred),
                standardError(expected, centred),
                "accuracy with centred windows");
    }

    private static void assertAbove(double[] low, double[] high, String what) {
        double difference = StatAssert.mean(high) - StatAssert.mean(low);
        double error = standardError(low, high);
        assertTrue(
                difference > StatAssert.SIGMAS * error,
                what
                        + " must be better than nominal windows on skewed"
                        + " scatter, by more than " + StatAssert.SIGMAS + " · " + error + ", got " + difference);
    }

    private static double standardError(double[] one, double[] other) {
        return Math.hypot(StatAssert.sd(one), StatAssert.sd(other)) / Math.sqrt(CHIPS);
    }

    private static double[] chips(RunResult precursor, SynapseTable table, String window) throws IOException {
        Experiment experiment = Experiment.load("ex-situ-3", List.of("write.window=" + window));
        return new Chips(precursor.layers(), Devices.of(table), experiment, DATA)
                .program(STREAMS, CHIPS).stream()
                        .mapToDouble(ChipResult::testAccuracy)
                        .toArray();
    }

    private static SynapseTable skewed() {
        var exponential = ZigguratSampler.Exponential.of(new RandomStreams(1).stream(Purpose.VALIDATION, 99));
        return TestTables.table(TestTables.equidistant(3), level -> level + 0.2 * (1 - exponential.sample()), true);
    }
}
