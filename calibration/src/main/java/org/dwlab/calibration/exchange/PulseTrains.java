package org.dwlab.calibration.exchange;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dwlab.calibration.pulses.PulseTrain;
import org.dwlab.calibration.tabular.MeasureUnit;
import org.dwlab.calibration.tabular.NumberTable;
import org.dwlab.core.Direction;
import org.dwlab.core.SpecException;

/**
 * Values after pulses, by device and train: pulses of one polarity, one after the other. A column of cycles tells trains
 * apart; without one a train ends where the polarity changes or the number of the pulse does not grow.
 */
final class PulseTrains implements Readings {
    private static final List<String> UP =
            List.of("up", "u", "p", "pot", "potentiation", "ltp", "set", "inc", "increase", "increasing", "positive");
    private static final List<String> DOWN =
            List.of("down", "d", "dep", "depression", "ltd", "reset", "dec", "decrease", "decreasing", "negative");

    /** One train while it is read: values by the number of the pulse. */
    private record Growing(Direction direction, NavigableMap<Double, Double> values, Map<Double, Integer> lines) {
        Growing(Direction direction) {
            this(direction, new TreeMap<>(), new HashMap<>());
        }
    }

    private final boolean polarityByRow;
    private final Map<String, Map<Object, Growing>> trains = new LinkedHashMap<>(); // by device, by what tells trains
    private final Map<List<Object>, Integer> begun = new HashMap<>(); // trains by device, or device and polarity
    private final Map<String, Direction> before = new HashMap<>(); // by device
    private Optional<MeasureUnit> unit = Optional.empty();
    private int empty;

    private PulseTrains(boolean polarityByRow) {
        this.polarityByRow = polarityByRow;
    }

    /**
     * The trains of a table.
     *
     * @throws SpecException if a cell is no finite number, an axis is not told, a polarity or the number of a pulse is
     *                       none, one pulse of a train is there twice, units differ, or nothing was measured
     */
    static PulseTrains of(NumberTable table, MeasuredColumns columns) {
        var trains = new PulseTrains(!columns.across().equals(Optional.of(MeasuredAxis.POLARITY)));
        var cells = new MeasuredCells(table, columns);
        cells.each((place, line, label, value) -> trains.take(table, place, line, label, value));
        trains.unit = cells.unit();
        trains.empty = cells.empty();
        if (trains.trains.isEmpty()) {
            throw new SpecException("", "holds no measurements").in(table.source());
        }
        boolean counted = columns.column(MeasuredAxis.PULSE).isPresent()
                || columns.across().equals(Optional.of(MeasuredAxis.PULSE));
        if (trains.empty > 0 && !counted) {
            throw new SpecException("", "leaves cells empty, and nothing tells which pulses these were", trains.empty)
                    .in(table.source())
                    .remedy("add a column with the number of each pulse");
        }
        return trains;
    }

    @Override
    public Optional<MeasureUnit> unit() {
        return unit;
    }

    @Override
    public String words() {
        var pulses = all().mapToInt(train -> train.values.size()).summaryStatistics();
        long up = all().filter(train -> train.direction == Direction.UP).count();
        return Readings.count(trains.size(), "device") + ", " + Readings.count((int) up, "train") + " up and "
                + (all().count() - up) + " down of " + Readings.count(pulses, "pulse")
                + (empty == 0 ? "" : "; " + Readings.count(empty, "empty cell") + " skipped");
    }

    /**
     * Trains by device, in siemens.
     *
     * @throws SpecException if a resistance is not positive
     */
    Map<String, List<PulseTrain>> scaled(MeasuredScale scale) {
        Map<String, List<PulseTrain>> scaled = new LinkedHashMap<>();
        trains.forEach((device, own) -> scaled.put(
                device,
                own.values().stream()
                        .map(train -> new PulseTrain(
                                train.direction,
                                train.values.keySet().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray(),
                                train.values.values().stream()
                                        .mapToDouble(value -> scale.siemens("device " + device, value))
                                        .toArray()))
                        .toList()));
        return scaled;
    }

    private Stream<Growing> all() {
        return trains.values().stream().flatMap(own -> own.values().stream());
    }

    private void take(NumberTable table, String place, int line, Function<MeasuredAxis, String> label, double value) {
        String told = label.apply(MeasuredAxis.DEVICE);
        String device = told.isEmpty() ? "1" : told;
        Direction direction = direction(table, place, label.apply(MeasuredAxis.POLARITY));
        String cycle = label.apply(MeasuredAxis.CYCLE);
        Optional<Double> pulse = pulse(table, place, label.apply(MeasuredAxis.PULSE));
        Map<Object, Growing> own = trains.computeIfAbsent(device, fresh -> new LinkedHashMap<>());
        Growing train = own.computeIfAbsent(
                cycle.isEmpty() ? current(own, device, direction, pulse) : List.of(cycle, direction),
                fresh -> new Growing(direction));
        double number = pulse.orElse((double) train.values.size() + 1);
        Integer earlier = train.lines.putIfAbsent(number, line);
        if (earlier != null) {
            throw new SpecException(
                            place,
                            "must differ from line " + earlier + " in device, cycle, polarity or pulse",
                            device + ", " + (cycle.isEmpty() ? "" : cycle + ", ") + direction + ", " + number)
                    .remedy("give every read a pulse of its own");
        }
        train.values.put(number, value);
        before.put(device, direction);
    }

    /** What tells the train that a value belongs to where no cycle does: polarity and number from 0. */
    private Object current(Map<Object, Growing> own, String device, Direction direction, Optional<Double> pulse) {
        List<Object> of = List.of(device, direction);
        int number = begun.getOrDefault(of, 0);
        Growing train = own.get(List.of(direction, number));
        boolean turned = polarityByRow && before.get(device) != direction;
        boolean again = pulse.isPresent() && train != null && pulse.get() <= train.values.lastKey();
        if (train != null && (turned || again)) {
            number++;
        }
        begun.put(of, number);
        return List.of(direction, number);
    }

    private static Direction direction(NumberTable table, String place, String label) {
        double number = table.number(label).orElse(0);
        if (number != 0) {
            return number > 0 ? Direction.UP : Direction.DOWN;
        }
        List<String> words = Arrays.stream(label.toLowerCase(Locale.ROOT).split("[^\\p{L}+-]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        boolean up = words.contains("+") || words.stream().anyMatch(UP::contains);
        boolean down = words.contains("-") || words.stream().anyMatch(DOWN::contains);
        if (up == down) {
            throw new SpecException(
                            place + ": the polarity",
                            "must be potentiation or depression, up or down, + or -, or a number with a sign",
                            "'" + label + "'")
                    .remedy("name another column, or rewrite it");
        }
        return up ? Direction.UP : Direction.DOWN;
    }

    private static Optional<Double> pulse(NumberTable table, String place, String label) {
        if (label.isEmpty()) {
            return Optional.empty();
        }
        // A column of each pulse has its number in its heading, behind some words.
        String[] numbers = label.split("[^\\d.,]+");
        String last = numbers.length == 0 ? "" : numbers[numbers.length - 1];
        double number = table.number(label).orElseGet(() -> table.number(last).orElse(Double.NaN));
        if (!Double.isFinite(number)) {
            throw new SpecException(place + ": the pulse", "must be a number", "'" + label + "'");
        }
        return Optional.of(number);
    }
}
