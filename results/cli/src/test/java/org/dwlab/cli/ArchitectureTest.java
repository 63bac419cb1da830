package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What Maven cannot enforce: every library enters by one door, randomness has one source.
 */
class ArchitectureTest {
    private record Rule(String forbidden, String allowedIn, String remedy) {}

    private static final List<Rule> RULES = List.of(
            new Rule(
                    "Math\\.random|new Random\\(|ThreadLocalRandom|Nd4j\\.rand|SecureRandom",
                    "",
                    "draw from RandomStreams, so that the seed decides"),
            new Rule("import io\\.jhdf", "org/dwlab/io/", "go through Hdf5Writer and Hdf5Reader"),
            new Rule("import de\\.siegmar", "org/dwlab/calibration/tabular/", "go through TableReader"),
            new Rule(
                    "import com\\.fasterxml\\.jackson\\.(core|databind)",
                    "org/dwlab/(core|cli|report|study)/",
                    "go through Json"),
            new Rule(
                    "import org\\.apache\\.commons\\.rng\\.simple",
                    "org/dwlab/core/",
                    "take a stream from RandomStreams"),
            new Rule(
                    "import (static )?org\\.(nd4j|bytedeco)",
                    "org/dwlab/nn/",
                    "pass float[]; an INDArray stays inside nn-core"),
            new Rule(
                    "import (static )?(org\\.apache\\.spark|scala)",
                    "org/dwlab/cluster/",
                    "Spark is one module, which nobody fetches unasked"),
            new Rule("import com\\.sun\\.net\\.httpserver", "org/dwlab/lab/", "the page is one module"),
            new Rule("import picocli|import me\\.tongfei", "org/dwlab/cli/", "the command line is one module"),
            new Rule("System\\.(out|exit)", "org/dwlab/cli/", "return a value; only the command line talks and exits"),
            new Rule(
                    "import org\\.dwlab\\.(device|calibration\\.([A-Z]|wall|exchange|scripts|tabular))",
                    "org/dwlab/(device|calibration|study|report|lab|cli)/",
                    "learning knows the synapse table and nothing else of physics"),
            new Rule(
                    "\\bMath(\\.|::)(exp|expm1|log|log10|log1p|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|pow|cbrt|hypot)\\b",
                    "",
                    "StrictMath gives the same bits on every machine and every JVM"),
            new Rule("@SuppressWarnings|TODO|FIXME", "", "mend it or delete it"),
            new Rule(
                    "\"(?!--silent)[^\"\\n]*--[a-z][a-z-]+",
                    "org/dwlab/cli/",
                    "only the command line knows its options; say a remedy in words"),
            new Rule(
                    "getMessage\\(\\)\\s*\\.(startsWith|endsWith|contains|matches|split|equals|replace|indexOf)",
                    "",
                    "a message is for people; ask the exception for place, rule and value"));

    private static List<Path> sources() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent().getParent();
        List<Path> sources = new ArrayList<>();
        for (String module : List.of(
                "device-sim",
                "calibration",
                "datasets",
                "nn-core",
                "results/study",
                "results/report",
                "results/lab",
                "results/cli",
                "cluster")) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("module-info.java"))
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    @Test
    void everyLibraryEntersByItsOneDoor() throws IOException {
        List<String> complaints = new ArrayList<>();
        for (Path source : sources()) {
            String place = source.toString().replace('\\', '/');
            String text = Files.readString(source);
            for (Rule rule : RULES) {
                boolean allowed = !rule.allowedIn().isEmpty()
                        && Pattern.compile(rule.allowedIn()).matcher(place).find();
                var match = Pattern.compile(rule.forbidden()).matcher(text);
                if (!allowed && match.find()) {
                    complaints.add(source.getFileName() + " has " + match.group() + ": " + rule.remedy());
                }
            }
        }

        assertEquals(List.of(), complaints);
    }

    @Test
    void noFileIsLongerThanOneIdea() throws IOException {
        for (Path source : sources()) {
            long code = Files.readAllLines(source).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty()
                            && !line.startsWith("*")
                            && !line.startsWith("/*")
                            && !line.startsWith("//")
                            && !line.startsWith("import"))
                    .count();
            assertTrue(code <= 250, source.getFileName() + " has " + code + " lines of code");
        }
    }

    /** Comments and texts, in which a word like {@code class} declares nothing. */
    private static final Pattern WORDS =
            Pattern.compile("/\\*.*?\\*/|//[^\\n]*|\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"", Pattern.DOTALL);

    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record)\\s+([A-Z]\\w*)");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?(org\\.dwlab(?:\\.[a-z]\\w*)*)\\.[A-Z][\\w.*]*;");

    /** Top-level types and nested ones: who reads a name knows which is meant. */
    @Test
    void noSimpleNameStandsForTwoTypes() throws IOException {
        Map<String, List<String>> files = new TreeMap<>();
        for (Path source : sources()) {
            Matcher type = TYPE.matcher(WORDS.matcher(Files.readString(source)).replaceAll(""));
            while (type.find()) {
                files.computeIfAbsent(type.group(1), fresh -> new ArrayList<>())
                        .add(source.getFileName().toString());
            }
        }
        assertTrue(files.size() > 100, () -> "types found: " + files.keySet());
        files.values().removeIf(places -> places.size() == 1);

        assertEquals(Map.of(), files);
    }

    /** A package that another one needs does not need that other one, not on any detour. */
    @Test
    void theArrowsOfThePackagesHaveNoCycle() throws IOException {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (Path source : sources()) {
            String code = Files.readString(source);
            Matcher home = PACKAGE.matcher(code);
            assertTrue(home.find(), source::toString);
            Set<String> needed = arrows.computeIfAbsent(home.group(1), fresh -> new TreeSet<>());
            Matcher imported = IMPORT.matcher(code);
            while (imported.find()) {
                needed.add(imported.group(1));
            }
            needed.remove(home.group(1));
        }
        assertTrue(arrows.size() > 10, () -> "packages found: " + arrows.keySet());
        // What needs nothing that is left, or is needed by nothing that is left, lies on no cycle.
        boolean fewer = true;
        while (fewer) {
            arrows.values().forEach(needed -> needed.retainAll(arrows.keySet()));
            Set<String> wanted = new TreeSet<>();
            arrows.values().forEach(wanted::addAll);
            boolean unneeding = arrows.values().removeIf(Set::isEmpty);
            fewer = arrows.keySet().retainAll(wanted) || unneeding;
        }

        assertEquals(Map.of(), arrows);
    }
}
