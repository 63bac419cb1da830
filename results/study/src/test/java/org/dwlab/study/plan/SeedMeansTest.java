package org.dwlab.study.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
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

        assertEquals(
                List.of(true, true, false, false),
                all.stream().map(one -> one.isOnFrontOf(all)).toList());
    }

    @Test
    void equalPointsDoNotBeatEachOther() {
        SeedMeans one = point(0.97, 5e-15);
        SeedMeans same = point(0.97, 5e-15);

        assertEquals(true, one.isOnFrontOf(List.of(one, same)));
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
