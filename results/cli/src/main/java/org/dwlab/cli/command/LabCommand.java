package org.dwlab.cli.command;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.dwlab.cli.keys.SetPaths;
import org.dwlab.cli.keys.SpecKind;
import org.dwlab.cli.option.BuiltInNames;
import org.dwlab.cli.option.CommonOption;
import org.dwlab.cli.option.CommonOptions;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.lab.Lab;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Serves the page on which a device is designed, until it is interrupted. */
@Command(
        name = "lab",
        description = {
            "Design a device on a page, and see at once what every move does.",
            "Drag its notches, move its pulses: how often it is written right, what that costs, how long it holds.",
            "The page is at 127.0.0.1, for this machine only, and its address has a token. Ctrl-C ends it."
        },
        footer = {
            "",
            "Examples:",
            "  dwlab lab",
            "  dwlab lab mine.json --port 8080 --no-open",
            "A reproduction that is under way in another window:",
            "  dwlab lab --watch paper"
        })
public final class LabCommand implements Callable<Integer> {
    private static final int LARGEST_PORT = 65535;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DEVICE",
            defaultValue = "d5",
            completionCandidates = BuiltInNames.DeviceNames.class,
            description = "With which it begins: a built-in name or a JSON file (default: ${DEFAULT-VALUE}).")
    private String device;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "Where the page is (default: any port that is free).")
    private int port;

    @Option(names = "--no-open", description = "Only print the address; open no browser.")
    private boolean closed;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "Where devices are saved and results are found (default: the working folder).")
    private Path folder;

    @Option(
            names = "--watch",
            paramLabel = "DIR",
            description = "Show what is done of a reproduce, sweep or design that fills this folder.")
    private Path watched;

    @Mixin
    private final CommonOptions options = new CommonOptions(
                    CommonOption.SET, CommonOption.SEED, CommonOption.THREADS, CommonOption.DATA, CommonOption.PROGRESS)
            .completing(() -> SetPaths.of(SpecKind.DEVICE));

    @Override
    public Integer call() throws IOException {
        if (port < 0 || port > LARGEST_PORT) {
            throw new SpecException("--port", "must be from 0 to " + LARGEST_PORT, port);
        }
        if (!Files.isDirectory(folder)) {
            throw new SpecException(folder, "is no folder").remedy("make it, or name another one");
        }
        var settings = new Lab.Settings(
                DeviceSpec.load(device, options.assignments()),
                folder,
                Optional.ofNullable(watched),
                options.data(),
                port,
                options.seed(),
                options.threads());
        try (Lab lab = Lab.start(settings)) {
            // Ctrl-C ends the JVM without closing anything.
            Runtime.getRuntime().addShutdownHook(new Thread(lab::close, "dwlab-lab-end"));
            options.out().println(lab.address());
            if (watched != null && !Files.isDirectory(watched)) {
                options.out().println(watched + ": is not there yet; what is written into it will be shown");
            }
            options.out().flush();
            if (!closed) {
                open(lab.address());
            }
            new CountDownLatch(1).await();
            return ExitCode.DONE;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    /** The address stands on the terminal too: where no browser opens, nothing is lost. */
    private static void open(URI address) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        List<String> command = system.contains("mac")
                ? List.of("open", address.toString())
                : system.contains("windows")
                        ? List.of("rundll32", "url.dll,FileProtocolHandler", address.toString())
                        : List.of("xdg-open", address.toString());
        try {
            new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException noBrowser) {
            // Said on the terminal already.
        }
    }
}
