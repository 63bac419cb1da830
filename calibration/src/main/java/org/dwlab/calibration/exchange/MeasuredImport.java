package org.dwlab.calibration.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dwlab.calibration.exchange.MeasuredFormat.Measured;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.tabular.MeasureUnit;
import org.dwlab.calibration.tabular.NpyArray;
import org.dwlab.calibration.tabular.NumberTable;
import org.dwlab.calibration.tabular.TableReader;
import org.dwlab.core.Lineage;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;

/**
 * A file of measured values, read as far as it and the user say what it holds: says what it understood, and names at
 * once everything that is still open.
 */
public final class MeasuredImport {
    private final String source;
    private final String sha256;
    private final MeasuredFormat format;
    private final Costs costs;
    private final MeasuredKind kind;
    private final Consumer<String> understood;
    private final List<OpenSetting> open = new ArrayList<>();
    private Optional<Readings> readings = Optional.empty();
    private Optional<Measured> quantity;
    private Optional<String> unit;
    private OptionalDouble voltage;
    private Optional<MeasuredTable> writes = Optional.empty();

    private MeasuredImport(
            Path file, MeasuredFormat format, Costs costs, MeasuredKind kind, Consumer<String> understood)
            throws IOException {
        this.source = file.toString();
        this.format = format;
        this.costs = costs;
        this.kind = kind;
        this.understood = understood;
        this.quantity = format.quantity();
        this.unit = format.unit();
        this.voltage = format.readVoltage();
        byte[] bytes = TableReader.bytes(file);
        this.sha256 = Provenance.sha256(bytes);
        if (kind == MeasuredKind.WRITES && NpyArray.isNpy(bytes)) {
            readArray(NpyArray.of(source, bytes));
        } else {
            readTable(TableReader.read(source, bytes, format.layout().decimals()));
        }
        askForTheRest();
        sayValues();
        orderStates();
    }

    /**
     * Reads a file of writes of states.
     *
     * @param file   text with separated values in any common form, or an array of NumPy
     * @param format what the user says of it
     * @param costs  of writes and reads, as far as the user says them
     * @param understood takes lines for people as soon as they are known, the first with the file: encoding, delimiter,
     *               decimal mark, columns, quantity, unit, numbers of states, devices and cycles, what was left out,
     *               and the order of the states
     * @return what was found
     * @throws IOException   if the file cannot be read
     * @throws SpecException if it holds no table, or contradicts itself or the user
     */
    public static MeasuredImport read(Path file, MeasuredFormat format, Costs costs, Consumer<String> understood)
            throws IOException {
        return new MeasuredImport(file, format, costs, MeasuredKind.WRITES, understood);
    }

    /**
     * Reads a file of conductances after pulses.
     *
     * @param file   text with separated values in any common form
     * @param format what the user says of it
     * @param costs  of pulses and reads, as far as the user says them
     * @param understood takes lines for people as soon as they are known, as for writes
     * @return what was found
     * @throws IOException   if the file cannot be read
     * @throws SpecException if it holds no table, or contradicts itself or the user
     */
    public static MeasuredImport readPulses(Path file, MeasuredFormat format, Costs costs, Consumer<String> understood)
            throws IOException {
        return new MeasuredImport(file, format, costs, MeasuredKind.PULSES, understood);
    }

    /**
     * What a table of the values is made of: the bytes that were read.
     *
     * @return one input, under a name that does not depend on that of the file
     */
    public Lineage lineage() {
        return new Lineage("", List.of(input(kind.title(), sha256)));
    }

    /** A text that stands at the beginning of a chain. */
    static Lineage.Input input(String name, String sha256) {
        return new Lineage.Input("measured", name, "text", sha256, true);
    }

    /**
     * What neither the file nor the user says.
     *
     * @return each with what can be said; empty where a table can be made
     */
    public List<OpenSetting> open() {
        return List.copyOf(open);
    }

    /**
     * Refuses to go on where anything is open.
     *
     * @param name of a setting, as the user gives it
     * @throws SpecException if a setting is open; it names all of them
     */
    public void requireComplete(Function<Setting, String> name) {
        if (!open.isEmpty()) {
            String rule = open.size() == 1 ? "leaves one thing open" : "leaves " + open.size() + " things open";
            throw new SpecException(Path.of(source), rule)
                    .remedy("give "
                            + open.stream()
                                    .map(one -> name.apply(one.setting()) + " (" + one.remedy() + ")")
                                    .collect(Collectors.joining("; ")));
        }
    }

