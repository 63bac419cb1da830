package org.dwlab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dwlab.calibration.table.LostStates;
import org.dwlab.device.StateRetention;

/** How long states last at rest, and the barriers that keep them. */
final class RetentionFigures {
    private static final double PERCENT = 100;

    private RetentionFigures() {}

    /** @param lost of the devices as they are, where they are known */
    static List<Figure> of(String id, List<StateRetention> retention, Optional<LostStates> lost) {
        return Stream.of(
                        Stream.of(times(id, retention)),
                        lost.filter(LostStates::rough).map(known -> lost(id, known)).stream(),
                        Stream.of(barriers(id, retention)))
                .flatMap(figures -> figures)
                .toList();
    }

    private static Figure lost(String id, LostStates lost) {
        Map<String, Double> times = new LinkedHashMap<>();
        times.put("1 hour", LostStates.HOUR);
        times.put("1 day", Verdict.DAY);
        times.put("10 years", LostStates.TEN_YEARS);
        List<ChartData.Series> series = new ArrayList<>();
        times.forEach((name, seconds) -> series.add(new ChartData.Series(
                "after " + name,
                Arrays.stream(lost.shares(seconds))
                        .map(share -> PERCENT * share)
                        .toArray())));
        int states = series.get(0).values().length;
        TextTable rows = DeviceView.stateTable(series, "%");
        double time = lost.timeUntil(LostStates.FEW);
        return Figure.of(
                id + "-lost",
                "bars",
                new ChartData.Bars("state", "states lost / %", DeviceView.stateNames(states), series, false),
                "States lost",
                "Mean over the rough edges of " + lost.devices().size()
                        + " devices: how many have left their state, gate"
                        + " at rest. State " + lost.worst(time) + " is the first that "
                        + Html.fixed(PERCENT * LostStates.FEW, 0)
                        + " % have lost, after " + Html.time(time) + ".",
                rows);
    }

    private static Figure times(String id, List<StateRetention> retention) {
        double[] seconds =
                retention.stream().mapToDouble(StateRetention::escapeTime).toArray();
        var rows = TextTableBuilder.numbers("state", "escape time / s", "in words");
        for (StateRetention state : retention) {
            rows.row(
                    Integer.toString(state.state()),
                    Html.scientific(state.escapeTime()),
                    Html.time(state.escapeTime()));
        }
        var data = new ChartData.Ladder(
                "state",
                "mean time to escape / s",
                DeviceView.stateNames(retention.size()),
                seconds,
                List.of(
                        new ChartData.Rule("1 second", 1),
                        new ChartData.Rule("1 day", Verdict.DAY),
                        new ChartData.Rule("10 years", LostStates.TEN_YEARS)));
        return Figure.of(
                id + "-retention",
                "ladder",
                data,
                "Retention",
                "Mean time until heat takes the wall to a neighbouring state, no roughness drawn, gate at rest, T = "
                        + Html.plain(retention.get(0).temperature()) + " K.",
                rows.build());
    }

    private static Figure barriers(String id, List<StateRetention> retention) {
        int last = retention.size() - 1;
        double[] left =
                retention.stream().mapToDouble(StateRetention::barrierLeftKt).toArray();
        double[] right =
                retention.stream().mapToDouble(StateRetention::barrierRightKt).toArray();
        // Nothing escapes over an end wall: no bar there.
        left[0] = 0;
        right[last] = 0;
        var rows = TextTableBuilder.numbers("state", "left / kT", "right / kT");
        for (StateRetention state : retention) {
            rows.row(
                    Integer.toString(state.state()),
                    state.state() == 0 ? "end wall" : Html.fixed(state.barrierLeftKt(), 1),
                    state.state() == last ? "end wall" : Html.fixed(state.barrierRightKt(), 1));
        }
        var data = new ChartData.Bars(
                "state",
                "barrier / kT",
                DeviceView.stateNames(retention.size()),
                List.of(new ChartData.Series("to the left", left), new ChartData.Series("to the right", right)),
                false);
        return Figure.of(
                id + "-barriers",
                "bars",
                data,
                "Barriers",
                "Height to climb to the next state at rest, k the Boltzmann constant; nothing escapes over an"
                        + " end of the track.",
                rows.build());
    }
}
