package org.dwlab.calibration.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dwlab.calibration.exchange.MeasuredFormat.Measured;
import org.dwlab.calibration.tabular.DecimalMark.Quantified;
import org.dwlab.calibration.tabular.NumberTable;
import org.dwlab.core.SpecException;

/** Which columns tell states or polarities, devices, cycles and pulses, which hold the values, and what several of these stand for. */
final class MeasuredColumns {
    private final NumberTable table;
    private final MeasuredFormat format;
    private final MeasuredKind kind;
    private final List<ValueHeading> headings;
    private final Map<MeasuredAxis, Integer> axes = new EnumMap<>(MeasuredAxis.class);
    private final List<Integer> values;
    private final List<OpenSetting> open = new ArrayList<>();
    private Optional<MeasuredAxis> across = Optional.empty();

    /**
     * @throws SpecException if a column that was named is not there or twice, no column can hold the values, or one
     *                       axis is told in two ways
     */
    MeasuredColumns(NumberTable table, MeasuredFormat format, MeasuredKind kind) {
        this.table = table;
        this.format = format;
        this.kind = kind;
        this.headings = table.columns().stream().map(ValueHeading::of).toList();
        for (MeasuredAxis axis : kind.axes()) {
            axis(axis).ifPresent(column -> axes.put(axis, column));
        }
        values = format.layout().value().map(name -> List.of(named(name))).orElseGet(this::candidates);
        chooseAcross();
        MeasuredAxis needed = kind.axes().get(0);
        boolean told = axes.containsKey(needed) || across.equals(Optional.of(needed));
        if (!told && open.isEmpty()) {
            open.add(new OpenSetting(kind.needed(), "one of " + names(IntStream.range(0, headings.size()))));
        }
        // Where nothing tells the states, one column of labels may be theirs.
        askForDevices(told ? 0 : 1);
    }

    /** A column of labels may tell devices, whose spread would become scatter from cycle to cycle. */
    private void askForDevices(int spare) {
        int[] labels = unused().filter(this::isLabels).toArray();
        boolean told = axes.containsKey(MeasuredAxis.DEVICE) || across.equals(Optional.of(MeasuredAxis.DEVICE));
        if (!told && labels.length > spare) {
            open.add(new OpenSetting(
                    Setting.DEVICES,
                    "as " + names(Arrays.stream(labels))
                            + " may tell them; delete what tells none if all values are of one device"));
        }
    }

    /** Whether some words or whole numbers without a unit stand in several rows each. */
    private boolean isLabels(int column) {
        ValueHeading heading = headings.get(column);
        List<String> cells = table.rows().stream()
                .map(row -> row.cells().get(column))
                .filter(cell -> !cell.isEmpty())
                .toList();
        long different = cells.stream().distinct().count();
        return table.columns().get(column).unit() == null
                && heading.unit().isEmpty()
                && heading.quantity().isEmpty()
                && !heading.isVoltage()
                && !heading.isCounter()
                && different > 1
                && different < cells.size()
                && cells.stream().noneMatch(cell -> cell.matches("[-+]?\\d*[.,]\\d+([eE][-+]?\\d+)?"));
    }

    /** What nobody says, so that values cannot be read. */
    List<OpenSetting> open() {
        return open;
    }

    /** The columns with values; one where every row has one. */
    List<Integer> values() {
        return values;
    }

    /** The column that tells an axis. */
    OptionalInt column(MeasuredAxis axis) {
        return axes.containsKey(axis) ? OptionalInt.of(axes.get(axis)) : OptionalInt.empty();
    }

    /** What the columns with values stand for where there are several. */
    Optional<MeasuredAxis> across() {
        return across;
    }

    ValueHeading heading(int column) {
        return headings.get(column);
    }

    /** What was measured, as the user or the headings say it. */
    Optional<Measured> quantity() {
        return format.quantity().or(() -> values.stream()
                .flatMap(column -> headings.get(column).quantity().stream())
                .findFirst());
    }

    /** Voltages in the headings of the values, each once [V]. */
    List<Double> headingVoltages() {
        return values.stream()
                .flatMap(column -> headings.get(column).voltage().stream().boxed())
                .distinct()
                .toList();
    }

    /** The column of the voltage at which currents were read, where nothing else says it and only one can be it. */
    OptionalInt readVoltage() {
        int[] found = columns()
                .filter(column -> headings.get(column).isReadVoltage() && !axes.containsValue(column))
                .toArray();
        boolean used = format.readVoltage().isEmpty()
                && headingVoltages().isEmpty()
                && quantity().orElse(Measured.CURRENT) == Measured.CURRENT;
        return used && found.length == 1 ? OptionalInt.of(found[0]) : OptionalInt.empty();
    }

    /** For people: the form and where what stands. */
    String words() {
        String axesWords = kind.axes().stream().map(this::words).collect(Collectors.joining(", "));
        String rest = names(unused());
        String voltage = readVoltage().isPresent()
                ? ", read voltage = " + name(readVoltage().getAsInt())
                : "";
        return axesWords + ", values = " + names(values.stream().mapToInt(column -> column)) + voltage
                + (rest.isEmpty() ? "" : "; not used: " + rest);
    }

