package org.dwlab.study.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dwlab.core.Json;
import org.dwlab.core.Require;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.DataSource;
import org.dwlab.study.JobKey;
import org.dwlab.study.Results;
import org.dwlab.study.job.EnsembleSize;
import org.dwlab.study.job.Train;

/**
 * A network trained at every point of a sweep, with several seeds.
 *
 * @param spec   what is varied
 * @param points in the order of the values
 * @param size   of the ensemble of every device
 * @param seed   of the devices and of every first run
 */
public record Sweep(SweepSpec spec, List<SweepPoint> points, EnsembleSize size, long seed) {
    /**
     * Copies the list.
     *
     * @param spec   any
     * @param points without null; copied
     * @param size   any
     * @param seed   any
     */
    public Sweep {
        points = List.copyOf(points);
    }

    /**
     * The sweep that a specification describes.
     *
     * @param spec        what is varied
     * @param assignments overrides {@code path=value} that hold at every point; a point's own values win
     * @param size        of the ensemble of every device
     * @param seed        of the devices and of every first run
     * @return the sweep
     * @throws IOException                  if device or experiment cannot be read
     * @throws org.dwlab.core.SpecException if a value cannot be set, or a device does not fit its experiment
     */
    public static Sweep of(SweepSpec spec, List<String> assignments, EnsembleSize size, long seed) throws IOException {
        List<SweepPoint> points = new ArrayList<>();
        for (Map<String, JsonNode> values : spec.points()) {
            points.add(SweepPoint.of(spec, values, assignments));
        }
        return new Sweep(spec, points, size, seed);
    }

    /**
     * The training of every point with every seed, with the simulations and tables that they need.
     *
     * @param data of the experiments
     * @return jobs by point and then by seed
     * @throws IOException                  if a data set can be neither found nor fetched
     * @throws org.dwlab.core.SpecException if two points are the same
     */
    public List<Train> jobs(DataSource data) throws IOException {
        List<Train> jobs = new ArrayList<>();
        Set<JobKey> keys = new HashSet<>();
        for (SweepPoint point : points) {
            for (int number = 0; number < spec.seeds(); number++) {
                Train job = point.job(data, size, seed, number);
                Require.that(keys.add(job.key()), "vary", "must list every point once", point.values() + " again");
                jobs.add(job);
            }
        }
        return jobs;
    }

    /**
     * What the runs say together.
     *
     * @param jobs    of {@link #jobs}
     * @param results of them
     * @return one row per point
     * @throws IOException if a run can no longer be read
     */
    public SweepTable table(List<Train> jobs, Results results) throws IOException {
        List<SeedMeans> found = new ArrayList<>();
        List<List<String>> names = new ArrayList<>();
        for (int p = 0; p < points.size(); p++) {
            List<Train> own = jobs.subList(p * spec.seeds(), (p + 1) * spec.seeds());
            List<RunResult> runs = new ArrayList<>();
            for (Train job : own) {
                runs.add(results.of(job));
            }
            found.add(SeedMeans.of(runs));
            names.add(own.stream().map(job -> job.key().prefix()).toList());
        }
        List<SweepTable.SweptPoint> swept = new ArrayList<>();
        for (int p = 0; p < points.size(); p++) {
            SeedMeans means = found.get(p);
            swept.add(new SweepTable.SweptPoint(
                    names.get(p),
                    means.accuracy().mean(),
                    means.accuracy().sd(),
                    means.accuracy().least(),
                    means.writeEnergy(),
                    means.readEnergy(),
                    means.inferenceRead(),
                    means.writeEvents(),
                    means.isOnFrontOf(found)));
        }
        Map<String, List<String>> varied = new LinkedHashMap<>();
        for (String path : spec.paths()) {
            varied.put(
                    path, points.stream().map(point -> point.values().get(path)).toList());
        }
        return new SweepTable(Json.write(spec), seed, spec.seeds(), varied, swept);
    }
}
