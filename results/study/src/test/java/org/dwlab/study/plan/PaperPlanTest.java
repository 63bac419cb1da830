package org.dwlab.study.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.SpecException;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.study.job.EnsembleSize;
import org.junit.jupiter.api.Test;

class PaperPlanTest {
    private static final List<String> PLAIN = List.of(
            "paper-float",
            "paper-in-situ-5",
            "paper-in-situ-3",
            "paper-in-situ-2",
            "paper-ex-situ-5",
            "paper-ex-situ-3",
            "paper-ex-situ-2");

    private static PaperPlan plan(boolean few, List<String> devices, String... assignments) throws IOException {
        return PaperPlan.of(List.of(assignments), devices, few, EnsembleSize.STANDARD, 2, 1);
    }

    private static List<String> names(PaperPlan plan) {
        return plan.whole().experiments().stream().map(Experiment::name).toList();
    }

    @Test
    void everyClaimHasItsTrainingsOnDevicesWithoutNotches() throws IOException {
        PaperPlan plan = plan(false, List.of());

        assertEquals(PLAIN, names(plan).subList(0, PLAIN.size()));
        assertEquals(
                List.of("p5", "p3", "p2"),
                plan.whole().tables().stream().map(table -> table.title()).toList());
        assertEquals(2 * (5 + 1), plan.margins());
        assertEquals(PLAIN.size() + plan.margins(), names(plan).size());
    }

    /** A margin that the experiment has already would be trained twice under two names. */
    @Test
    void noMarginIsTrainedTwice() throws IOException {
        for (PaperPlan plan : List.of(plan(false, List.of()), plan(true, List.of(), "write.margin=0.8"))) {
            long different = plan.whole().experiments().stream()
                    .map(one -> one.training().mode() + " " + one.states() + " "
                            + (one.write().verify() ? one.write().margin() : 0))
                    .distinct()
                    .count();
            assertEquals(plan.whole().experiments().size(), different, () -> names(plan)
                    .toString());
        }
    }

    @Test
    void marginsChangeNothingElse() throws IOException {
        PaperPlan plan = plan(false, List.of(), "training.epochs=3");
        Experiment base = plan.whole().experiments().get(1);

        Experiment margin = plan.whole().experiments().get(PLAIN.size());

        assertEquals("paper-in-situ-5-margin-0.1", margin.name());
        assertTrue(margin.write().verify());
        assertEquals(0.1, margin.write().margin());
        assertEquals(base.training(), margin.training());
        assertEquals(3, margin.training().epochs());
        assertEquals(base.network(), margin.network());
        assertEquals(base.write().window(), margin.write().window());
    }

    @Test
    void aDeviceOfOnesOwnCarriesTheMarginsWithTheMostStates() throws IOException {
        assertEquals(
                List.of(
                        "paper-float",
                        "paper-in-situ-3",
                        "paper-in-situ-2",
                        "paper-ex-situ-3",
                        "paper-ex-situ-2",
                        "paper-in-situ-3-margin-0.2",
                        "paper-in-situ-3-margin-0.8",
                        "paper-in-situ-3-unverified",
                        "paper-ex-situ-3-margin-0.2",
                        "paper-ex-situ-3-margin-0.8",
                        "paper-ex-situ-3-unverified"),
                names(plan(true, List.of("d2", "d3"))));
    }

    @Test
    void twoDevicesWithAsManyStatesAreRefused() {
        assertThrows(SpecException.class, () -> plan(true, List.of("d5", "p5")));
    }
}
