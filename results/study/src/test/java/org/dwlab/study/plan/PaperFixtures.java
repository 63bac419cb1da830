package org.dwlab.study.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dwlab.nn.spec.Experiment.Mode;
import org.dwlab.study.plan.PaperTable.PaperDevice;
import org.dwlab.study.plan.PaperTable.PaperRow;
import org.dwlab.study.plan.PaperTable.PaperSeed;

/** Numbers such as the runs behind the paper's claims give. */
public final class PaperFixtures {
    private PaperFixtures() {}

    /** Float, in-situ and ex-situ on a device of this name, with margins, two seeds and three epochs. */
    public static PaperTable table(String device) {
        List<PaperRow> rows = new ArrayList<>();
        rows.add(row("paper-float", Mode.FLOAT, 0, 0, 0.971));
        rows.add(row("paper-in-situ-5", Mode.IN_SITU, 5, 0, 0.9667));
        rows.add(row("paper-in-situ-2", Mode.IN_SITU, 2, 0, 0));
        rows.add(row("paper-ex-situ-5", Mode.EX_SITU, 5, 0.4, 0.9663));
        rows.add(row("paper-ex-situ-2", Mode.EX_SITU, 2, 0.4, 0));
        rows.add(row("paper-in-situ-5-margin-0.8", Mode.IN_SITU, 5, 0.8, 0));
        rows.add(row("paper-in-situ-5-margin-0.2", Mode.IN_SITU, 5, 0.2, 0));
        rows.add(row("paper-ex-situ-5-unverified", Mode.EX_SITU, 5, 0, 0));
        var devices = List.of(new PaperDevice(
                device,
                List.of(100e-9, 300e-9),
                List.of(List.of(90e-9, 110e-9, 250e-9, 95e-9), List.of(310e-9, 320e-9, 150e-9, 299e-9))));
        return new PaperTable("{\"seeds\": 2}", 7, devices, rows);
    }

    private static PaperRow row(String name, Mode mode, int states, double margin, double reported) {
        List<PaperSeed> found = IntStream.range(0, 2)
                .mapToObj(seed -> seed(name, mode, states, margin, seed))
                .toList();
        return new PaperRow(name, mode, states, margin, false, reported, found);
    }

    private static PaperSeed seed(String name, Mode mode, int states, double margin, int seed) {
        boolean inSitu = mode == Mode.IN_SITU;
        boolean exSitu = mode == Mode.EX_SITU;
        double last = 0.96 + name.length() / 1e4 + seed / 500.0;
        double sent = margin == 0 ? 1 : 1 / margin;
        return new PaperSeed(
                last,
                exSitu ? 0.001 * (1 + 6 * seed) : 0,
                inSitu ? 2 : 0,
                inSitu ? 2 * sent + seed : 0,
                inSitu ? 1e-13 * states * sent : 0,
                inSitu ? 2e-14 * states : 0,
                exSitu ? 1000 * sent : 0,
                exSitu ? 1e-9 * states * sent : 0,
                List.of(0.9, 0.95 + seed / 1000.0, last));
    }
}
