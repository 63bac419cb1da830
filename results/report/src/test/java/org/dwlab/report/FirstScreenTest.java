package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.device.EnsembleFile;
import org.dwlab.nn.archive.RunFixtures;
import org.dwlab.nn.train.RunResult;
import org.junit.jupiter.api.Test;

class FirstScreenTest {
    private static List<RunGroup> groups(RunResult... runs) {
        return Summary.of(List.of(runs)).groups();
    }

    private static List<DeviceView> devices(String... assignments) throws IOException {
        var collector = new DeviceView.Collector();
        var ensemble = DeviceFixtures.ensemble(assignments);
        collector.add("e.h5", ensemble, EnsembleFile.Extras.NONE);
        collector.add("t.h5", DeviceFixtures.table(ensemble));
        return collector.views();
    }

    /** Of two numbers the interval by Student's t is 12.7062 times half their distance: tables of the quantile. */
    @Test
    void theMeanOfTwoSeedsLiesWithinStudentsInterval() throws IOException {
        RunGroup group =
                groups(RunFixtures.run("float", 1), RunFixtures.run("float", 2)).get(0);
        double half = 12.7062
                * Math.abs(
                        group.runs().get(0).testAccuracy() - group.runs().get(1).testAccuracy())
                / 2;

        Estimate found = group.meanInterval().orElseThrow();

        assertTrue(half > 0);
        assertEquals(Math.max(0, group.accuracy().mean() - half), found.low(), 1e-4 * half);
        assertTrue(group.chipInterval().isEmpty(), "no devices, no chip");
    }

    @Test
    void theNextChipLiesWithinAWiderIntervalThanTheMean() throws IOException {
        RunGroup group = groups(RunFixtures.run("ex-situ-5", 1, "chips=2"), RunFixtures.run("ex-situ-5", 2, "chips=2"))
                .get(0);

        Estimate mean = group.meanInterval().orElseThrow();
        Estimate chip = group.chipInterval().orElseThrow();

        assertTrue(chip.low() <= mean.low() && mean.high() <= chip.high(), mean + " in " + chip);
        assertTrue(chip.high() - chip.low() > mean.high() - mean.low());
    }

    @Test
    void oneSeedHasNoInterval() throws IOException {
        TextTable table = new FirstScreen(List.of(), groups(RunFixtures.run("in-situ-5", 1))).networks();

        assertEquals(List.of("one seed", ""), table.rows().get(0).subList(2, 4));
        assertEquals(List.of("not tested", "not tested"), table.rows().get(0).subList(4, 6));
        assertTrue(table.rows().get(0).get(7).startsWith("5.00"), table.text());
    }

    @Test
    void aChangedDeviceNamesWhatIsNew() throws IOException {
        String html = new FirstScreen(devices("temperature_K=350"), List.of()).html();

        assertTrue(html.contains("d3: from d3: temperature_K 350.0 instead of 300.0."), html);
        assertTrue(html.contains("yes to "), "no verdict");
        assertFalse(html.contains("How was it trained?"), "a recipe without a run");
    }

    /** Whoever gets the report of a device need not look further for what works, for how long and for how many joules. */
    @Test
    void theQuestionsOfOneDeviceAreAnsweredAtOnce() throws IOException {
        String one = new FirstScreen(devices(), List.of()).html();
        String beside = new FirstScreen(devices(), groups(RunFixtures.run("in-situ-3", 1))).html();

        for (String question :
                List.of("Does a write reach its state? state ", "Is the mean of the writes where it should be? ")) {
            assertTrue(one.contains(" – " + question), one);
            assertFalse(beside.contains(" – " + question), beside);
        }
        assertTrue(
                one.matches("(?s).*– What does a write cost\\? at most [0-9.]+ fJ .*; mean over the states [0-9.]+ fJ:"
                        + " reset current [0-9.]+, write current [0-9.]+, gate [0-9.]+\\.</li>.*"),
                one);
    }

    /** What the figure shows state by state, and what calibration counts for every write. */
    @Test
    void thePartsOfTheMeanWriteAddUpToTheTable() throws IOException {
        var ensemble = DeviceFixtures.ensemble();
        var table = DeviceFixtures.table(ensemble);
        double mean = IntStream.range(0, table.states())
                .mapToDouble(table.set()::energy)
                .average()
                .orElseThrow();

        String[] numbers = EnergyFigure.mean(ensemble.spec())
                .replaceAll("[^0-9. ]", "")
                .strip()
                .split(" +");

        // Every number is rounded to 0.05 fJ.
        assertEquals(mean / 1e-15, Double.parseDouble(numbers[0]), 0.0501);
        double sum = Double.parseDouble(numbers[1]) + Double.parseDouble(numbers[2]) + Double.parseDouble(numbers[3]);
        assertEquals(mean / 1e-15, sum, 3 * 0.0501);
    }

    @Test
    void aDeviceAsBuiltInDiffersInNothing() throws IOException {
        assertTrue(new FirstScreen(devices(), List.of()).html().contains("d3: nothing, as built in."));
    }

    @Test
    void differentRecipesStandApartWithTheirNetworks() throws IOException {
        String html = new FirstScreen(
                        List.of(),
                        groups(RunFixtures.run("in-situ-5", 1), RunFixtures.run("ex-situ-5", 1, "training.epochs=7")))
                .html();

        assertTrue(html.contains("<li>in-situ-5: Learned from "), html);
        assertTrue(html.contains("<li>ex-situ-5: Learned from "), html);
        assertTrue(html.contains(" in 7 epochs of batches of "), html);
    }

    @Test
    void aTitleNamesFewDevicesAndCountsTheOthers() throws IOException {
        var runs = groups(RunFixtures.run("in-situ-5", 1));

        assertEquals(Optional.of("Device d5"), FirstScreen.title(List.of("d5"), List.of()));
        assertEquals(
                Optional.of("Devices a, b, c and 2 more as synapses, trained in-situ"),
                FirstScreen.title(List.of("a", "b", "c", "d", "e"), runs));
        assertEquals(Optional.of("Network in-situ-5"), FirstScreen.title(List.of(), runs));
        assertEquals(Optional.empty(), FirstScreen.title(List.of(), List.of()));
    }

    /** Without its ensemble a table still tells where its writes end, and no figure twice. */
    @Test
    void aTableAloneShowsItsWeightsAndWithItsEnsembleThePositions() throws IOException {
        var alone = new DeviceView.Collector();
        alone.add("t.h5", DeviceFixtures.table(DeviceFixtures.ensemble()));

        List<String> ids =
                alone.views().get(0).figures().stream().map(Figure::id).toList();
        List<String> both = devices().get(0).figures().stream().map(Figure::id).toList();

        assertTrue(ids.containsAll(List.of("device-d3-weights", "device-d3-energy")), ids::toString);
        assertTrue(both.contains("device-d3-positions") && both.contains("device-d3-energy-parts"), both::toString);
        assertFalse(both.contains("device-d3-weights") || both.contains("device-d3-energy"), both::toString);
        assertTrue(alone.views().get(0).facts().contains("Simulated"));
    }

    @Test
    void anErrorHasAPlaceOnALogarithmicAxis() {
        assertEquals(1.25, ErrorScale.percent(0.9875), 1e-12);
        assertEquals(0.005, ErrorScale.percent(1), 1e-12);
    }
}
