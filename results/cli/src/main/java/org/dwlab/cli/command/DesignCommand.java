package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.dwlab.cli.keys.SetPaths;
import org.dwlab.cli.keys.SpecKind;
import org.dwlab.cli.option.BuiltInNames;
import org.dwlab.cli.option.CommonOption;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.option.EngineOptions;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.cli.terminal.Text;
import org.dwlab.core.Json;
import org.dwlab.core.Progress;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.io.TextFile;
import org.dwlab.report.DesignPage;
import org.dwlab.report.DesignTables;
import org.dwlab.report.ErrorTable;
import org.dwlab.report.SensitivityTables;
import org.dwlab.study.Engine;
import org.dwlab.study.ResultStore;
import org.dwlab.study.Runner;
import org.dwlab.study.design.DesignGoal;
import org.dwlab.study.design.DesignOutcome;
import org.dwlab.study.design.DesignSearch;
import org.dwlab.study.design.DeviceSensitivity;
import org.dwlab.study.design.Hold;
import org.dwlab.study.design.RareErrors;
import org.dwlab.study.design.SensitivityFile;
import org.dwlab.study.design.SensitivityTable;
import org.dwlab.study.design.Tolerance;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds devices that reach a goal, or says what the values of one are worth. */
@Command(
        name = "design",
        description = {
            "Find the devices that have few errors, joules and losses: a search over geometry, current and voltage.",
            "Built-in goals: nonvolatile-5, -3, -2 (ten years at 300 K) and hour-5, -3, -2; a goal of your own is a JSON"
                    + " file that may extend one. A folder of an earlier call goes on where that one stopped.",
            "With --sensitivity, move every value of one device by its tolerance instead, and rank what that changes; with"
                    + " --errors, say how often its writes go wrong, however rarely."
        },
        footer = {
            "",
            "Five states that last ten years, some minutes on two cores:",
            "  dwlab design nonvolatile-5 --quick -o five",
            "What was found are devices, the most reliable first:",
            "  dwlab simulate five/nonvolatile-5-1.json -o five.ensemble.h5",
            "What the values of a device are worth:",
            "  dwlab design --sensitivity d2 -o d2.sensitivity.h5",
            "  dwlab report d2.sensitivity.h5 -o d2.html",
            "Errors below one in a thousand, of which an ensemble sees too few:",
            "  dwlab design --errors d2 --devices 32",
            "A goal of your own, with this in mine.json:",
            "  {\"extends\": \"nonvolatile-5\", \"name\": \"narrow\", \"free\": {",
            "    \"width\": {\"from\": 5e-8, \"to\": 8e-8, \"start\": 6e-8, \"step\": 1e-9}}}",
            "  dwlab design mine.json -o narrow"
        })
public final class DesignCommand implements Callable<Integer> {
    private static final int COLUMNS = 200;
    private static final int LEAST_DEVICES = 4;

    private static final int MOST_DEVICES = 1 << 20;

    /** Walls of each device whose rare errors are sought. */
    private static final int WALLS = 96;
    /** Writes of every state of each device that is moved. */
    private static final int CYCLES = 8;
    /** An hour, on so many devices. */
    private static final Hold HOUR = new Hold(3600, 300, 8);

