package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The works of others in NOTICE, against the class path: what is shipped, and what only tests need. */
class NoticeTest {
    private static final Path HOUSE = Path.of("").toAbsolutePath().getParent().getParent();

    private static final Pattern FOR_TESTS = Pattern.compile(
            "(JTransforms|JLargeArrays|apiguardian-api|commonmark|hdf5|itu|jazzer|json-schema-validator|junit|opentest4j"
                    + "|surefire)-.*");

    /** First column of the lines that begin with two spaces; a star is any rest of a name. */
    private static List<Pattern> named() throws IOException {
        return Files.readAllLines(HOUSE.resolve("NOTICE")).stream()
                .filter(line -> line.startsWith("  "))
                .flatMap(line -> Stream.of(line.strip().split(" {2,}")[0].split(", ")))
                .map(name -> Pattern.compile(Pattern.quote(name.replace("*", "")) + ".*"))
                .toList();
    }

    private static List<String> shipped() throws IOException {
        List<String> ours;
        try (Stream<Path> built = Files.list(HOUSE)) {
            ours = Stream.concat(
                            built.map(Path::getFileName).map(Path::toString),
                            Stream.of("study", "report", "lab", "cli"))
                    .toList();
        }
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(name -> name.endsWith(".jar"))
                .filter(name -> ours.stream().noneMatch(module -> name.startsWith(module + "-0.")))
                .filter(name -> !FOR_TESTS.matcher(name).matches())
                .toList();
    }

    @Test
    void everyJarThatIsShippedIsNamed() throws IOException {
        List<Pattern> named = named();
        List<String> missing = shipped().stream()
                .filter(jar ->
                        named.stream().noneMatch(name -> name.matcher(jar).matches()))
                .toList();

        assertEquals(List.of(), missing, "name them in NOTICE, or here where only tests need them");
    }

    @Test
    void everyNameIsOfAJar() throws IOException {
        List<String> shipped = shipped();

        for (Pattern name : named()) {
            assertTrue(shipped.stream().anyMatch(jar -> name.matcher(jar).matches()), "no jar is a " + name);
        }
    }
}