    /**
     * The table of the writes.
     *
     * @param name    of the device, for people
     * @param virtual devices drawn from the law of those measured, in their place; 0 for those measured
     * @return the table, its states in ascending order of their mean values
     * @throws SpecException         if anything is open, a device lacks a state, values lie beyond their range, or
     *                               levels and costs do not fit the states, or the values tell no law of devices
     * @throws IllegalStateException if pulses were read
     */
    public SynapseTable table(String name, int virtual) {
        requireComplete(Setting::words);
        MeasuredTable table = writes.orElseThrow(IllegalStateException::new);
        return placed(() -> table.table(name, costs, virtual));
    }

    /**
     * What the pulses do.
     *
     * @param name of the device, for people
     * @return their steps
     * @throws SpecException         if anything is open, a device has too few pulses of either polarity, or none of its
     *                               conductances differ
     * @throws IllegalStateException if writes were read
     */
    public PulseSteps steps(String name) {
        requireComplete(Setting::words);
        PulseTrains trains = readings.filter(PulseTrains.class::isInstance)
                .map(PulseTrains.class::cast)
                .orElseThrow(IllegalStateException::new);
        return placed(() -> PulseSteps.of(
                trains.scaled(scale()),
                new PulseSteps.PulseSource(name, Path.of(source).getFileName().toString(), sha256),
                costs));
    }

    /** Complaints about the data name the file, those about a setting do not. */
    private <T> T placed(Supplier<T> making) {
        try {
            return making.get();
        } catch (SpecException contradiction) {
            boolean said = Setting.of(contradiction).isPresent()
                    || contradiction.place().startsWith(source);
            throw said ? contradiction : contradiction.in(source);
        }
    }

    private MeasuredScale scale() {
        double volts = quantity.equals(Optional.of(Measured.CURRENT)) ? voltage.orElseThrow() : 1;
        return new MeasuredScale(quantity.orElseThrow(), unit.orElseThrow(), volts);
    }

    /** What was read of writes; empty where something is open that tells where values stand. */
    Optional<MeasuredValues> values() {
        return readings.filter(MeasuredValues.class::isInstance).map(MeasuredValues.class::cast);
    }

    private void readArray(NpyArray array) {
        understood.accept(source + ": " + array.words());
        List<MeasuredAxis> axes = format.layout().axes();
        int count = array.shape().size();
        if (axes.isEmpty()) {
            open.add(new OpenSetting(
                    Setting.AXES, "which of state, device and cycle each of its " + count + " is, in order"));
        } else if (axes.size() != count) {
            throw new SpecException(Setting.AXES.words(), "must be " + count + " as in the file", axes.size());
        } else if (!axes.contains(MeasuredAxis.STATE)) {
            throw new SpecException(Setting.AXES.words(), "must contain state", axes);
        } else {
            readings = Optional.of(MeasuredValues.of(source, array, axes));
        }
    }

    private void readTable(NumberTable table) {
        understood.accept(source + ": " + table.understood());
        var columns = new MeasuredColumns(table, format, kind);
        understood.accept(columns.words());
        open.addAll(columns.open());
        if (table.mark().isEmpty()) {
            open.add(new OpenSetting(Setting.DECIMALS, "comma where 1,234 is 1.234; else write 1234"));
        }
        quantity = columns.quantity();
        if (open.isEmpty()) {
            readings = Optional.of(
                    kind == MeasuredKind.WRITES ? MeasuredValues.of(table, columns) : PulseTrains.of(table, columns));
        }
        Optional<String> said = unit(columns);
        format.unit().ifPresent(given -> requireUnitOfTheFile(given, said, columns));
        unit = format.unit().or(() -> said);
        voltage = voltage.isEmpty() && quantity.equals(Optional.of(Measured.CURRENT))
                ? ReadVoltage.of(table, columns)
                : voltage;
    }

    /** However each is spelled. */
    private static boolean areOne(List<String> units) {
        List<MeasureUnit> known =
                units.stream().map(unit -> MeasureUnit.of(unit).orElseThrow()).toList();
        return known.stream().allMatch(unit -> unit.isSame(known.get(0)));
    }

    /** The one unit of the headings or the cells. */
    private Optional<String> unit(MeasuredColumns columns) {
        List<String> units = columns.values().stream()
                .flatMap(column -> columns.heading(column).unit().stream())
                .map(MeasureUnit::text)
                .distinct()
                .toList();
        List<String> cells =
                readings.flatMap(Readings::unit).map(MeasureUnit::text).stream().toList();
        if (!areOne(Stream.concat(units.stream(), cells.stream()).toList())) {
            throw new SpecException(
                            "",
                            "must have one unit for all values",
                            String.join(", ", units) + (cells.isEmpty() ? "" : " and " + cells.get(0) + " in cells"))
                    .in(source)
                    .remedy("write all in the same");
        }
        if (quantity.isEmpty() && !cells.isEmpty()) {
            quantity = Arrays.stream(Measured.values())
                    .filter(one -> one.unit()
                            .equals(MeasureUnit.of(cells.get(0)).orElseThrow().base()))
                    .findFirst();
        }
        return units.isEmpty() ? cells.stream().findFirst() : Optional.of(units.get(0));
    }

