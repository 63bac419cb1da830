package org.dwlab.study.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dwlab.core.Json;
import org.dwlab.core.Lineage;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.nn.train.RunResult;
import org.dwlab.study.DataSource;
import org.dwlab.study.JobKey;
import org.dwlab.study.Results;
import org.dwlab.study.Runner;
import org.dwlab.study.job.EnsembleSize;
import org.dwlab.study.job.Train;
import org.dwlab.study.plan.SweepTable.SeedValues;
import org.dwlab.study.plan.SweepTable.SweptAxis;
import org.dwlab.study.plan.SweepTable.SweptIndices;
import org.dwlab.study.plan.SweepTable.SweptPoint;
import org.dwlab.study.sampling.SensitivityIndices;

/**
 * A network trained at every point of a sweep, with several seeds.
 *
 * @param spec   what is varied
 * @param points in the order of the values
 * @param base   what they are made of
 * @param size   of the ensemble of every device
 * @param seed   of the sample, of the devices and of every first run
 */
public record Sweep(SweepSpec spec, List<SweepPoint> points, SweepBase base, EnsembleSize size, long seed) {
    /**
     * Copies the list.
     *
     * @param spec   any
     * @param points without null; copied
     * @param base   any
     * @param size   any
     * @param seed   any
     */
    public Sweep {
        points = List.copyOf(points);
    }

    /**
     * A sweep whose trainings are done.
     *
     * @param jobs    all of them, each once
     * @param table   what they say together
     * @param lineage of the table
     */
    public record Finished(List<Train> jobs, SweepTable table, Lineage lineage) {
        /**
         * Copies the list.
         *
         * @param jobs    without null; copied
         * @param table   any
         * @param lineage any
         */
        public Finished {
            jobs = List.copyOf(jobs);
        }
    }

    /**
     * The sweep that a specification describes, before any refinement.
     *
     * @param spec        what is varied
     * @param assignments overrides {@code path=value} that hold at every point; a point's own values win
     * @param size        of the ensemble of every device
     * @param seed        of the sample, of the devices and of every first run
     * @return the sweep
     * @throws IOException   if device or experiment cannot be read
     * @throws SpecException if a value cannot be set, or a device does not fit its experiment
     */
    public static Sweep of(SweepSpec spec, List<String> assignments, EnsembleSize size, long seed) throws IOException {
        SweepBase base = SweepBase.read(spec, assignments);
        List<SweepPoint> points = new ArrayList<>();
        for (Map<String, JsonNode> values : spec.points(new RandomStreams(seed))) {
            points.add(base.point(values));
        }
        return new Sweep(spec, points, base, size, seed);
    }

    /**
     * The training of every point with every seed, with the simulations and tables that they need.
     *
     * @param data of the experiments
     * @return jobs by point and then by seed; the same work may occur twice in a sample of listed values
     * @throws IOException   if a data set can be neither found nor fetched
     * @throws SpecException if two points of a grid are the same
     */
    public List<Train> jobs(DataSource data) throws IOException {
        List<Train> jobs = new ArrayList<>();
        Set<JobKey> keys = new HashSet<>();
        for (SweepPoint point : points) {
            for (int number = 0; number < spec.seeds(); number++) {
                Train job = point.job(data, size, seed, number);
                Require.that(
                        keys.add(job.key()) || spec.sampling().kind() != SweepSampling.SamplingKind.GRID,
                        "vary",
                        "must list every point once",
                        point.values() + " again");
                jobs.add(job);
            }
        }
        return jobs;
    }

    /**
     * Does all trainings, and those of every refinement after them. What the runner's store has is not done again, so
     * that an interrupted sweep goes on where it was.
     *
     * @param runner   does the work
     * @param data     of the experiments
     * @param progress is told of refinements
     * @return what was found
     * @throws IOException   if a file or the disk fails
     * @throws SpecException if two points of a grid are the same
     */
    public Finished run(Runner runner, DataSource data, Progress progress) throws IOException {
        Sweep sweep = this;
        for (int round = 1; ; round++) {
            List<Train> jobs = sweep.jobs(data);
            Results results = runner.run(jobs);
            SweepTable table = sweep.table(jobs, results);
            Optional<Sweep> next = round > spec.refine() ? Optional.empty() : sweep.refined(table);
            if (next.isEmpty()) {
                Map<JobKey, Train> once = new LinkedHashMap<>();
                jobs.forEach(job -> once.put(job.key(), job));
                List<Train> all = List.copyOf(once.values());
                return new Finished(all, table, results.lineage(all));
            }
            int more = next.get().points.size() - sweep.points.size();
            progress.say("refinement " + round + " of " + spec.refine() + ": points added: " + more);
            sweep = next.get();
        }
    }

