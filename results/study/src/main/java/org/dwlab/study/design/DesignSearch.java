package org.dwlab.study.design;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dwlab.core.Json;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.study.JobKey;
import org.dwlab.study.Results;
import org.dwlab.study.Runner;

/**
 * Looks for the devices that a goal asks for: one evolution strategy for every compromise between the objectives, whole
 * generations at a time, then the best of all again with edges and heat that the search has not seen, since the winner
 * of many was lucky too. All is a function of goal and seed, so that an interrupted search goes on from the assessments
 * that a store kept.
 */
public final class DesignSearch {
    /** Generations of one compromise are below this: they share one stream index. */
    private static final int LIMIT = 1 << 20;

    private final DesignGoal goal;
    private final long seed;
    private final RandomStreams streams;
    private final List<EvolutionStrategy> strategies = new ArrayList<>();
    private final List<double[]> weights = new ArrayList<>();
    private final Map<JobKey, Assessed> archive = new LinkedHashMap<>();

    private record Assessed(DesignCandidate candidate, Assessment found) {
        double[] objectives() {
            return candidate.objectives(found);
        }
    }

    /**
     * A search.
     *
     * @param goal of it
     * @param seed of all draws
     */
    public DesignSearch(DesignGoal goal, long seed) {
        this.goal = goal;
        this.seed = seed;
        this.streams = new RandomStreams(seed);
        int compromises = goal.effort().compromises();
        for (int i = 0; i < compromises; i++) {
            strategies.add(new EvolutionStrategy(goal.start(), goal.effort().population()));
            double share = (i + 1.0) / (compromises + 1);
            weights.add(goal.minimise().size() == 1 ? new double[] {1} : new double[] {1 - share, share});
        }
    }

    /** A search that begins at no device is told so, and not of a value that nobody wrote. */
    private void requireStart(Json base) throws IOException {
        try {
            goal.device(base, goal.values(goal.start()));
        } catch (SpecException e) {
            throw e.in("goal " + goal.name() + ", where free values start");
        }
    }

    /**
     * Searches.
     *
     * @param runner   does the assessments
     * @param progress is notified of candidates
     * @return what was found
     * @throws IOException                  if the device of the goal cannot be read, or the disk does not allow it
     * @throws org.dwlab.core.SpecException if the goal's device does not exist or has none of the paths
     */
    public DesignOutcome run(Runner runner, Progress progress) throws IOException {
        Json base = goal.base();
        requireStart(base);
        long all = (long) goal.effort().generations()
                * goal.effort().population()
                * goal.effort().compromises();
        try (var task = progress.start(goal.name(), all, "candidates")) {
            for (int generation = 0; generation < goal.effort().generations(); generation++) {
                evolve(base, generation, runner, task);
            }
        }
        List<Assessed> feasible = archive.values().stream()
                .filter(one -> one.candidate.isFeasible(one.found))
                .toList();
        List<Assessed> finalists = feasible.isEmpty() ? nearest() : finalists(feasible);
        List<Assessed> again = again(finalists, runner, progress);
        List<Assessed> kept = again.stream()
                .filter(one -> one.candidate.isFeasible(one.found))
                .toList();
        List<DesignPoint> points = front(kept).stream()
                .sorted(Comparator.comparingDouble(one -> one.objectives()[0]))
                .map(one -> new DesignPoint(
                        one.candidate.values(),
                        one.candidate.device().orElseThrow(),
                        one.found,
                        one.candidate.heldBy(one.found)))
                .toList();
        List<String> missed =
                points.isEmpty() && !again.isEmpty() ? again.get(0).candidate.missed(again.get(0).found) : List.of();
        return new DesignOutcome(goal, seed, points, archive.size(), feasible.size(), finalists.size(), missed);
    }

    private void evolve(Json base, int generation, Runner runner, Progress.Task task) throws IOException {
        List<List<double[]>> points = new ArrayList<>();
        List<List<DesignCandidate>> candidates = new ArrayList<>();
        List<AssessDesign> jobs = new ArrayList<>();
        for (int i = 0; i < strategies.size(); i++) {
            var random = streams.stream(RandomStreams.Purpose.DESIGN, (long) i * LIMIT + generation);
            points.add(strategies.get(i).ask(random));
            List<DesignCandidate> own = new ArrayList<>();
            for (double[] point : points.get(i)) {
                DesignCandidate candidate = DesignCandidate.at(goal, base, point);
                own.add(candidate);
                candidate.searched(seed).ifPresent(jobs::add);
            }
            candidates.add(own);
        }
        Results results = runner.run(jobs);
        for (int i = 0; i < strategies.size(); i++) {
            double[] scores = new double[points.get(i).size()];
            for (int k = 0; k < scores.length; k++) {
                DesignCandidate candidate = candidates.get(i).get(k);
                scores[k] = candidate.score(found(candidate, results), weights.get(i));
                task.advance(1);
            }
            strategies.get(i).tell(points.get(i), scores);
        }
    }

    private Assessment found(DesignCandidate candidate, Results results) throws IOException {
        Optional<AssessDesign> job = candidate.searched(seed);
        if (job.isEmpty()) {
            return Assessment.NONE;
        }
        Assessment found = results.of(job.get());
        archive.put(job.get().key(), new Assessed(candidate, found));
        return found;
    }

    /** Those that nothing beats, layer by layer, until there are enough. */
    private List<Assessed> finalists(List<Assessed> feasible) {
        List<Assessed> left = new ArrayList<>(feasible);
        List<Assessed> chosen = new ArrayList<>();
        while (!left.isEmpty() && chosen.size() < goal.effort().finalists()) {
            List<Assessed> layer = front(left);
            left.removeAll(layer);
            chosen.addAll(spread(layer, goal.effort().finalists() - chosen.size()));
        }
        return chosen;
    }

    /** At most so many of a layer, from one end of it to the other. */
    private static List<Assessed> spread(List<Assessed> layer, int most) {
        if (layer.size() <= most) {
            return layer;
        }
        List<Assessed> sorted = layer.stream()
                .sorted(Comparator.comparingDouble(one -> one.objectives()[0]))
                .toList();
        List<Assessed> chosen = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            chosen.add(sorted.get(most == 1 ? 0 : i * (sorted.size() - 1) / (most - 1)));
        }
        return chosen;
    }

    private List<Assessed> nearest() {
        return archive.values().stream()
                .min(Comparator.comparingDouble(one -> one.candidate.score(one.found, weights.get(0))))
                .stream()
                .toList();
    }

    private List<Assessed> again(List<Assessed> finalists, Runner runner, Progress progress) throws IOException {
        Map<Assessed, AssessDesign> jobs = new HashMap<>();
        for (Assessed one : finalists) {
            one.candidate.judged(seed + 1).ifPresent(job -> jobs.put(one, job));
        }
        List<Assessed> again = new ArrayList<>();
        try (var task = progress.start(goal.name() + " finalists", finalists.size(), "designs")) {
            for (Assessed one : finalists) {
                again.add(new Assessed(one.candidate, runner.run(jobs.get(one))));
                task.advance(1);
            }
        }
        return again;
    }

    private static List<Assessed> front(List<Assessed> all) {
        return all.stream()
                .filter(one -> all.stream().noneMatch(other -> beats(other.objectives(), one.objectives())))
                .toList();
    }

    /** No worse in any objective and better in one. */
    private static boolean beats(double[] a, double[] b) {
        boolean better = false;
        for (int i = 0; i < a.length; i++) {
            if (a[i] > b[i]) {
                return false;
            }
            better |= a[i] < b[i];
        }
        return better;
    }
}
