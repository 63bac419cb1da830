package org.dwlab.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A command shows the common options that it uses, and no others. */
class CommonOptionsTest {
    private static final Path COMMANDS = Path.of("src/main/java/org/dwlab/cli/command");

    static List<Path> commands() throws IOException {
        try (Stream<Path> files = Files.list(COMMANDS)) {
            return files.filter(file -> file.toString().endsWith("Command.java"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean mentions(String source, String... words) {
        return Stream.of(words).anyMatch(source::contains);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aCommandHasTheOptionsThatItUses(Path file) throws IOException {
        String source = Files.readString(file);

        uses(source, CommonOption.SEED, "options.seed()", "options.streams()");
        uses(source, CommonOption.SET, "options.assignments()", "NetworkFiles.adopt(");
        uses(source, CommonOption.DATA, "options.dataSource()", "options.data()", "NetworkFiles.adopt(");
        uses(source, CommonOption.FORCE, "options.force()", "Output.fresh");
        uses(source, CommonOption.TRUST, "options.trust()", "new InputFiles(options)");
        uses(source, CommonOption.THREADS, "options.threads()", "options.runner(", "engines.start(options)");
    }

    /** What --force begins anew does not go on with it; parts of one output do. */
    @ParameterizedTest
    @MethodSource("commands")
    void onlyWhereForceBeginsAFolderAnewIsItToBeLeftAway(Path file) throws IOException {
        String source = Files.readString(file);

        assertEquals(source.contains("ResultStore.folder("), source.contains("options.goesOnInFolder("));
        assertEquals(source.contains("ResultStore.folder("), source.contains("options.force(), options.progress())"));
        assertEquals(source.contains("options.partsOf("), source.contains("options.goesOn()"));
    }

    private static void uses(String source, CommonOption option, String... calls) {
        assertEquals(mentions(source, calls), source.contains("CommonOption." + option), option::name);
    }
}
