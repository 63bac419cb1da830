package org.dwlab.cli.site;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dwlab.cli.Main;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of docs/gallery.md are what its commands make; with {@code -Ddwlab.documents=write} they are made so first. */
class GalleryTest {
    private static final Path DOCS =
            Path.of("").toAbsolutePath().getParent().getParent().resolve("docs");
    /** Numbers of training have the bits of the processor that it ran on: docs/reproducibility.md. */
    private static final Set<String> OF_TRAINING =
            Set.of("curves-accuracy", "held-accuracy", "account", "sweep-1", "sweep-1-axis-3");

    @TempDir
    private Path folder;

    private static List<Gallery.Section> sections() throws Exception {
        return Gallery.sections(Files.readString(DOCS.resolve("gallery.md")));
    }

    @Test
    void everyFileIsAFigureOfThePage() throws Exception {
        List<String> named = new ArrayList<>();
        sections().forEach(section -> named.addAll(section.figures()));
        try (Stream<Path> files = Files.list(DOCS.resolve("gallery"))) {
            assertEquals(
                    named.stream().sorted().toList(),
                    files.map(file -> file.getFileName().toString().replace(".svg", ""))
                            .sorted()
                            .toList());
        }
    }

    /** Of the device, every coordinate; of the training, every word. Cells take an hour: their walls are kept. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    @Tag("tools")
    void aFigureIsWhatItsCommandsMake(int number) throws Exception {
        Gallery.Section section = sections().get(number);
        Path page = null;
        for (List<String> command : section.commands()) {
            page = run(command);
        }

        Map<String, String> made = Gallery.figures(Files.readString(page), section.figures(), folder);

        for (var figure : made.entrySet()) {
            Path file = DOCS.resolve("gallery").resolve(figure.getKey() + ".svg");
            if ("write".equals(System.getProperty("dwlab.documents"))) {
                Files.writeString(file, figure.getValue());
            }
            boolean exact = !OF_TRAINING.contains(figure.getKey());
            assertEquals(compared(Files.readString(file), exact), compared(figure.getValue(), exact), figure.getKey());
        }
    }

    private static List<String> compared(String svg, boolean exact) {
        return exact
                ? svg.lines().toList()
                : Pattern.compile("(?<=>)[^<]*[a-z]{2}[^<]*(?=</text>)")
                        .matcher(svg)
                        .results()
                        .map(MatchResult::group)
                        .toList();
    }

    /** The page that a command writes, or its file. */
    private Path run(List<String> words) {
        List<String> args = new ArrayList<>(words);
        for (int i = 1; i < args.size(); i++) {
            if (args.get(i - 1).equals("-o") || args.get(i).matches("[a-z/.]+\\.h5")) {
                args.set(i, folder.resolve(args.get(i)).toString());
            }
        }
        if (args.contains("wall.model=micromagnetic")) {
            return kept(args);
        }
        args.add("-q");
        var err = new StringWriter();
        int code = Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err), args.toArray(new String[0]));
        assertEquals("", err.toString());
        assertEquals(ExitCode.DONE, code);
        Path output = Path.of(args.get(args.indexOf("-o") + 1));
        return Files.isDirectory(output) ? output.resolve("report.html") : output;
    }

    /** The ensemble of a command that simulates cells, with the walls that docs/devices has of them. */
    private static Path kept(List<String> args) {
        String device = args.get(1);
        Path file = Path.of(args.get(args.indexOf("-o") + 1));
        List<String> assignments = IntStream.range(1, args.size())
                .filter(i -> args.get(i - 1).equals("--set"))
                .mapToObj(args::get)
                .toList();
        int devices = Integer.parseInt(args.get(args.indexOf("--devices") + 1));
        int cycles = Integer.parseInt(args.get(args.indexOf("--cycles") + 1));
        try {
            DeviceSpec spec = DeviceSpec.load(device, assignments);
            double[][][] walls = new double[spec.states()][devices][cycles];
            List<String> rows = Files.readAllLines(DOCS.resolve("devices/" + device + ".csv"));
            assertEquals(1 + spec.states() * devices * cycles, rows.size());
            for (String row : rows.subList(1, rows.size())) {
                String[] cells = row.split(",");
                walls[Integer.parseInt(cells[0])][Integer.parseInt(cells[1])][Integer.parseInt(cells[2])] =
                        Double.parseDouble(cells[3]) * 1e-9;
            }
            EnsembleFile.write(new PositionEnsemble(spec, 1, walls, null, 0, 0), file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return file;
    }
}