    /**
     * The same sweep with points where accuracy changes most; docs/sweeps.md.
     *
     * @param table of this sweep
     * @return the sweep with more points, of the same device and experiment whatever their files hold by now; empty
     *         where no change is beyond that of the seeds
     * @throws IOException   if a built-in experiment cannot be read
     * @throws SpecException if a device does not fit its experiment at a new point
     */
    public Optional<Sweep> refined(SweepTable table) throws IOException {
        List<String> paths = spec.paths();
        List<SweepAxis> axes = paths.stream().map(spec.vary().get(0)::get).toList();
        List<Refinement.Sample> samples = new ArrayList<>();
        for (int p = 0; p < points.size(); p++) {
            int number = p;
            SampleStatistics accuracy = table.points().get(p).accuracy();
            samples.add(new Refinement.Sample(
                    table.axes().stream()
                            .map(axis -> Double.valueOf(axis.values().get(number)))
                            .toList(),
                    accuracy.mean(),
                    accuracy.sd() / Math.sqrt(spec.seeds())));
        }
        List<SweepPoint> more = new ArrayList<>(points);
        for (List<Double> at : Refinement.midpoints(samples, axes)) {
            Map<String, JsonNode> values = new LinkedHashMap<>();
            for (int axis = 0; axis < axes.size(); axis++) {
                values.put(paths.get(axis), SweepAxis.number(at.get(axis)));
            }
            more.add(base.point(values));
        }
        return more.size() == points.size() ? Optional.empty() : Optional.of(new Sweep(spec, more, base, size, seed));
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
        List<SeedMeans> means = new ArrayList<>();
        List<List<SeedValues>> found = new ArrayList<>();
        List<List<String>> names = new ArrayList<>();
        for (int p = 0; p < points.size(); p++) {
            List<Train> own = jobs.subList(p * spec.seeds(), (p + 1) * spec.seeds());
            List<RunResult> runs = new ArrayList<>();
            for (Train job : own) {
                runs.add(results.of(job));
            }
            means.add(SeedMeans.of(runs));
            found.add(runs.stream().map(Sweep::values).toList());
            names.add(own.stream().map(job -> job.key().prefix()).toList());
        }
        boolean[] onFront = SeedMeans.front(means);
        List<SweptPoint> swept = new ArrayList<>();
        for (int p = 0; p < points.size(); p++) {
            swept.add(new SweptPoint(names.get(p), found.get(p), onFront[p]));
        }
        return new SweepTable(Json.write(spec), seed, spec.seeds(), isValidated(), axes(), swept, indices(swept));
    }

    private static SeedValues values(RunResult run) {
        SeedMeans one = SeedMeans.of(List.of(run));
        return new SeedValues(
                one.accuracy().mean(), one.writeEnergy(), one.readEnergy(), one.inferenceRead(), one.writeEvents());
    }

    private boolean isValidated() {
        return points.stream().anyMatch(point -> point.experiment().data().validationSamples() > 0);
    }

    private List<SweptAxis> axes() {
        return spec.paths().stream()
                .map(path -> new SweptAxis(
                        path,
                        spec.vary().get(0).get(path).scale(),
                        points.stream().map(point -> point.values().get(path)).toList()))
                .toList();
    }

    private List<SweptIndices> indices(List<SweptPoint> swept) {
        List<SweptIndices> indices = new ArrayList<>();
        if (spec.sampling().kind() == SweepSampling.SamplingKind.SALTELLI) {
            for (SweptQuantity quantity : SweptQuantity.values()) {
                double[] means = swept.stream()
                        .mapToDouble(point -> point.mean(quantity))
                        .toArray();
                var random = new RandomStreams(seed).stream(RandomStreams.Purpose.SWEEP_BOOTSTRAP, quantity.ordinal());
                SensitivityIndices.of(means, spec.paths().size(), random)
                        .ifPresent(found -> indices.add(new SweptIndices(quantity, found)));
            }
        }
        return indices;
    }
}
