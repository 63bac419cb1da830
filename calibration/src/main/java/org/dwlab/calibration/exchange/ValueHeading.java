package org.dwlab.calibration.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dwlab.calibration.exchange.MeasuredFormat.Measured;
import org.dwlab.calibration.tabular.MeasureUnit;
import org.dwlab.calibration.tabular.NumberTable;
import org.dwlab.core.SpecException;

/**
 * What the heading of a column says of its values: {@code G (uS)}, {@code R/kOhm}, {@code conductance_S}, {@code I_A at
 * 0.1 V}.
 *
 * @param name    of the column
 * @param words   of the name, in small letters, without the unit
 * @param unit    empty where none is known
 * @param voltage at which currents were read [V]
 */
record ValueHeading(String name, List<String> words, Optional<MeasureUnit> unit, OptionalDouble voltage) {
    private static final Pattern VOLTAGE =
            Pattern.compile("(?i)(?:\\bat|@)\\s*([-+]?\\d++(?:[.,]\\d++)?)\\s*(mV|V)\\b");
    private static final Pattern READ_VOLTAGE = Pattern.compile(
            "(v|voltage|spannung|u)(read(ing)?|lese(n)?|sense)?v?|(read(ing)?|lese|sense)(v|voltage|spannung|u)v?");
    private static final Pattern BRACKETS = Pattern.compile("[(\\[]([^)\\]]+)[)\\]]");
    private static final Pattern ENDING = Pattern.compile("(.+?)(?:\\s*/\\s*|\\s+in\\s+|\\s*,\\s*|[_\\s])([^\\s_/,]+)");
    private static final Map<String, Measured> NAMES = Map.ofEntries(
            Map.entry("conductance", Measured.CONDUCTANCE),
            Map.entry("leitwert", Measured.CONDUCTANCE),
            Map.entry("g", Measured.CONDUCTANCE),
            Map.entry("resistance", Measured.RESISTANCE),
            Map.entry("widerstand", Measured.RESISTANCE),
            Map.entry("r", Measured.RESISTANCE),
            Map.entry("current", Measured.CURRENT),
            Map.entry("strom", Measured.CURRENT),
            Map.entry("i", Measured.CURRENT),
            Map.entry("position", Measured.POSITION),
            Map.entry("q", Measured.POSITION),
            Map.entry("weight", Measured.WEIGHT),
            Map.entry("w", Measured.WEIGHT));

    static ValueHeading of(NumberTable.Column column) {
        String name = column.name();
        OptionalDouble voltage = OptionalDouble.empty();
        Matcher at = VOLTAGE.matcher(name);
        if (at.find()) {
            double volts = Double.parseDouble(at.group(1).replace(',', '.'));
            voltage = OptionalDouble.of(at.group(2).equals("V") ? volts : volts / 1000);
            name = at.replaceFirst("").strip();
        }
        Optional<MeasureUnit> unit = Optional.ofNullable(column.unit()).flatMap(MeasureUnit::of);
        Matcher brackets = BRACKETS.matcher(name);
        if (unit.isEmpty() && brackets.find()) {
            unit = MeasureUnit.of(brackets.group(1));
            name = unit.isPresent() ? brackets.replaceFirst(" ").strip() : name;
        }
        Matcher ending = ENDING.matcher(name);
        // A name such as dev_A has no unit at its end: what stands before must be a quantity.
        if (unit.isEmpty()
                && ending.matches()
                && quantity(words(ending.group(1))).isPresent()) {
            unit = MeasureUnit.of(ending.group(2));
            name = unit.isPresent() ? ending.group(1) : name;
        }
        return new ValueHeading(column.name(), words(name), unit, voltage);
    }

    /** What the unit says, else what the words do; empty where neither says anything. */
    Optional<Measured> quantity() {
        Optional<Measured> named = quantity(words);
        return unit.isEmpty()
                ? named
                : Arrays.stream(Measured.values())
                        .filter(measured -> measured.unit().equals(unit.get().base()))
                        .findFirst();
    }

    /** Whether it names a voltage of any kind. */
    boolean isVoltage() {
        return unit.map(known -> known.base().equals("V"))
                .orElse(words.contains("voltage")
                        || words.contains("v") && quantity(words).isEmpty()
                        || words.contains("spannung")
                        || isReadVoltage());
    }

    /** Whether it names the voltage at which currents were read: says read, or voltage and nothing else. */
    boolean isReadVoltage() {
        return unit.map(known -> known.base().equals("V")).orElse(!words.equals(List.of("u")))
                && READ_VOLTAGE.matcher(String.join("", words)).matches();
    }

    /** Whether it counts rows or tells when they were measured. */
    boolean isCounter() {
        return name.isEmpty()
                || unit.map(known -> known.base().equals("s")).orElse(false)
                        && contradicted().isEmpty()
                || words.stream()
                        .anyMatch(
                                List.of("time", "timestamp", "date", "index", "unnamed", "zeit", "datum", "uhrzeit")
                                        ::contains)
                || words.equals(List.of("x", "value"));
    }

    /**
     * Refuses {@code conductance (kOhm)} and {@code G (us)}. A weight may be any quantity.
     *
     * @throws SpecException if the name is the word of a quantity, and the unit is one of another
     */
    void requireUnitOfItsWord(String source) {
        if (contradicted().isPresent()) {
            Measured named = contradicted().get();
            String said = unit.orElseThrow().text();
            String meant = unit.get().base().equals("s") ? " (" + said.replace('s', 'S') + "?)" : "";
            throw new SpecException(
                            source + ": column " + name,
                            "must have a unit of a " + named.word() + ", such as " + named.unit(),
                            said)
                    .remedy("mend the heading" + meant + ", or give quantity and unit");
        }
    }

    /** The quantity that a name of one word says where the unit is one of another. */
    Optional<Measured> contradicted() {
        return Optional.of(words)
                .filter(all -> all.size() == 1)
                .flatMap(ValueHeading::quantity)
                .filter(one -> one != Measured.WEIGHT
                        && unit.isPresent()
                        && !unit.get().base().equals(one.unit()));
    }

    private static Optional<Measured> quantity(List<String> words) {
        return words.stream().filter(NAMES::containsKey).map(NAMES::get).findFirst();
    }

    private static List<String> words(String name) {
        return Arrays.stream(name.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