    private IntStream unused() {
        OptionalInt voltage = readVoltage();
        return columns()
                .filter(column -> !values.contains(column)
                        && !axes.containsValue(column)
                        && !voltage.equals(OptionalInt.of(column)));
    }

    private String words(MeasuredAxis axis) {
        String where = across.equals(Optional.of(axis))
                ? "one column each"
                : column(axis).isPresent()
                        ? name(column(axis).getAsInt())
                        : axis == MeasuredAxis.DEVICE
                                ? "one"
                                : axis == kind.axes().get(0) ? "?" : "in order";
        return axis.word() + " = " + where;
    }

    private OptionalInt axis(MeasuredAxis axis) {
        String given = format.layout().columns().get(axis);
        if (given != null) {
            return OptionalInt.of(named(given));
        }
        List<Integer> found = columns()
                .filter(column -> axis.isNamed(table.columns().get(column).name()))
                .boxed()
                .toList();
        if (found.size() > 1) {
            throw refuse(
                            "has more than one column that may tell the " + axis.word(),
                            names(found.stream().mapToInt(column -> column)))
                    .remedy("name the one that does");
        }
        return found.isEmpty() ? OptionalInt.empty() : OptionalInt.of(found.get(0));
    }

    private int named(String name) {
        List<Integer> found = columns()
                .filter(column -> table.columns().get(column).name().equalsIgnoreCase(name))
                .boxed()
                .toList();
        if (found.isEmpty()) {
            throw refuse("must have a column " + name, names(columns()));
        }
        if (found.size() > 1) {
            throw refuse("has two columns " + name).remedy("rename one");
        }
        return found.get(0);
    }

    private List<Integer> candidates() {
        List<Integer> numeric = columns()
                .filter(column -> !axes.containsValue(column)
                        && !headings.get(column).isVoltage()
                        && !headings.get(column).isCounter()
                        && isNumeric(column))
                .boxed()
                .toList();
        List<Integer> known = numeric.stream()
                .filter(column -> headings.get(column).quantity().isPresent())
                .toList();
        List<Integer> wanted = known.stream()
                .filter(column -> format.quantity().isEmpty()
                        || headings.get(column).quantity().equals(format.quantity()))
                .toList();
        List<Integer> unknown =
                numeric.stream().filter(column -> !known.contains(column)).toList();
        if (format.unit().isEmpty()) {
            numeric.forEach(column -> headings.get(column).requireUnitOfItsWord(table.source()));
        }
        List<Integer> chosen = !wanted.isEmpty() ? wanted : !unknown.isEmpty() ? unknown : numeric;
        if (chosen.isEmpty()) {
            throw refuse("must have a column of numbers beside states, devices and cycles", names(columns()));
        }
        Set<Optional<Measured>> quantities =
                chosen.stream().map(column -> headings.get(column).quantity()).collect(Collectors.toSet());
        if (quantities.size() > 1) {
            open.add(new OpenSetting(
                    Setting.QUANTITY,
                    "one of "
                            + quantities.stream()
                                    .map(measured -> measured.orElseThrow().word())
                                    .sorted()
                                    .collect(Collectors.joining(", "))));
        }
        return chosen;
    }

    private void chooseAcross() {
        if (values.size() == 1 && format.layout().across().isEmpty() || !open.isEmpty()) {
            return;
        }
        List<MeasuredAxis> said = kind.axes().stream()
                .filter(axis ->
                        !axes.containsKey(axis) && values.stream().allMatch(column -> axis.isIn(headings.get(column))))
                .toList();
        across = format.layout().across().or(() -> said.size() == 1 ? Optional.of(said.get(0)) : Optional.empty());
        if (across.isEmpty()) {
            String names = names(values.stream().mapToInt(column -> column));
            open.add(new OpenSetting(Setting.ACROSS, kind.words() + " for each of " + names));
        } else if (axes.containsKey(across.get())) {
            throw refuse(
                            "tells the " + across.get().word() + " by a column and by several",
                            name(axes.get(across.get())))
                    .remedy("name the columns in another way");
        }
    }

    private boolean isNumeric(int column) {
        List<String> cells = table.rows().stream()
                .map(row -> row.cells().get(column))
                .filter(cell -> !cell.isEmpty())
                .toList();
        long words = cells.stream()
                .filter(cell -> !MeasuredCells.isNumberLike(
                        table, Quantified.of(cell).map(Quantified::number).orElse(cell)))
                .count();
        // One word among numbers is a damaged cell, which is complained of when it is read.
        return words * 2 < cells.size();
    }

    private IntStream columns() {
        return IntStream.range(0, headings.size());
    }

    private String name(int column) {
        return table.columns().get(column).name();
    }

    private String names(IntStream columns) {
        List<String> all = columns.mapToObj(this::name).toList();
        String first = all.stream()
                .limit(8)
                .map(name -> name.isEmpty() ? "(no name)" : name)
                .collect(Collectors.joining(", "));
        return all.size() > 8 ? first + " and " + (all.size() - 8) + " more" : first;
    }

    private SpecException refuse(String rule) {
        return new SpecException("", rule).in(table.source());
    }

    private SpecException refuse(String rule, Object value) {
        return new SpecException("", rule, value).in(table.source());
    }
}
