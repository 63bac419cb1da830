package org.dwlab.cli;

import static org.dwlab.cli.terminal.Text.fixed;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.HeavyMetal;
import org.dwlab.device.Notch;
import org.dwlab.device.Pulse;
import org.dwlab.device.Track;
import org.dwlab.device.WriteEnergy;
import org.dwlab.device.WriteProtocol;

/** What the built-in devices are, from their files, and how often they are right. */
final class BuiltInTables {
    private static final double NANO = 1e-9;
    private static final double TERA = 1e12;
    private static final double KILO = 1e3;

    private BuiltInTables() {}

    private static List<DeviceSpec> devices(List<Path> files) throws IOException {
        List<DeviceSpec> devices = new ArrayList<>();
        for (Path file : files) {
            devices.add(DeviceSpec.load(file.toString(), List.of()));
        }
        return devices;
    }

    /** Integrals over the etched strip, a column for every device. */
    static String strips(List<Path> files) throws IOException {
        Map<String, Function<DeviceSpec, String>> rows = new LinkedHashMap<>();
        rows.put("R over ρL/(w₀ t_HM)", device -> fixed(WriteEnergy.resistance(device) / even(device), 3));
        rows.put("ρL/(w₀ t_HM) [kΩ]", device -> fixed(even(device) / KILO, 3));
        rows.put(
                "∫₀ᴸ w dx/(L w₀), of the gate",
                device -> area(device.track(), 0, device.track().length()));
        rows.put(
                "∫w dx/((x_b − x_a) w₀), of the junction",
                device -> area(device.track(), device.readFrom(), device.readTo()));
        rows.put("narrowest neck [nm], largest current density in it [TA/m²]", BuiltInTables::neck);
        List<DeviceSpec> devices = devices(files);
        var text = new StringBuilder("\n");
        row(text, "", devices, BuiltInTables::name);
        row(text, "---", devices, device -> "---");
        rows.forEach((name, cell) -> row(text, name, devices, cell));
        return text.append('\n').toString();
    }

    private static void row(
            StringBuilder text, String name, List<DeviceSpec> devices, Function<DeviceSpec, String> cell) {
        DocumentedTables.row(
                text, Stream.concat(Stream.of(name), devices.stream().map(cell)).toArray(String[]::new));
    }

    private static String name(DeviceSpec device) {
        return "`" + device.name() + "`";
    }

    /** Resistance of a strip without notches [Ω]. */
    private static double even(DeviceSpec device) {
        HeavyMetal metal = device.heavyMetal();
        Track track = device.track();
        return metal.resistivity() * track.length() / (track.width() * metal.thickness());
    }

    private static String area(Track track, double from, double to) {
        return fixed(track.area(from, to) / ((to - from) * track.width()), 3);
    }

    private static String neck(DeviceSpec device) {
        double largest = device.write().pulses().values().stream()
                .mapToDouble(pulse -> Math.abs(WriteEnergy.neckCurrentDensity(device, pulse)))
                .max()
                .orElseThrow();
        return fixed(device.track().narrowest() / NANO, 1) + ", " + fixed(largest / TERA, 2);
    }

    /** Tracks and pulses. */
    static String writes(List<Path> files) throws IOException {
        var text = new StringBuilder("\n");
        DocumentedTables.row(
                text,
                "",
                "w₀ [nm]",
                "notches: depth per edge, σ, apart [nm]",
                "pulses of a write: T [ns], J [TA/m²]",
                "apart [ns]",
                "V of them; at rest [V]",
                "reset: T, J, V");
        DocumentedTables.row(text, "---", "---", "---", "---", "---", "---", "---");
        for (DeviceSpec device : devices(files)) {
            WriteProtocol write = device.write();
            List<Pulse> pulses = write.set().stream()
                    .flatMap(List::stream)
                    .distinct()
                    .map(write.pulses()::get)
                    .toList();
            DocumentedTables.row(
                    text,
                    name(device),
                    number(device.track().width() / NANO),
                    notches(device.track().notches()),
                    counts(write) + ": " + each(pulses, pulse -> pulse.plateau() / NANO) + ", "
                            + each(pulses, pulse -> pulse.currentDensity() / TERA),
                    counts(write).equals("1") ? "" : number(write.gap() / NANO),
                    each(pulses, Pulse::voltage) + "; " + number(write.restVoltage()),
                    write.reset().stream()
                            .map(write.pulses()::get)
                            .map(pulse -> number(pulse.plateau() / NANO) + ", " + number(pulse.currentDensity() / TERA)
                                    + ", " + number(pulse.voltage()))
                            .collect(Collectors.joining(" / ")));
        }
        return text.append('\n').toString();
    }

    private static String notches(List<Notch> notches) {
        if (notches.stream().allMatch(notch -> notch.depth() == 0)) {
            return "none";
        }
        Notch first = notches.get(0);
        return notches.size() + ": " + number(first.depth() / NANO) + ", " + number(first.sigma() / NANO) + ", "
                + number((notches.get(1).position() - first.position()) / NANO);
    }

    private static String counts(WriteProtocol write) {
        return write.set().stream()
                .map(names -> Integer.toString(names.size()))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String each(List<Pulse> pulses, Function<Pulse, Double> value) {
        return pulses.stream().map(value).map(BuiltInTables::number).distinct().collect(Collectors.joining(" "));
    }

    /** As it stands in the file but for its power of ten. */
    private static String number(double value) {
        return new BigDecimal(Float.toString((float) value))
                .stripTrailingZeros()
                .toPlainString()
                .replace('-', '−');
    }

    /** Right writes of every state [%], from {@code device,state,writes,right,mean_nm,sd_nm}. */
    static String shares(Path tilted) throws IOException {
        Map<String, List<String>> states = new LinkedHashMap<>();
        for (String[] line : DocumentedTables.lines(tilted, ",")) {
            double share = Double.parseDouble(line[3]) / Double.parseDouble(line[2]);
            states.computeIfAbsent("`" + line[0] + "`", device -> new ArrayList<>())
                    .add(fixed(100 * share, 2));
        }
        var text = new StringBuilder("\n");
        DocumentedTables.row(text, "", "states 1, 2, ... [%]");
        DocumentedTables.row(text, "---", "---");
        states.forEach((device, shares) -> DocumentedTables.row(text, device, String.join(" ", shares)));
        return text.append('\n').toString();
    }
}
