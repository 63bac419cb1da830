package org.dwlab.calibration.pulses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.IncrementalTableBuilder;
import org.dwlab.core.Direction;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.junit.jupiter.api.Test;

/**
 * Devices of which everything is known: a pulse up at conductance G leads 0.05 (1.05 − G) further, one down −0.06 (G +
 * 0.05), both with a normal noise of 0.012; a read adds one of 0.008.
 */
class PulseLawTest {
    private static final double STEP_NOISE = 0.012;
    private static final double READ_NOISE = 0.008;
    private static final int PULSES = 40;

    private static double mean(Direction direction, double conductance) {
        return direction == Direction.UP ? 0.05 * (1.05 - conductance) : -0.06 * (conductance + 0.05);
    }

    /** Trains up and down in turn, each of 40 pulses that are read. */
    private static List<PulseTrain> device(UniformRandomProvider random, int cycles, double stepNoise) {
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        List<PulseTrain> trains = new ArrayList<>();
        double conductance = 0.05;
        for (int train = 0; train < 2 * cycles; train++) {
            Direction direction = train % 2 == 0 ? Direction.UP : Direction.DOWN;
            double[] pulse = new double[PULSES];
            double[] read = new double[PULSES];
            for (int i = 0; i < PULSES; i++) {
                conductance += mean(direction, conductance) + stepNoise * normal.sample();
                pulse[i] = i + 1;
                read[i] = conductance + READ_NOISE * normal.sample();
            }
            trains.add(new PulseTrain(direction, pulse, read));
        }
        return trains;
    }

    private static PulseLaw law(int devices, int cycles, double stepNoise, int seed) {
        Map<String, List<PulseTrain>> all = new LinkedHashMap<>();
        for (int d = 0; d < devices; d++) {
            all.put("d" + d, device(new RandomStreams(seed).stream(Purpose.VALIDATION, d), cycles, stepNoise));
        }
        return PulseLaw.of(all);
    }

    private static IncrementalTable table(PulseLaw law) {
        return new IncrementalTableBuilder("known")
                .axes(law.grid(), law.probabilities())
                .changes(law.changes())
                .origin("{}", 0)
                .build();
    }

    /**
     * H₀: the literal law. Each device has 480 steps a direction, of which a line takes the nearest 30 %, some 80 of
     * them effectively; their scatter about the mean is √(0.012² + 2 · 0.008²) = 0.0165, and a fifth less of the mean of
     * neighbours, whose reads cancel. Over 6 devices the mean step is known to 0.0165/√480 = 0.00075, its noise to
     * 0.0165²/√(2 · 480)/0.012 = 0.0007. Five of these: a false alarm of 6e-7 each.
     */
    @Test
    void stepsAndTheirNoiseAreThoseOfTheLaw() {
        IncrementalTable table = table(law(6, 12, STEP_NOISE, 7));
        double range = table.highest() - table.lowest();
        for (Direction direction : Direction.values()) {
            for (double conductance : new double[] {0.2, 0.35, 0.5, 0.65, 0.8}) {
                double weight = table.weight(conductance);
                double mean = 0;
                double deviation = 0;
                for (int d = 0; d < 6; d++) {
                    mean += table.meanStep(direction, d, weight) * range / 2 / 6;
                    deviation += table.stepDeviation(direction, d, weight) * range / 2 / 6;
                }
                String place = direction + " from " + conductance;
                assertEquals(mean(direction, conductance), mean, 5 * 0.00075, place);
                // Differences of reads scatter by 0.0165, which is no step noise.
                assertEquals(STEP_NOISE, deviation, 5 * 0.0007, place);
            }
        }
    }

    /**
     * H₀: intervals of 95 % cover; of 120 data sets then 114 ± 2.4 do, and fewer than 100 but 5 times in 1e7.
     */
    @Test
    void intervalsOfStepNoiseAndReadNoiseCoverTheLaw() {
        int sets = 120;
        int steps = 0;
        int reads = 0;
        for (int set = 0; set < sets; set++) {
            PulseFit fit = law(1, 12, STEP_NOISE, 100 + set).fit(Direction.UP);
            steps += covers(fit.noise(), STEP_NOISE);
            reads += covers(fit.read(), READ_NOISE);
        }

        assertTrue(steps >= 100 && reads >= 100, steps + " and " + reads + " of " + sets);
    }

    private static int covers(Estimate estimate, double truth) {
        return estimate.low() <= truth && truth <= estimate.high() ? 1 : 0;
    }

    @Test
    void aDeviceOfWhichOnlyTheReadsScatterHasHardlyAnyStepNoise() {
        PulseFit fit = law(4, 12, 0, 3).fit(Direction.DOWN);

        assertEquals(0, fit.noise().low());
        // Of 4 · 12 · 39 steps the mean square is known to 2 r² √(2/1872), of which a standard deviation is the root.
        assertTrue(fit.noise().value() < Math.sqrt(5 * 2 * READ_NOISE * READ_NOISE * Math.sqrt(2 / 1872.0)), fit + "");
        assertEquals(1, fit.read().value() / READ_NOISE, 5 * Math.sqrt(2 / 1872.0));
    }

    /** Means over 12 cycles scatter by 0.012 and more, as noise adds up along a train: a hundredth of the range or two. */
    @Test
    void theMeanStepsLeadAlongTheMeasuredCurve() {
        PulseFit fit = law(6, 12, STEP_NOISE, 9).fit(Direction.UP);

        assertTrue(fit.misfit() < 0.03, fit + "");
        assertTrue(Math.abs(fit.memory()) < 2.5 * fit.band(), fit + "");
        assertEquals(6 * 12, fit.trains());
        assertEquals(6 * 12 * (PULSES - 1), fit.steps());
    }

    /** A device whose steps come in pairs remembers, and its fit says so. */
    @Test
    void stepsThatKnowOfEachOtherShow() {
        var random = new RandomStreams(5).stream(Purpose.VALIDATION, 0);
        List<PulseTrain> trains = new ArrayList<>();
        for (int train = 0; train < 20; train++) {
            Direction direction = train % 2 == 0 ? Direction.UP : Direction.DOWN;
            double conductance = direction == Direction.UP ? 0 : 1;
            double[] pulse = new double[PULSES];
            double[] read = new double[PULSES];
            double extra = 0;
            for (int i = 0; i < PULSES; i++) {
                // A factor that lives for four pulses.
                extra = i % 4 == 0 ? random.nextDouble() - 0.5 : extra;
                conductance += direction.sign() * 0.02 * (1 + extra);
                pulse[i] = i;
                read[i] = conductance;
            }
            trains.add(new PulseTrain(direction, pulse, read));
        }

        PulseFit fit = PulseLaw.of(Map.of("a", trains)).fit(Direction.UP);

        assertTrue(fit.memory() > 3 * fit.band(), fit + "");
    }
}
