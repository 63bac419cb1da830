package org.dwlab.cli.option;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.dwlab.cli.terminal.Interruption;
import org.dwlab.cli.terminal.ProgressDisplay;
import org.dwlab.cli.terminal.ProgressLines;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SideBySide;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.DatasetStore;
import org.dwlab.io.Trust;
import org.dwlab.nn.spec.DataSpec;
import org.dwlab.study.DataSource;
import org.dwlab.study.Engine;
import org.dwlab.study.LocalEngine;
import org.dwlab.study.ResultStore;
import org.dwlab.study.Runner;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that several commands understand, each those that it uses. */
public final class CommonOptions {
    /** Ends the name of the folder in which a long command keeps what it has. */
    private static final String PARTS = ".parts";

    /** The option whose values are assignments to the command's JSON. */
    public static final String SET = "--set";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = SET,
            paramLabel = "PATH=VALUE",
            description = "Override one value of the JSON by its path, such as temperature_K=350; repeatable.")
    private List<String> assignments = new ArrayList<>();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The number that decides every random draw (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many cores to use (default: all); never changes a result.")
    private Integer threads;

    @Option(names = "--force", description = "Overwrite an output that exists.")
    private boolean force;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress.")
    private boolean quiet;

    @Option(names = "--plain", description = "Show progress as lines, even on a terminal.")
    private boolean plain;

    @Option(names = "--data", paramLabel = "DIR", description = "Look here first for data sets.")
    private Path data;

    @Option(
            names = "--trust",
            description = "Take files as they are that dwlab of this version did not write, or that were changed since;"
                    + " what is made of them says so.")
    private boolean trust;

    /** Shown while the command runs; made once, so that bars stand below each other. */
    private ProgressDisplay display;

    private DataSource source;

    private final Set<CommonOption> used;
    /** What shells offer after {@code --set}. */
    private Supplier<List<String>> paths = List::of;

    /**
     * Options of a command.
     *
     * @param used by it; {@link #keepUsed} takes the others away
     */
    public CommonOptions(CommonOption... used) {
        this.used = Set.of(used);
    }

    /**
     * The same options, with paths that a shell completes after {@code --set}.
     *
     * @param beginnings of assignments, such as {@code temperature_K=}; asked for only to make a script for shells
     * @return these
     */
    public CommonOptions completing(Supplier<List<String>> beginnings) {
        paths = beginnings;
        return this;
    }

    /**
     * Takes from a command the options that it does not use. {@code --set} stays where it may be given in vain, out of sight, since
     * {@link #requireNoAssignments} says what to do instead.
     *
     * @param command whose mixin these options are
     */
    private void keepUsed(CommandSpec command) {
        OptionSpec set = command.findOption(SET);
        for (CommonOption option : CommonOption.values()) {
            if (option == CommonOption.SET || !used.contains(option)) {
                option.names().forEach(name -> command.remove(command.findOption(name)));
            }
        }
        command.addOption(OptionSpec.builder(set)
                .hidden(!used.contains(CommonOption.SET))
                .completionCandidates(() -> paths.get().iterator())
                .build());
    }

    /**
     * Leaves every command the common options that it uses.
     *
     * @param commands all of them
     */
    public static void keepUsed(CommandLine commands) {
        for (CommandLine one : commands.getSubcommands().values()) {
            CommandSpec command = one.getCommandSpec();
            command.mixins().values().stream()
                    .map(CommandSpec::userObject)
                    .filter(CommonOptions.class::isInstance)
                    .map(CommonOptions.class::cast)
                    .forEach(options -> options.keepUsed(command));
        }
    }

    /**
     * Where the command prints its results.
     *
     * @return the standard output stream, or what stands in for it
     */
    public PrintWriter out() {
        return command.commandLine().getOut();
    }

    /**
     * Where the command says what is wrong although it came to its end.
     *
     * @return the writer of the error stream
     */
    public PrintWriter err() {
        return command.commandLine().getErr();
    }

    /**
     * Overrides of the command's JSON.
     *
     * @return {@code path=value}, in the order in which they were given; empty without {@code --set}
     */
    public List<String> assignments() {
        return List.copyOf(assignments);
    }

    /**
     * The number that decides every random draw.
     *
     * @return any; 1 unless given
     */
    public long seed() {
        return seed;
    }

    /**
     * All randomness of the command.
     *
     * @return the streams of {@link #seed}
     */
    public RandomStreams streams() {
        return new RandomStreams(seed);
    }

    /**
     * How many threads to use; never changes a result.
     *
     * @return at least 1; all processors unless given
     * @throws SpecException if {@code --threads} is below 1 or too many
     */
    public int threads() {
        return threads == null
                ? Runtime.getRuntime().availableProcessors()
                : SideBySide.requireCount(threads, "--threads");
    }

    /**
     * Whether existing outputs may be overwritten.
     *
     * @return false unless the user allows it
     */
    public boolean force() {
        return force;
    }

    /**
     * Where to look first for data sets.
     *
     * @return a folder; empty for the standard places only
     */
    public Optional<Path> data() {
        return Optional.ofNullable(data);
    }

    /**
     * Where long work is shown: bars on a terminal, lines elsewhere or when plain, nothing when quiet.
     *
     * @return the same display on every call, so that bars stand below each other
     */
    public ProgressDisplay progress() {
        if (display == null) {
            display = quiet
                    ? new ProgressDisplay.Quiet()
                    : plain ? new ProgressLines(System.err) : ProgressDisplay.on(System.err);
        }
        return display;
    }

    /**
     * How much an input file must prove.
     *
     * @return {@link Trust#VERIFIED} unless the user takes files on trust
     */
    public Trust trust() {
        return trust ? Trust.ON_TRUST : Trust.VERIFIED;
    }

    /**
     * Where the command finds data sets.
     *
     * @return the same source on every call, so that each set is loaded once
     */
    public DataSource dataSource() {
        if (source == null) {
            source = DataSource.standard(data(), progress());
        }
        return source;
    }

    /**
     * Files that a command reads, those of a data set of the user's among them: none of them may be its output.
     *
     * @param named by the command line; null where one was not
     * @param data  of the experiment
     * @return their paths, some of which need not exist
     */
    public Path[] inputs(Stream<Path> named, DataSpec data) {
        List<Path> folders = DatasetStore.userFolders(data(), System.getenv());
        Stream<Path> images = data.files().paths().stream()
                .flatMap(path ->
                        Stream.concat(folders.stream().map(folder -> folder.resolve(path)), Stream.of(Path.of(path))));
        return Stream.concat(named.filter(Objects::nonNull), images).toArray(Path[]::new);
    }

    /**
     * The store in which a long command keeps what it has until its output is whole.
     *
     * @param output of the command
     * @return a store in a folder beside it
     */
    public ResultStore partsOf(Path output) {
        Path parts = Path.of(output + PARTS);
        if (Files.exists(parts, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(parts)) {
            throw new SpecException(parts, "must be a folder, which keeps what is done until the output is whole")
                    .remedy("move it away, or name another file to write");
        }
        return ResultStore.folder(parts, false, progress());
    }

    /**
     * Whether an earlier call, or another process, has kept something for this output.
     *
     * @param output of the command
     * @return whether the folder of {@link #partsOf} exists
     */
    public boolean hasParts(Path output) {
        return Files.isDirectory(Path.of(output + PARTS));
    }

    /**
     * Tidies up what was kept for an output that is whole, and says what other calls have left there.
     *
     * @param output of the command
     * @param store  that of {@link #partsOf}, or none
     * @throws IOException if the disk or folder does not allow it
     */
    public void tidyParts(Path output, ResultStore store) throws IOException {
        store.deleteEmptyFolders();
        if (hasParts(output)) {
            progress().say(output + PARTS + " keeps what calls with other numbers have done; nothing else needs it");
        }
    }

    /**
     * A runner for the command's jobs, with the threads, data sets and progress of these options.
     *
     * @param store where results are kept and found
     * @return a new runner
     */
    public Runner runner(ResultStore store) {
        return runner(new LocalEngine(threads(), dataSource()), store);
    }

    /**
     * A runner for the command's jobs, with the progress of these options.
     *
     * @param engine that does them
     * @param store  where results are kept and found
     * @return a new runner
     */
    public Runner runner(Engine engine, ResultStore store) {
        return new Runner(engine, store, progress());
    }

    /** From now on an interruption of the command loses little; its user is told so. */
    public void goesOn() {
        goesOn("");
    }

    /**
     * The same of a command whose {@code --force} begins its folder anew, so that it must be left away to go on.
     *
     * @param with what else must be given, after "the same command"
     */
    public void goesOnInFolder(String with) {
        goesOn(with + (force ? " without --force" : ""));
    }

    private static void goesOn(String how) {
        Interruption.goesOnBy("the same command" + how + " goes on from here");
    }

    /**
     * Refuses {@code --set} where a command has no JSON to change.
     *
     * @param remedy what to do instead, for the complaint
     * @throws SpecException if there is any assignment
     */
    public void requireNoAssignments(String remedy) {
        if (!assignments.isEmpty()) {
            throw new SpecException(
                            "--set " + String.join(" --set ", assignments) + ":", "there is nothing to set here")
                    .remedy(remedy);
        }
    }
}
