package org.dwlab.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.dwlab.cli.command.CalibrateCommand;
import org.dwlab.cli.command.CalibrateWallCommand;
import org.dwlab.cli.command.CompareCommand;
import org.dwlab.cli.command.CompletionCommand;
import org.dwlab.cli.command.DataCommand;
import org.dwlab.cli.command.DesignCommand;
import org.dwlab.cli.command.DeviceCommand;
import org.dwlab.cli.command.EvaluateCommand;
import org.dwlab.cli.command.ExperimentCommand;
import org.dwlab.cli.command.ExportCommand;
import org.dwlab.cli.command.ImportCommand;
import org.dwlab.cli.command.LabCommand;
import org.dwlab.cli.command.ReportCommand;
import org.dwlab.cli.command.ReproduceCommand;
import org.dwlab.cli.command.SchemaCommand;
import org.dwlab.cli.command.SimulateCommand;
import org.dwlab.cli.command.SweepCommand;
import org.dwlab.cli.command.TableCommand;
import org.dwlab.cli.command.TrainCommand;
import org.dwlab.cli.command.ValidateCommand;
import org.dwlab.cli.command.VerifyCommand;
import org.dwlab.cli.command.WallFitCommand;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.option.Output;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.cli.terminal.Interruption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** Entry of the command line: parses, runs one command, maps every failure to a line and an exit code. */
@Command(
        name = "dwlab",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "From the physics of a domain-wall synapse to the accuracy and the energy of a network"
                + " trained on it.",
        footer = {
            "",
            "The whole chain on real MNIST:  dwlab reproduce --quick",
            "More on one command:            dwlab COMMAND --help",
            "",
            "Exit codes: 0 done, 1 a bug of dwlab, 2 you can repair it, 3 the machine (disk,",
            "network, unreadable file), 4 the numerics, 130 interrupted."
        },
        subcommands = {
            ReproduceCommand.class,
            DeviceCommand.class,
            ExperimentCommand.class,
            SchemaCommand.class,
            SimulateCommand.class,
            CalibrateCommand.class,
            CalibrateWallCommand.class,
            CompareCommand.class,
            TableCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            WallFitCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            SweepCommand.class,
            DesignCommand.class,
            LabCommand.class,
            ReportCommand.class,
            DataCommand.class,
            ValidateCommand.class,
            VerifyCommand.class,
            CompletionCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {
    private Main() {}

    /**
     * Runs one command line and ends the process with its exit code.
     *
     * @param args the command and its options
     */
    public static void main(String[] args) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(run(out, err, args));
    }

    /**
     * Runs one command line without ending the process.
     *
     * @param out  receives what the command prints
     * @param err  receives complaints, and the help where no command is named
     * @param args the command and its options
     * @return the exit code, one of {@link ExitCode}
     */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(commandLine(), out, err, args);
    }

    /** The same with commands that need not be ours alone. */
    static int run(CommandLine commands, PrintWriter out, PrintWriter err, String... args) {
        CommandLine command = commands.setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Main::usageError)
                .setExecutionExceptionHandler((failure, failed, parsed) -> Interruption.hasBegun()
                        ? ExitCode.INTERRUPTED
                        : Failures.report(failure, failed.getParseResult(), err));
        int code;
        try {
            code = command.execute(args);
        } catch (Error fatal) {
            // picocli hands over exceptions only.
            code = Failures.report(fatal, parsed(command), err);
        } finally {
            Interruption.isOver();
            Output.release();
        }
        err.flush();
        // A PrintWriter keeps failures to itself until it is asked; checkError also flushes.
        return out.checkError() && code == ExitCode.DONE ? Failures.report(lostOutput(), parsed(command), err) : code;
    }

    /** Of nested commands the one that was run; none of its options where not even that was found out. */
    private static ParseResult parsed(CommandLine command) {
        ParseResult parsed = command.getParseResult();
        if (parsed == null) {
            return ParseResult.builder(command.getCommandSpec()).build();
        }
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        return parsed;
    }

    private static IOException lostOutput() {
        return new IOException("standard output could not be written; its disk may be full or its reader gone");
    }

    /** All commands; nothing is run. */
    static CommandLine commandLine() {
        var commands = new CommandLine(new Main());
        CommonOptions.keepUsed(commands);
        return commands;
    }

    private static int usageError(ParameterException error, String... args) {
        CommandLine command = error.getCommandLine();
        if (args.length == 0) {
            command.usage(command.getErr());
            return ExitCode.USER;
        }
        // Words of the command line, which need not be one.
        String message = Misspelling.line(error).replaceAll("\\p{Cc}", "?");
        command.getErr()
                .println("dwlab: " + message + (message.endsWith("?") ? " See " : "; see ")
                        + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USER;
    }
}
