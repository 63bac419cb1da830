package org.dwlab.results.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.dwlab.base.Hdf5Writer;
import org.dwlab.base.Json;
import org.dwlab.base.Provenance;

/** HDF5 layout of a sweep, {@value #SCHEMA}: one column per varied value and per result; docs/formats.md. */
final class SweepFile {
    static final String SCHEMA = "dwlab.sweep/1";
    private static final String POINT = "point";

    private SweepFile() {
    }

    /** Writes a sweep aside and renames it. @throws IOException if the disk or folder does not allow it */
    static void write(SweepSpec spec, long seed, List<SweepResult> results, Path target) throws IOException {
        try (var file = new Hdf5Writer(target, new Provenance(SCHEMA, seed, Json.write(spec)))) {
            file.attribute("seeds", (long) spec.seeds());
            for (String path : spec.paths()) {
                file.put("/vary/" + path, column(results.stream()
                    .map(result -> result.point().values().get(path)).toList()), "1", POINT);
            }
            file.put("/run", results.stream().map(result -> result.point().runKey()).toArray(String[]::new),
                "1",
                POINT);
            put(file, "/test_accuracy/mean", "1", results, result -> result.accuracy().mean());
            put(file, "/test_accuracy/sd", "1", results, result -> result.accuracy().sd());
            put(file, "/test_accuracy/least", "1", results, result -> result.accuracy().least());
            put(file, "/write_energy_per_sample_J", "J", results, SweepResult::writeEnergyPerSample);
            put(file, "/read_energy_per_sample_J", "J", results, SweepResult::readEnergyPerSample);
            put(file, "/inference_read_energy_J", "J", results, SweepResult::inferenceReadEnergy);
            put(file, "/write_events_per_sample", "1", results, SweepResult::eventsPerSample);
            file.put("/on_front", results.stream().mapToInt(result -> result.onFront(results) ? 1
                : 0).toArray(),
                "1", POINT);
            file.commit();
        }
    }

    /** Numbers where all values are, else texts. */
    private static Object column(List<JsonNode> values) {
        return values.stream().allMatch(JsonNode::isNumber)
            ? values.stream().mapToDouble(JsonNode::asDouble).toArray()
            : values.stream().map(JsonNode::asText).toArray(String[]::new);
    }

    private static void put(Hdf5Writer file, String path, String units, List<SweepResult> results,
            ToDoubleFunction<SweepResult> value) {
        file.put(path, results.stream().mapToDouble(value).toArray(), units, POINT);
    }
}
