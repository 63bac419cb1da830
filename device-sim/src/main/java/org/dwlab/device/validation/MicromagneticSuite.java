package org.dwlab.device.validation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.SideBySide;
import org.dwlab.device.validation.FilmBench.Fault;

/**
 * Measures what films of cells must obey: runs of other programs, the standard problems, closed forms, convergence. The
 * result depends on the seed and not on the threads.
 */
public final class MicromagneticSuite {
    /** Of the streams, so that they are not those of {@link ValidationSuite}. */
    private static final int FIRST_STREAM = 1000;

    private static final List<Problem> PROBLEMS = List.of(
            new Problem("energies of a track", 5, 5, 5, b -> new TrackChecks(b).energies()),
            new Problem("way of a wall", 0, 12, 12, b -> new TrackChecks(b).trajectory()),
            new Problem("pinned wall", 5, 5, 5, b -> new TrackChecks(b).pinned()),
            new Problem("pinning energy", 3, 3, 3, b -> new TrackChecks(b).pinningEnergy()),
            new Problem("depinning", 0, 25, 50, b -> new TrackChecks(b).depinning()),
            new Problem("Langevin", 1, 4, 4, b -> new FilmHeatChecks(b).langevin()),
            new Problem("spin waves in equilibrium", 2, 3, 3, b -> new FilmHeatChecks(b).spinWaves()),
            new Problem("domain in equilibrium", 4, 6, 6, b -> new FilmHeatChecks(b).domain()),
            new Problem("energies in equilibrium", 6, 9, 18, b -> new FilmHeatChecks(b).energies()),
            new Problem("standard problem 4", 15, 15, 15, b -> new StandardProblemChecks(b).reversal()),
            new Problem("standard problem 5", 2, 2, 2, b -> new StandardProblemChecks(b).vortex()),
            new Problem("DMI problem, wire", 1, 1, 1, b -> new StandardProblemChecks(b).cantedWire()),
            new Problem("DMI problem, disk", 3, 3, 3, b -> new StandardProblemChecks(b).skyrmion()),
            new Problem("dispersion", 1, 1, 1, b -> new SpinWaveChecks(b).dispersion()),
            new Problem("step", 6, 6, 6, b -> new FilmConvergenceChecks(b).step()),
            new Problem("demagnetising field", 6, 6, 6, b -> new FilmConvergenceChecks(b).demag()),
            new Problem("cells", 3, 3, 3, b -> new FilmConvergenceChecks(b).cells()),
            new Problem("window", 4, 4, 4, b -> new FilmConvergenceChecks(b).window()),
            new Problem("wall between end walls", 5, 60, 600, b -> new DeviceFilmChecks(b).harmonic()),
            new Problem("anisotropy of a heated film", 0, 60, 600, b -> new DeviceFilmChecks(b).anisotropy()));

    /** Seconds on one core, more or less, for the time that is left; 0 where it is left out. */
    private record Problem(String name, int quick, int full, int most, Function<FilmBench, List<Check>> experiment) {
        int seconds(Effort effort) {
            return effort.of(quick, full, most);
        }
    }

    private MicromagneticSuite() {}

    /**
     * How long {@link #run} takes.
     *
     * @param effort  how much is simulated
     * @param threads workers
     * @return about so many seconds on a core of 2.8 GHz [s]
     */
    public static double seconds(Effort effort, int threads) {
        double total = PROBLEMS.stream().mapToInt(p -> p.seconds(effort)).sum();
        double longest =
                PROBLEMS.stream().mapToInt(p -> p.seconds(effort)).max().orElse(0);
        return Math.max(longest, total / threads);
    }

    /**
     * Measures everything.
     *
     * @param effort   how much is simulated
     * @param streams  all randomness
     * @param threads  workers; never changes a value
     * @param progress is notified of seconds of work
     * @return the checks in their fixed order
     * @throws org.dwlab.core.DivergenceException if a film becomes non-finite
     * @throws CancellationException              if the calling thread is interrupted
     */
    public static List<Check> run(Effort effort, RandomStreams streams, int threads, Progress progress) {
        int[] wanted = IntStream.range(0, PROBLEMS.size())
                .filter(i -> PROBLEMS.get(i).seconds(effort) > 0)
                .toArray();
        long total = Arrays.stream(wanted)
                .mapToLong(i -> PROBLEMS.get(i).seconds(effort))
                .sum();
        // The long ones begin first.
        List<Integer> order = Arrays.stream(wanted)
                .boxed()
                .sorted(Comparator.comparingInt(i -> -PROBLEMS.get(i).seconds(effort)))
                .toList();
        List<List<Check>> results = new ArrayList<>();
        for (int i = 0; i < PROBLEMS.size(); i++) {
            results.add(List.of());
        }
        try (var task = progress.start("micromagnetics", total, "seconds of work")) {
            List<Supplier<List<Check>>> problems = new ArrayList<>();
            for (int index : order) {
                problems.add(() -> {
                    List<Check> checks = measure(index, effort, streams, Fault.NONE);
                    task.advance(PROBLEMS.get(index).seconds(effort));
                    return checks;
                });
            }
            List<List<Check>> found = new SideBySide(threads).compute(problems);
            for (int k = 0; k < order.size(); k++) {
                results.set(order.get(k), found.get(k));
            }
        }
        return results.stream().flatMap(List::stream).toList();
    }

    /** One problem by its name, with a fault planted in what is simulated. */
    static List<Check> measure(String name, Effort effort, RandomStreams streams, Fault fault) {
        for (int i = 0; i < PROBLEMS.size(); i++) {
            if (PROBLEMS.get(i).name.equals(name)) {
                return measure(i, effort, streams, fault);
            }
        }
        throw new IllegalArgumentException(name);
    }

    private static List<Check> measure(int index, Effort effort, RandomStreams streams, Fault fault) {
        var own = new RandomStreams(
                streams.stream(Purpose.VALIDATION, FIRST_STREAM + index).nextLong());
        return PROBLEMS.get(index).experiment.apply(new FilmBench(effort, own, fault));
    }
}
