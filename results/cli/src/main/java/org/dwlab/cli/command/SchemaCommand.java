package org.dwlab.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.dwlab.cli.keys.KeysPage;
import org.dwlab.cli.keys.SpecKind;
import org.dwlab.cli.option.CommonOption;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.io.TextFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what JSON files may say: one kind for editors, all of them for people. */
@Command(
        name = "schema",
        description = {
            "Print the JSON Schema of a kind of file, for editors that complete and check while one types;",
            "without a kind all keys with their units and meanings, as Markdown."
        },
        footer = {
            "",
            "Beside a device of your own, which then says \"$schema\": \"device.schema.json\":",
            "  dwlab schema device -o device.schema.json",
            "What a key of an experiment means:",
            "  dwlab schema > keys.md"
        })
public final class SchemaCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "KIND",
            description = "What the file holds: ${COMPLETION-CANDIDATES}.")
    private SpecKind kind;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write, instead of printing.")
    private Path output;

    @Mixin
    private final CommonOptions options = new CommonOptions(CommonOption.FORCE, CommonOption.PROGRESS);

    @Override
    public Integer call() throws IOException {
        options.requireNoAssignments("a schema is that of every file");
        String text = kind == null ? KeysPage.markdown() : kind.schema() + System.lineSeparator();
        if (output == null) {
            options.out().print(text);
        } else {
            TextFile.write(text, Output.fresh(output, options));
            options.out().println(output + ": written");
        }
        return ExitCode.DONE;
    }
}
