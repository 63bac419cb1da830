package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dwlab.cli.option.BuiltInNames;
import org.dwlab.cli.option.CommonOption;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.cli.terminal.Text;
import org.dwlab.datasets.DataFiles;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.DatasetStore;
import org.dwlab.report.TextTableBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the data sets and where each was found, or fetches one. */
@Command(
        name = "data",
        description = "List the data sets and where each was found, or fetch one.",
        footer = {
            "",
            "Fetch MNIST before going offline:",
            "  dwlab data mnist",
            "Fashion-MNIST where no mirror is reached, on Debian and Ubuntu:",
            "  apt install dataset-fashion-mnist",
            "Look whether a file of your own is understood, and train on it:",
            "  dwlab data wafers.npz",
            "  dwlab train float -o wafers.run.h5 --set data.name=wafers \\",
            "    --set data.files=wafers.npz"
        })
public final class DataCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "NAME|PLACE",
            completionCandidates = BuiltInNames.DataSets.class,
            description = "The data set to find or fetch; or a folder, .npz or HDF5 file of yours to check.")
    private String name;

    @Mixin
    private final CommonOptions options = new CommonOptions(CommonOption.PROGRESS, CommonOption.DATA);

    @Override
    public Integer call() throws IOException {
        options.requireNoAssignments("name a data set of an experiment with dwlab train");
        DatasetStore store = DatasetStore.standard(options.data(), System.getenv(), options.progress());
        var out = options.out();
        if (name == null) {
            TextTableBuilder rows = TextTableBuilder.words("data set", "", "place");
            store.list().forEach(set -> rows.row(set.name(), set.here() ? "here" : "absent", set.place()));
            out.print(Text.table(rows.build()));
            return ExitCode.DONE;
        }
        boolean isPlace = !DatasetStore.names().contains(name) && Files.exists(Path.of(name));
        DataSplit split = store.load(name, isPlace ? DataFiles.named(name) : DataFiles.NONE);
        out.println(name + ": " + split.train().size() + " training and "
                + split.test().size()
                + " test images of " + split.train().shape() + ", "
                + split.train().classes() + " classes");
        return ExitCode.DONE;
    }
}
