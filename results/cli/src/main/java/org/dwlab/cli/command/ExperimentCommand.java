package org.dwlab.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.dwlab.cli.keys.SetPaths;
import org.dwlab.cli.keys.SpecKind;
import org.dwlab.cli.option.BuiltInNames;
import org.dwlab.cli.option.CommonOption;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.spec.ExperimentNames;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the built-in experiments or prints one as JSON. */
@Command(
        name = "experiment",
        description = "List the built-in experiments, or print one as JSON.",
        footer = {
            "",
            "Start an experiment of your own from a built-in one:",
            "  dwlab experiment in-situ-5 > mine.json",
            "See what an override makes of it:",
            "  dwlab experiment in-situ-5 --set training.epochs=3"
        })
public final class ExperimentCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "EXPERIMENT",
            completionCandidates = BuiltInNames.Experiments.class,
            description = "A built-in name or a JSON file.")
    private String experiment;

    @Mixin
    private final CommonOptions options = new CommonOptions(CommonOption.SET, CommonOption.PROGRESS)
            .completing(() -> SetPaths.of(SpecKind.EXPERIMENT));

    @Override
    public Integer call() throws IOException {
        var out = options.out();
        if (experiment != null) {
            out.println(Experiment.load(experiment, options.assignments()).json());
            return ExitCode.DONE;
        }
        options.requireNoAssignments("name an experiment");
        for (String name : ExperimentNames.all()) {
            out.printf("%-18s %s%n", name, Experiment.load(name, List.of()).description());
        }
        return ExitCode.DONE;
    }
}
