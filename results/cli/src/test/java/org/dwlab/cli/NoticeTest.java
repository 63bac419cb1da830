package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dwlab.cli.release.Notice;
import org.junit.jupiter.api.Test;

/** The works of others in NOTICE, against the class path: what is shipped, and what only tests need. */
class NoticeTest {
    private static final Path HOUSE = Path.of("").toAbsolutePath().getParent().getParent();

    private static final Pattern FOR_TESTS = Pattern.compile(
            "(JTransforms|JLargeArrays|apiguardian-api|commonmark|hdf5|itu|jazzer|json-schema-validator|junit|opentest4j"
                    + "|surefire)-.*");

    /** As SPDX names them. */
    private static final Set<String> LICENCES =
            Set.of("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "MIT");

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

    private static Notice notice() throws IOException {
        return Notice.read(HOUSE.resolve("NOTICE"));
    }

    @Test
    void everyJarThatIsShippedIsNamedOnce() throws IOException {
        Notice notice = notice();
        List<String> missing = shipped().stream()
                .filter(jar ->
                        notice.lines().stream().filter(line -> line.names(jar)).count() != 1)
                .toList();

        assertEquals(List.of(), missing, "name them in NOTICE, or here where only tests need them");
    }

    @Test
    void everyNameIsOfAJar() throws IOException {
        List<String> shipped = shipped();

        for (Notice.Line line : notice().lines()) {
            for (String name : line.names()) {
                assertTrue(shipped.stream().anyMatch(jar -> jar.startsWith(name)), "no jar is a " + name);
            }
        }
    }

    /** The bill of materials of a release takes them from here. */
    @Test
    void licencesAreExpressionsOfSpdx() throws IOException {
        for (Notice.Line line : notice().lines()) {
            assertTrue(LICENCES.containsAll(Notice.licences(line.licence())), line.toString());
        }
    }

    /** What a minifier keeps because its authors ask for it: the banners of those whose work is inside. */
    @Test
    void everyBannerInTheScriptOfReportsIsNamed() throws IOException {
        String script;
        try (var file = getClass().getResourceAsStream("/META-INF/resources/webjars/echarts/5.5.0/echarts.min.js")) {
            script = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        List<String> owners = Pattern.compile("Copyright \\(c\\) .*")
                .matcher(script)
                .results()
                .map(MatchResult::group)
                .toList();
        String notice = Files.readString(HOUSE.resolve("NOTICE"));

        assertFalse(owners.isEmpty());
        for (String owner : owners) {
            assertTrue(notice.contains("\n" + owner + "\n"), owner);
        }
    }
}