    @ArgGroup(multiplicity = "1")
    private Subject subject;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            description = "The folder of the search, required with a goal; with --sensitivity a file for dwlab report.")
    private Path output;

    @Option(names = "--quick", description = "A third of the generations and smaller ensembles.")
    private boolean quick;

    @Option(
            names = "--devices",
            paramLabel = "N",
            defaultValue = "128",
            description = "Devices of --sensitivity, 8 writes of every state each, and of --errors (default:"
                    + " ${DEFAULT-VALUE}).")
    private int devices;

    @Mixin
    private EngineOptions engines;

    @Mixin
    private final CommonOptions options = new CommonOptions(
                    CommonOption.SET,
                    CommonOption.SEED,
                    CommonOption.THREADS,
                    CommonOption.FORCE,
                    CommonOption.PROGRESS)
            .completing(() -> SetPaths.of(SpecKind.DESIGN));

    /** A goal or a device. */
    private static final class Subject {
        @Parameters(
                index = "0",
                paramLabel = "GOAL",
                completionCandidates = BuiltInNames.Goals.class,
                description = "A built-in goal or a JSON file.")
        private String goal;

        @Option(
                names = "--sensitivity",
                paramLabel = "DEVICE",
                completionCandidates = BuiltInNames.DeviceNames.class,
                description = "Move the values of this device: a built-in name or a JSON file.")
        private String device;

        @Option(
                names = "--errors",
                paramLabel = "DEVICE",
                completionCandidates = BuiltInNames.DeviceNames.class,
                description = "Estimate how often writes of this device go wrong, however rarely, by splitting.")
        private String rare;
    }

    @Override
    public Integer call() throws IOException {
        if (subject.rare != null) {
            return errors();
        }
        return subject.device == null ? search() : sensitivity();
    }

    private int search() throws IOException {
        if (output == null) {
            throw new SpecException("-o", "must name the folder of the search").remedy("such as -o designs");
        }
        DesignGoal full = DesignGoal.load(subject.goal, options.assignments());
        DesignGoal goal = quick ? full.quick() : full;
        Output.folder(output);
        Path page = output.resolve("design.html");
        Output.requireOwn(page, Output.PAGE);
        Path asked = output.resolve("goal.json");
        Output.requireOwn(asked, "\"compromises\"");
        requireKept(asked, goal);
        var found = new FoundDevices(output, goal, options.force());
        found.replaceable();
        var store = ResultStore.folder(output, options.force(), options.progress());
        DesignOutcome outcome;
        try (Engine engine = engines.start(options)) {
            options.goesOnInFolder("");
            outcome = new DesignSearch(goal, options.seed()).run(runner(engine, store), options.progress());
        }
        requireKept(asked, goal);
        if (!isGiven(asked)) {
            TextFile.write(Json.write(goal) + System.lineSeparator(), Output.watched(asked));
        }
        int written = found.write(
                outcome.front(), subject.goal + (quick ? " --quick" : "") + ", seed " + options.seed() + ".");
        new DesignPage(outcome).write(page);
        if (!outcome.front().isEmpty()) {
            options.out().print(Text.table(DesignTables.designs(outcome), COLUMNS));
        }
        DesignTables.story(outcome).forEach(options.out()::println);
        options.out()
                .println(page + ": written"
                        + (written == 0 ? "" : ", and " + Text.count(written, "device") + " beside it"));
        return outcome.front().isEmpty() ? ExitCode.NUMERICS : ExitCode.DONE;
    }

    /** A goal that was given by its file is not exchanged for what the rest of the command line made of it. */
    private void requireKept(Path asked, DesignGoal goal) throws IOException {
        if (isGiven(asked) && !DesignGoal.load(asked.toString(), List.of()).equals(goal)) {
            throw new SpecException(asked, "is the goal that was given, and would be replaced by another one")
                    .remedy("name another folder by -o, or a goal that is not in this one");
        }
    }

    private boolean isGiven(Path asked) throws IOException {
        Path given = Path.of(subject.goal);
        return Files.exists(asked) && Files.exists(given) && Files.isSameFile(asked, given);
    }

    private int sensitivity() throws IOException {
        if (quick) {
            throw new SpecException("--quick", "is of searches, not of --sensitivity")
                    .remedy("--devices sets the size of its ensembles");
        }
        Require.within(devices, LEAST_DEVICES, MOST_DEVICES, "--devices");
        if (output != null) {
            Output.freshOf(output, options, subject.device, options.assignments());
        }
        DeviceSpec device = DeviceSpec.load(subject.device, options.assignments());
        var moves = new DeviceSensitivity(device, Tolerance.standard(device), HOUR, devices, CYCLES, options.seed());
        SensitivityTable found;
        try (Engine engine = engines.start(options)) {
            found = moves.run(runner(engine, ResultStore.none()), options.progress());
        }
        if (output != null) {
            SensitivityFile.write(found, output);
        }
        options.out().println(SensitivityTables.lead(found));
        options.out().print(Text.table(SensitivityTables.rows(found), COLUMNS));
        SensitivityTables.advice(found).forEach(options.out()::println);
        return ExitCode.DONE;
    }

    private int errors() throws IOException {
        if (engines.isElsewhere()) {
            throw new SpecException("--engine", "is not of --errors").remedy("--threads sets how many cores it takes");
        }
        if (quick || output != null) {
            throw new SpecException("--quick and -o", "are not of --errors")
                    .remedy("--devices sets how many devices are simulated");
        }
        Require.within(devices, 1, MOST_DEVICES, "--devices");
        DeviceSpec device = DeviceSpec.load(subject.rare, options.assignments());
        RareErrors errors =
                RareErrors.of(device, devices, WALLS, options.seed(), options.threads(), options.progress());
        options.out().print(Text.table(ErrorTable.of(errors), COLUMNS));
        options.out()
                .println("mean over the states: " + String.format(Locale.ROOT, "%.3g", errors.mean()) + "; " + devices
                        + " devices with " + WALLS + " walls each, by splitting");
        return ExitCode.DONE;
    }

    /** Assessments are too many to be shown one by one. */
    private static Runner runner(Engine engine, ResultStore store) {
        return new Runner(engine, store, Progress.NONE);
    }
}
