package org.dwlab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dwlab.calibration.table.LostStates;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.Provenance;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;

/**
 * A device and all that the files of a report say about it: an ensemble, the table made from it, or both.
 *
 * @param name     for people, unique in the report
 * @param id       the same for file names
 * @param ensemble if there is one
 * @param extras   that stand beside the ensemble
 * @param table    if there is one
 * @param files    names of the files of both
 */
record DeviceView(
        String name,
        String id,
        Optional<PositionEnsemble> ensemble,
        EnsembleFile.Extras extras,
        Optional<SynapseTable> table,
        List<String> files) {

    /** Puts ensembles and tables of one specification and seed together. */
    static final class Collector {
        private final Map<String, DeviceView> views = new LinkedHashMap<>();

        void add(String file, PositionEnsemble ensemble, EnsembleFile.Extras extras) {
            String key = Provenance.sha256(ensemble.spec().json()) + ensemble.seed();
            DeviceView known = views.get(key);
            if (known != null && known.ensemble.isPresent()) {
                // The same ensemble twice, perhaps of another size: shown as a device of its own.
                key += file;
                known = null;
            }
            views.put(
                    key,
                    new DeviceView(
                            ensemble.spec().name(),
                            "",
                            Optional.of(ensemble),
                            extras,
                            known == null ? Optional.empty() : known.table,
                            joined(known, file)));
        }

        void add(String file, SynapseTable table) {
            String key = Provenance.sha256(table.specJson()) + table.seed();
            DeviceView known = views.get(key);
            if (known != null && known.table.isPresent()) {
                key += file;
                known = null;
            }
            views.put(
                    key,
                    new DeviceView(
                            table.name(),
                            "",
                            known == null ? Optional.empty() : known.ensemble,
                            known == null ? EnsembleFile.Extras.NONE : known.extras,
                            Optional.of(table),
                            joined(known, file)));
        }

        /** All devices in the order in which they came, with names of their own. */
        List<DeviceView> views() {
            Map<String, Integer> seen = new LinkedHashMap<>();
            List<DeviceView> unique = new ArrayList<>();
            for (DeviceView view : views.values()) {
                int number = seen.merge(view.name, 1, Integer::sum);
                String name = number == 1 ? view.name : view.name + " (" + number + ")";
                unique.add(
                        new DeviceView(name, slug(name, unique), view.ensemble, view.extras, view.table, view.files));
            }
            return unique;
        }

        private static String slug(String name, List<DeviceView> taken) {
            String plain =
                    name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
            String slug = "device-" + plain;
            boolean free = taken.stream().noneMatch(other -> other.id.equals(slug));
            return free ? slug : slug + "-" + taken.size();
        }

        private static List<String> joined(DeviceView known, String file) {
            List<String> files = new ArrayList<>(known == null ? List.of() : known.files);
            files.add(file);
            return files;
        }
    }

    /** "0", "1" and so on, one for each of so many states. */
    static List<String> stateNames(int states) {
        return IntStream.range(0, states).mapToObj(Integer::toString).toList();
    }

    /** One row per state with its value of every series, which all have the same unit. */
    static TextTable stateTable(List<ChartData.Series> series, String unit) {
        TextTableBuilder rows = TextTableBuilder.numbers(
                "state", series.stream().map(one -> one.name() + " / " + unit).toList());
        for (int s = 0; s < series.get(0).values().length; s++) {
            int state = s;
            rows.row(
                    Integer.toString(s),
                    series.stream()
                            .map(one -> Html.fixed(one.values()[state], 3))
                            .toList());
        }
        return rows.build();
    }

    /** Whether it works, in a sentence; empty without a table. */
    Optional<String> verdict() {
        return table.map(known -> Verdict.sentence(name, Verdict.of(known, extras.retention())));
    }

    /** Every question of the verdict with its answer, at last what a write costs and for what; empty without a table. */
    List<String> answers() {
        List<String> answers =
                new ArrayList<>(table.map(known -> Verdict.answers(Verdict.of(known, extras.retention())))
                        .orElse(List.of()));
        ensemble.filter(known -> !answers.isEmpty())
                .ifPresent(known ->
                        answers.add(answers.remove(answers.size() - 1) + "; " + EnergyFigure.mean(known.spec())));
        return answers;
    }

    /** What it has otherwise than a built-in device; empty for what was measured. */
    Optional<BaseDifference> difference() {
        return BaseDifference.of(ensemble.map(known -> known.spec().json())
                .orElseGet(() -> table.orElseThrow().specJson()));
    }

    /** Where its numbers come from, in a sentence. */
    String origin() {
        return difference().isPresent()
                ? "Simulated from the specification below; nothing here was measured."
                : "Not simulated here: the table was imported, and the figures show the values it was made of.";
    }

    /** What stands before the figures, as HTML: origin, what is new, and the cells of full micromagnetics. */
    String facts() {
        String changes = difference()
                .filter(one -> !one.changes().isEmpty())
                .map(one ->
                        "<h3>What differs from " + Html.escape(one.base()) + "</h3>\n" + Html.table(one.table(name)))
                .orElse("");
        return "<p class=\"note\">" + origin() + "</p>\n" + changes
                + ensemble.flatMap(known -> extras.cells().map(cells -> CellTable.html(known, cells)))
                        .orElse("");
    }

    /** The figures of all that is known of this device. */
    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        ensemble.ifPresent(known -> {
            figures.add(LandscapeFigure.of(id, known.spec()));
            if (!extras.traces().isEmpty()) {
                figures.add(TraceFigure.of(id, extras.traces()));
            }
            figures.addAll(MovieFigures.of(id, known, extras));
            figures.add(new EnsembleFigures(id, known, table).positions());
        });
        table.ifPresent(known -> {
            var device = new DeviceFigures(id, known);
            if (ensemble.isEmpty()) {
                figures.add(device.weights(difference().isPresent()));
            }
            figures.addAll(device.all(ensemble.isPresent()));
        });
        ensemble.ifPresent(known -> {
            extras.scan().ifPresent(scan -> figures.add(ScanFigure.of(id, known.spec(), scan)));
            figures.add(EnergyFigure.of(id, known.spec()));
            if (!extras.retention().isEmpty()) {
                figures.addAll(RetentionFigures.of(
                        id, extras.retention(), LostStates.of(extras.retention(), extras.escapes())));
            }
        });
        return figures.stream().map(figure -> figure.from(files)).toList();
    }
}
