package org.dwlab.report;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of the machine that serve tests as oracles. */
public final class Tool {
    private static final int SECONDS = 300;

    private Tool() {}

    /**
     * What a program said.
     *
     * @param code of its exit
     * @param out  standard output
     * @param err  standard error
     */
    public record Said(int code, String out, String err) {}

    /** The first of these programs that is on the PATH, or is one itself. */
    public static Optional<String> find(String... names) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(names)
                .flatMap(name -> name.startsWith("/")
                        ? Stream.of(Path.of(name))
                        : Arrays.stream(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /**
     * The first of these programs, which must be there.
     *
     * @param names of programs, or their paths
     * @return the path of the program
     * @throws AssertionError if none is on this machine
     */
    public static String require(String... names) {
        return find(names).orElseThrow(() -> new AssertionError("not on this machine: " + String.join(", ", names)));
    }

    /**
     * The command of a browser without a window, to which options may be added.
     *
     * @param profile folder for what it remembers
     * @param size    width and height of its page, with a comma between them
     * @throws AssertionError if none is on this machine
     */
    public static List<String> browser(Path profile, String size) {
        return new ArrayList<>(List.of(
                require("chromium", "chromium-browser", "google-chrome"),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-dev-shm-usage",
                "--window-size=" + size,
                "--user-data-dir=" + profile));
    }

    /**
     * A Python that has these modules; the first on the PATH need not be it.
     *
     * @param folder  for the outputs
     * @param modules separated by commas
     * @return the path of the interpreter
     * @throws AssertionError if there is none on this machine
     */
    public static String python(Path folder, String modules) throws IOException, InterruptedException {
        for (String name : List.of("python3", "/usr/bin/python3")) {
            Optional<String> python = find(name);
            if (python.isPresent()
                    && run(folder, List.of(python.get(), "-c", "import " + modules))
                                    .code()
                            == 0) {
                return python.get();
            }
        }
        throw new AssertionError("no Python on this machine has " + modules);
    }

    /** Runs a program in a folder, with its outputs kept there. */
    public static Said run(Path folder, List<String> command) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "tool", ".out");
        Path err = Files.createTempFile(folder, "tool", ".err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IOException(command.get(0) + " did not end within " + SECONDS + " s");
        }
        return new Said(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
