package org.dwlab.results.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dwlab.base.RandomStreams;
import org.dwlab.base.Require;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that every command understands. */
final class CommonOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--set", paramLabel = "PATH=VALUE",
        description = "Override one value of the JSON by its path, such as temperature_K=350; repeatable.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1",
        description = "The number that decides every random draw (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--threads", paramLabel = "N",
        description = "How many cores to use (default: all); never changes a result.")
    private Integer threads;

    @Option(names = "--force", description = "Overwrite an output that exists.")
    private boolean force;

    @Option(names = {"-q", "--quiet"}, description = "Show no progress.")
    private boolean quiet;

    @Option(names = "--plain", description = "Show progress as lines, even on a terminal.")
    private boolean plain;

    @Option(names = "--data", paramLabel = "DIR", description = "Look here first for data sets.")
    private Path data;

    /** Where the command prints its results. */
    PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** Overrides {@code path=value} of the command's JSON. */
    List<String> assignments() {
        return List.copyOf(assignments);
    }

    long seed() {
        return seed;
    }

    RandomStreams streams() {
        return new RandomStreams(seed);
    }

    int threads() {
        return threads == null ? Runtime.getRuntime().availableProcessors()
            : Require.atLeast(threads, 1, "--threads");
    }

    boolean force() {
        return force;
    }

    Optional<Path> data() {
        return Optional.ofNullable(data);
    }

    /** Where long work is shown: bars on a terminal, lines elsewhere or when plain, nothing when quiet. */
    ProgressDisplay progress() {
        if (quiet) {
            return new ProgressDisplay.Quiet();
        }
        return plain ? new ProgressLines(System.err) : ProgressDisplay.on(System.err);
    }

    /** Refuses {@code --set} where a command has no JSON to change. */
    void requireNoAssignments(String remedy) {
        Require.that(assignments.isEmpty(), "--set " + String.join(" --set ", assignments)
            + ": there is nothing to set here; " + remedy);
    }
}
