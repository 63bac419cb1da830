package org.dwlab.cli.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fuzzing with coverage by Jazzer, each reader in a process of its own; docs/robustness.md says how it is called. No build runs it:
 * surefire takes classes for tests whose names end so. It begins with the seeds and the corpus that is kept, leaves findings in
 * {@code target/fuzz}, beside {@code runs.csv} with a line {@code reader,inputs,seconds of a processor,edges} of every run, and with
 * {@code -Dfuzz.keep=true} makes the corpus anew of what reaches something that nothing else does.
 */
class FuzzRun {
    private static final Path TARGET = Path.of("target", "fuzz").toAbsolutePath();
    private static final Path RESOURCES =
            Path.of("src/test/resources/org/dwlab/cli/fuzz").toAbsolutePath();
    private static final int LARGEST_KEPT = 1 << 12;
    /** The earliest of the format: the same corpus is the same bytes. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    static Stream<FuzzedReader> readers() {
        String asked = System.getProperty("fuzz.readers", "");
        return asked.isEmpty()
                ? Arrays.stream(FuzzedReader.values())
                : Arrays.stream(asked.split(",")).map(FuzzedReader::valueOf);
    }

    /** Of the resource with the corpus of a reader. */
    static String corpusName(FuzzedReader reader) {
        return reader.name().toLowerCase(Locale.ROOT) + ".zip";
    }

    @ParameterizedTest
    @MethodSource("readers")
    void nothingIsFound(FuzzedReader reader) throws Exception {
        Path own = TARGET.resolve(reader.name());
        Path corpus = Files.createDirectories(own.resolve("corpus"));
        Path findings = Files.createDirectories(own.resolve("findings"));
        for (Map.Entry<String, byte[]> seed : FuzzSeeds.of(reader, own).entrySet()) {
            Files.write(corpus.resolve("seed-" + seed.getKey()), seed.getValue());
        }
        unpack(RESOURCES.resolve(corpusName(reader)), corpus);
        int code = jazzer(
                reader,
                own.resolve("log.txt"),
                List.of(
                        corpus.toString(),
                        "-max_total_time=" + System.getProperty("fuzz.seconds", "60"),
                        "-artifact_prefix=" + findings + "/"));
        if (Boolean.getBoolean("fuzz.keep")) {
            Path least = Files.createDirectories(own.resolve("least"));
            jazzer(reader, own.resolve("merge.txt"), List.of("-merge=1", least.toString(), corpus.toString()));
            pack(
                    Stream.concat(files(least), files(corpus).filter(FuzzRun::isFinding)),
                    RESOURCES.resolve(corpusName(reader)));
        }
        assertEquals(0, code, () -> "findings in " + findings + ", told in " + own.resolve("log.txt"));
    }

    private static int jazzer(FuzzedReader reader, Path log, List<String> more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzTarget.class.getName(),
                "--target_args=" + reader,
                "--instrumentation_includes=org.dwlab.**:io.jhdf.**:de.siegmar.**",
                "--keep_going=20",
                "--reproducer_path=" + log.getParent(),
                "-timeout=60",
                "-rss_limit_mb=3000",
                "-max_len=" + ReaderAttack.LARGEST_INPUT));
        command.addAll(more);
        Process fuzzer = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            Duration used = Duration.ZERO;
            while (!fuzzer.waitFor(1, TimeUnit.SECONDS)) {
                used = fuzzer.info().totalCpuDuration().orElse(used);
            }
            Files.writeString(log, "seconds of a processor: " + used.toSeconds() + "\n", StandardOpenOption.APPEND);
            Files.writeString(
                    TARGET.resolve("runs.csv"),
                    reader + "," + last(log, "#(\\d+)\\s") + "," + used.toSeconds() + "," + last(log, "cov: (\\d+)")
                            + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            return fuzzer.exitValue();
        } finally {
            fuzzer.destroyForcibly();
        }
    }

    /** What a pattern finds last in what Jazzer printed. */
    private static String last(Path log, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(log, StandardCharsets.ISO_8859_1))
                .results()
                .reduce((first, second) -> second)
                .map(found -> found.group(1))
                .orElse("0");
    }

    private static void unpack(Path file, Path folder) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (var zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.write(folder.resolve(Path.of(entry.getName()).getFileName()), zip.readAllBytes());
            }
        }
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList().stream();
        }
    }

    /** What broke something once is kept by its name, whatever it reaches. */
    private static boolean isFinding(Path file) {
        return file.getFileName().toString().startsWith("finding-");
    }

    /** Small files in the order of their names, with no time. */
    private static void pack(Stream<Path> files, Path target) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (Path file :
                    files.sorted(Comparator.comparing(Path::getFileName)).toList()) {
                if (Files.size(file) <= LARGEST_KEPT || isFinding(file)) {
                    var entry = new ZipEntry(file.getFileName().toString());
                    entry.setTimeLocal(NO_TIME);
                    zip.putNextEntry(entry);
                    zip.write(Files.readAllBytes(file));
                    zip.closeEntry();
                }
            }
        }
        Files.createDirectories(target.getParent());
        Files.write(target, bytes.toByteArray());
    }
}
