package org.dwlab.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dwlab.core.Json;
import org.dwlab.study.SampleStatistics;
import org.dwlab.study.SweepArchive;
import org.dwlab.study.SweepTable;

/** Turns the results of a sweep into its file. */
final class SweepFile {
    private SweepFile() {}

    /** Writes a sweep aside and renames it. @throws IOException if the disk or folder does not allow it */
    static void write(SweepSpec spec, long seed, List<SweepResult> results, Path target) throws IOException {
        Map<String, List<String>> varied = new LinkedHashMap<>();
        for (String path : spec.paths()) {
            varied.put(
                    path,
                    results.stream()
                            .map(result -> result.point().values().get(path))
                            .map(JsonNode::asText)
                            .toList());
        }
        List<SweepTable.SweptPoint> points =
                results.stream().map(result -> point(result, results)).toList();
        SweepArchive.write(new SweepTable(Json.write(spec), seed, spec.seeds(), varied, points), target);
    }

    private static SweepTable.SweptPoint point(SweepResult result, List<SweepResult> all) {
        SampleStatistics accuracy = result.accuracy();
        return new SweepTable.SweptPoint(
                result.point().runKey(),
                accuracy.mean(),
                accuracy.sd(),
                accuracy.least(),
                result.writeEnergyPerSample(),
                result.readEnergyPerSample(),
                result.inferenceReadEnergy(),
                result.eventsPerSample(),
                result.onFront(all));
    }
}
