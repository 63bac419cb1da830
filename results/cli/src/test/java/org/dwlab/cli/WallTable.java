package org.dwlab.cli;

import static org.dwlab.cli.terminal.Text.fixed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Relative errors of both fast walls against cells, from what {@code calibrate-wall --json} writes. */
final class WallTable {
    private static final double PERCENT = 100;

    private WallTable() {}

    static String of(Path json) throws IOException {
        JsonNode found = new ObjectMapper().readTree(json.toFile());
        double fitted = found.get("fit_voltage_V").asDouble();
        List<JsonNode> rows = new ArrayList<>();
        found.get("rows").forEach(rows::add);
        List<Double> voltages = rows.stream()
                .map(row -> row.get("voltage_V").asDouble())
                .distinct()
                .sorted()
                .toList();
        var text = new StringBuilder("\n");
        DocumentedTables.row(text, "", "rigid, fitted", "tilted, nothing fitted");
        DocumentedTables.row(text, "---", "---", "---");
        for (String name : List.of("velocity", "pulse", "depinning_current", "pinning_energy")) {
            for (double voltage : voltages) {
                List<JsonNode> some = rows.stream()
                        .filter(row -> row.get("quantity").asText().contains(name)
                                && row.get("voltage_V").asDouble() == voltage)
                        .toList();
                DocumentedTables.row(
                        text,
                        what(name) + " at " + String.format(Locale.ROOT, "%+.2f V", voltage)
                                + (name.equals("velocity") && voltage == fitted ? " (fitted)" : ""),
                        range(some, "rigid"),
                        range(some, "tilted"));
            }
        }
        DocumentedTables.row(
                text,
                "root mean square of what was not fitted",
                percent(found.get("rigid_test_error").asDouble()),
                percent(found.get("tilted_test_error").asDouble()));
        String constants = Stream.of("delta", "D", "Kd")
                .map(name -> constant(found.get("fit").get("constants"), name))
                .collect(Collectors.joining(", "));
        return text.append("\nThe rigid wall's ")
                .append(constants)
                .append(".\n\n")
                .toString();
    }

    private static String what(String quantity) {
        return switch (quantity) {
            case "velocity" -> "velocities";
            case "pulse" -> "pulses, at their end and at rest";
            default -> quantity.replace('_', ' ');
        };
    }

    private static String range(List<JsonNode> rows, String wall) {
        double[] errors = rows.stream()
                .filter(row -> !row.get(wall).isNull())
                .mapToDouble(row ->
                        row.get(wall).asDouble() / row.get("micromagnetics").asDouble() - 1)
                .toArray();
        if (errors.length == 0) {
            return "-";
        }
        String least = signed(DoubleStream.of(errors).min().orElseThrow());
        String most = signed(DoubleStream.of(errors).max().orElseThrow());
        return (least.equals(most) ? least : least + " to " + most) + " %";
    }

    private static String signed(double error) {
        return String.format(Locale.ROOT, "%+.1f", PERCENT * error).replace('-', '−');
    }

    private static String percent(double share) {
        return fixed(PERCENT * share, 1) + " %";
    }

    private static String constant(JsonNode constants, String name) {
        for (JsonNode one : constants) {
            if (one.get("name").asText().equals(name)) {
                double value = one.get("value").asDouble();
                return switch (name) {
                    case "delta" -> "Δ " + fixed(value * 1e9, 2) + " nm";
                    case "D" -> "D " + fixed(value * 1e3, 4) + " mJ/m²";
                    default -> "K_d " + fixed(value * 1e-3, 2) + " kJ/m³";
                };
            }
        }
        throw new AssertionError("no constant " + name);
    }
}