    /** Another unit than that of the file would make all values wrong by a factor. */
    private static void requireUnitOfTheFile(String given, Optional<String> said, MeasuredColumns columns) {
        Optional<MeasureUnit> ofUser = MeasureUnit.of(given);
        Optional<MeasureUnit> ofFile = said.flatMap(MeasureUnit::of);
        if (ofUser.isEmpty() || ofFile.isEmpty() || ofUser.get().isSame(ofFile.get())) {
            return;
        }
        // Headings such as G (us) contradict themselves: what they mean is told by quantity and unit.
        boolean isOpen = !ofUser.get().base().equals(ofFile.get().base())
                && columns.values().stream()
                        .anyMatch(
                                column -> columns.heading(column).contradicted().isPresent());
        if (!isOpen) {
            throw new SpecException(Setting.UNIT.words(), "must be " + said.get() + " as in the file", given)
                    .remedy("leave it out, or correct the file where that is wrong");
        }
    }

    private void askForTheRest() {
        boolean weights = quantity.equals(Optional.of(Measured.WEIGHT));
        boolean electrical = quantity.map(Measured::isElectrical).orElse(true);
        if (kind == MeasuredKind.PULSES && !electrical) {
            throw new SpecException(
                    Setting.QUANTITY.words(),
                    "must be conductance, resistance or current for pulses",
                    quantity.get().word());
        }
        unit = weights && unit.isEmpty() ? Optional.of(Measured.WEIGHT.unit()) : unit;
        boolean asked = open.stream().anyMatch(one -> one.setting() == Setting.QUANTITY);
        ask(
                quantity.isEmpty() && !asked,
                Setting.QUANTITY,
                kind == MeasuredKind.WRITES
                        ? "conductance, resistance, current with " + Setting.READ_VOLTAGE.words()
                                + ", or position or weight with " + Setting.CONDUCTANCE.words()
                        : "conductance, resistance, or current with " + Setting.READ_VOLTAGE.words());
        ask(
                unit.isEmpty(),
                Setting.UNIT,
                quantity.map(one -> one.unit() + ", with u, k or the like before it")
                        .orElse("such as uS, kOhm, uA or nm"));
        ask(quantity.equals(Optional.of(Measured.CURRENT)) && voltage.isEmpty(), Setting.READ_VOLTAGE, "in V");
        ask(!electrical && format.conductance().isEmpty(), Setting.CONDUCTANCE, "two numbers in S, the lower first");
        if (quantity.isPresent() && electrical && !format.conductance().isEmpty()) {
            throw new SpecException(
                            Setting.CONDUCTANCE.words(), "are known from the values themselves", format.conductance())
                    .remedy("leave them out");
        }
        String each = "one number or "
                + (kind == MeasuredKind.WRITES ? "one for each state in the order of the file" : "UP,DOWN")
                + ": training counts it, and unknown is not 0";
        ask(costs.writeEnergy().isEmpty(), Setting.WRITE_ENERGY, "in J, " + each);
        ask(costs.writeDuration().isEmpty(), Setting.WRITE_DURATION, "in s, likewise");
        ask(costs.readEnergy().isEmpty(), Setting.READ_ENERGY, "in J, likewise");
        if (quantity.isPresent() && unit.isPresent()) {
            quantity.get().factor(unit.get());
        }
    }

    /** Costs and levels are given state by state, so that the user must see their order before all is said. */
    private void orderStates() {
        boolean scaled =
                quantity.isPresent() && unit.isPresent() && (quantity.get() != Measured.CURRENT || voltage.isPresent());
        if (scaled && values().isPresent()) {
            MeasuredValues values = values().get();
            values.extremes().forEach(extreme -> scale().one(extreme.place(), extreme.value()));
            writes = Optional.of(new MeasuredTable(source, values, scale(), format, sha256));
            understood.accept(writes.get().words());
        }
    }

    private void ask(boolean missing, Setting setting, String remedy) {
        if (missing) {
            open.add(new OpenSetting(setting, remedy));
        }
    }

    private void sayValues() {
        String what = quantity.map(Measured::word).orElse("numbers")
                + unit.map(one -> " in " + one).orElse("");
        String at = quantity.equals(Optional.of(Measured.CURRENT)) && voltage.isPresent()
                ? " at " + voltage.getAsDouble() + " V"
                : "";
        understood.accept(
                what + at + readings.map(found -> ": " + found.words()).orElse(""));
    }
}
