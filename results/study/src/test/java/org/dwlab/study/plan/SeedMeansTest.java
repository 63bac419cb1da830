package org.dwlab.study.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.dwlab.core.RandomStreams;
import org.dwlab.nn.archive.RunFixtures;
import org.dwlab.nn.train.RunResult;
import org.junit.jupiter.api.Test;

class SeedMeansTest {
    private static SeedMeans point(double accuracy, double writeEnergy) {
        return new SeedMeans(new SampleStatistics(accuracy, 0, accuracy), writeEnergy, 0, 0, 0, 0);
    }

    @Test
    void aPointIsOnTheFrontUnlessAnotherIsNoWorseInBothAndBetterInOne() {
        SeedMeans best = point(0.98, 80e-15);
        SeedMeans cheap = point(0.97, 5e-15);
        SeedMeans dearer = point(0.97, 6e-15);
        SeedMeans worse = point(0.96, 5e-15);
        List<SeedMeans> all = List.of(best, cheap, dearer, worse);

        assertArrayEquals(new boolean[] {true, true, false, false}, SeedMeans.front(all));
    }

    /** The definition, pair by pair, on points of few values, so that many are equal in one or both. */
    @Test
    void theFrontIsThatOfThePairwiseDefinition() {
        var random = new RandomStreams(5).stream(RandomStreams.Purpose.VALIDATION, 0);
        for (int trial = 0; trial < 200; trial++) {
            List<SeedMeans> all = IntStream.range(0, 12)
                    .mapToObj(i -> point(random.nextInt(5) / 10.0, random.nextInt(5)))
                    .toList();
            boolean[] front = SeedMeans.front(all);
            for (int i = 0; i < all.size(); i++) {
                SeedMeans one = all.get(i);
                assertEquals(all.stream().noneMatch(other -> beats(other, one)), front[i], all::toString);
            }
        }
    }

    private static boolean beats(SeedMeans a, SeedMeans b) {
        double gain = a.accuracy().mean() - b.accuracy().mean();
        double saving = b.writeEnergy() - a.writeEnergy();
        return gain >= 0 && saving >= 0 && (gain > 0 || saving > 0);
    }

    @Test
    void equalPointsDoNotBeatEachOther() {
        SeedMeans one = point(0.97, 5e-15);
        SeedMeans same = point(0.97, 5e-15);

        assertArrayEquals(new boolean[] {true, true}, SeedMeans.front(List.of(one, same)));
    }

    @Test
    void meansAreOverTheSeeds() throws IOException {
        RunResult first = RunFixtures.run("in-situ-5", 1);
        RunResult second = RunFixtures.run("in-situ-5", 2);

        SeedMeans means = SeedMeans.of(List.of(first, second));

        assertEquals(SampleStatistics.of(first.testAccuracy(), second.testAccuracy()), means.accuracy());
        // 4 nJ to program, 2 nJ and 1 nJ in two epochs of 60 samples, with either seed; four roundings.
        assertEquals(7e-9 / 120, means.writeEnergy(), 4 * Math.ulp(7e-9 / 120));
        assertEquals(first.pulseEnergyPerSample(), means.pulseEnergy());
        assertEquals(first.energy().inferenceRead(), means.inferenceRead());
    }

    @Test
    void noRunsHaveNoMeans() {
        assertThrows(IllegalArgumentException.class, () -> SeedMeans.of(List.of()));
    }
}
