package org.dwlab.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTest {
    record Wall(@JsonProperty("width_m") double width, @JsonProperty("damping") double damping) {
        Wall {
            Require.positive(width, "width_m");
            Require.inOpenInterval(damping, 0, 1, "damping");
        }
    }

    record Device(
            @JsonProperty("name") String name,
            @JsonProperty("wall") Wall wall,
            @JsonProperty("steps") int steps,
            @JsonProperty("depths") List<Double> depths) {}

    private static final String GOOD =
            """
        {"name": "x", "wall": {"width_m": 1e-8, "damping": 0.3}, "steps": 3, "depths": [1, 2]}""";

    @Test
    void aWholeObjectBecomesARecord() {
        var expected = new Device("x", new Wall(1e-8, 0.3), 3, List.of(1.0, 2.0));

        assertEquals(expected, Json.parse("f", GOOD).as(Device.class));
        assertEquals(expected, Json.parse("f", Json.write(expected)).as(Device.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"damping\": 0.3 | \"damping\": 1.7 | f: wall.damping must be in (0.0, 1.0), got 1.7",
                "\"damping\": 0.3 | \"dampin\": 0.3 | f: wall.dampin is not a key here; did you mean damping?",
                "\"damping\": 0.3 | \"damping\": 0.3, \"zzz\": 1 | f: wall.zzz is not a key here; known here: damping, width_m",
                "\"width_m\": 1e-8, | '' | f: wall.width_m is missing",
                "1e-8 | \"big\" | f: wall.width_m must be a number",
                "1e-8 | null | f: wall.width_m must be a number",
                "\"steps\": 3 | \"steps\": 3.5 | f: steps must be a whole number",
                "\"steps\": 3 | \"steps\": \"3\" | f: steps must be a whole number",
                "[1, 2] | 7 | f: depths must be a list in brackets",
                "\"steps\": 3 | \"steps\": 3000000000 | f: steps must be in [-2147483648, 2147483647], got 3000000000",
                "\"steps\": 3 | \"step\": 3 | f: step is not a key here; did you mean steps?",
                "\"name\": \"x\" | \"name\": null | f: name is missing",
                "\"x\" | [] | f: name must be a text in quotes",
                "[1, 2] | [1, \"2\"] | f: depths[1] must be a number",
                "\"steps\": 3 | \"steps\": 3, \"steps\": 4 | f: line 1, column 77 is not JSON: Duplicate field 'steps'",
                "\"steps\": 3 | \"steps\": NaN | f: line 1, column 70 is not JSON: Non-standard token 'NaN': enable "
                        + "`JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to allow"
            })
    void aFaultIsOneLineWithPlaceAndRule(String good, String bad, String message) {
        String text = GOOD.replace(good, bad == null ? "" : bad);

        var refusal =
                assertThrows(SpecException.class, () -> Json.parse("f", text).as(Device.class));

        assertEquals(message, refusal.getMessage());
    }

    @Test
    void whatIsMissingHasTheValueOfTheDefaultsAtEveryDepth() {
        var whole = Json.parse("f", "{\"a\": {\"b\": 1}, \"e\": 5}")
                .withDefaults("{\"a\": {\"b\": 2, \"c\": 3}, \"d\": 4}");

        assertEquals(Map.of("a.b", 1.0, "a.c", 3.0), whole.numbers("a.*"));
        assertEquals(Map.of("d", 4.0), whole.numbers("d"));
        assertEquals(Map.of("e", 5.0), whole.numbers("e"));
    }

    record Series(@JsonProperty("values") double[] values) {}

    @Test
    void aNullIsNoNumberOfASeries() {
        var refusal = assertThrows(SpecException.class, () -> Json.parse("f", "{\"values\": [1, null]}")
                .as(Series.class));

        assertEquals("f: values[1] must be a number", refusal.getMessage());
    }

    record Note(
            @JsonProperty("text") String text,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonProperty("marks") List<String> marks,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonProperty("page") int page) {
        Note {
            marks = marks == null ? List.of() : List.copyOf(marks);
        }
    }

    @Test
    void whatSaysNothingIsLeftOutAndReadWithoutIt() {
        var empty = new Note("x", List.of(), 0);
        var full = new Note("x", List.of("a"), 2);

        assertEquals("{\"text\":\"x\"}", Json.write(empty).replaceAll("\\s", ""));
        assertEquals(empty, Json.parse("f", Json.write(empty)).as(Note.class));
        assertEquals(full, Json.parse("f", Json.write(full)).as(Note.class));
        assertEquals(
                "f: text is missing",
                assertThrows(SpecException.class, () -> Json.parse("f", "{}").as(Note.class))
                        .getMessage());
    }

    @Test
    void anAssignmentReachesEveryElementOfAList() {
        var device = Json.parse("f", GOOD)
                .with(List.of("depths.*=5", "wall.damping=0.1", "name=new", "depths[1]=6"))
                .as(Device.class);

        assertEquals(new Device("new", new Wall(1e-8, 0.1), 3, List.of(5.0, 6.0)), device);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wall.dampin=1 | wall.dampin=1: f has no wall.dampin; did you mean damping?",
                "depths.2=1 | depths.2=1: f has no depths.2; did you mean 0?",
                "wall | wall must read path=value"
            })
    void anAssignmentToNothingIsRefused(String assignment, String message) {
        var json = Json.parse("f", GOOD);

        var refusal = assertThrows(SpecException.class, () -> json.with(List.of(assignment)));

        assertEquals(message, refusal.getMessage());
    }

    @Test
    void numbersAreFoundByTheirPathAndNothingElseIs() {
        var json = Json.parse("f", "{\"a\": [{\"b\": 1}, {\"b\": 2.5, \"c\": 3}], \"d\": {\"e\": \"x\"}}");

        assertEquals(Map.of("a.0.b", 1.0, "a.1.b", 2.5), json.numbers("a.*.b"));
        assertEquals(Map.of("a.1.c", 3.0), json.numbers("a.1.c"));
        assertEquals(
                "d.e must be a number, got \"x\"",
                assertThrows(SpecException.class, () -> json.numbers("d.e")).getMessage());
        assertEquals(
                "f has no a.*.z",
                assertThrows(SpecException.class, () -> json.numbers("a.*.z")).getMessage());
    }

    enum Rule {
        @JsonProperty("sgd")
        SGD
    }

    record Layer(@JsonProperty("rule") Rule rule, @JsonProperty("walls") Map<String, List<Wall>> walls) {
        Layer {
            Require.that(rule != null && walls.size() < 2, "walls", "must be one", walls.size());
        }
    }

    /** Keys are joined by dots and elements by brackets, at any depth, whoever complains. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"sgd\" | 0 | f: rule must be one of [sgd]",
                "0.3 | 3 | f: walls.left[0].damping must be in (0.0, 1.0), got 3.0",
                "0.3 | false | f: walls.left[0].damping must be a number",
                "\"damping\" | \"d\" | f: walls.left[0].d is not a key here; known here: damping, width_m",
                "[{ | {\"x\": [{ | f: walls.left must be a list in brackets",
                "\"left\" | \"right\": [], \"left\" | f: walls must be one, got 2"
            })
    void thePlaceOfAFaultIsItsPath(String good, String bad, String message) {
        String text = "{\"rule\": \"sgd\", \"walls\": {\"left\": [{\"width_m\": 1, \"damping\": 0.3}]}}";
        String wrong = text.replace(good, bad) + (bad.startsWith("{") ? "}" : "");

        var refusal =
                assertThrows(SpecException.class, () -> Json.parse("f", wrong).as(Layer.class));

        assertEquals(message, refusal.getMessage());
        assertEquals(message.substring(0, refusal.place().length()), refusal.place());
        assertEquals(
                new Layer(Rule.SGD, Map.of("left", List.of(new Wall(1, 0.3)))),
                Json.parse("f", text).as(Layer.class));
    }

    @Test
    void anExtensionOfNothingNamesTheFile() {
        var json = Json.parse("mine", "{\"extends\": \"bose\"}");

        var refusal = assertThrows(
                SpecException.class,
                () -> json.resolve(name -> {
                    throw new SpecException("extends", "must name a base", name);
                }));

        assertEquals("mine: extends must name a base, got bose", refusal.getMessage());
    }

    @Test
    void anExtensionHoldsOnlyWhatDiffers() {
        var json = Json.parse("mine", "{\"extends\": \"base\", \"wall\": {\"damping\": 0.5}}")
                .resolve(name -> GOOD);

        assertEquals(new Device("x", new Wall(1e-8, 0.5), 3, List.of(1.0, 2.0)), json.as(Device.class));
    }

    @Test
    void aFolderAndABinaryFileAreNamed(@TempDir Path folder) throws IOException {
        Path binary = folder.resolve("mine.json");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        assertEquals(
                folder + ": is a folder; name a file to read",
                assertThrows(SpecException.class, () -> Json.read(folder)).getMessage());
        assertEquals(
                binary + ": must be a text file in UTF-8",
                assertThrows(SpecException.class, () -> Json.read(binary)).getMessage());
    }

    /** Results stand beside specifications: a name that is completed wrongly is told, and not read into memory. */
    @Test
    void aFileThatNoSpecificationFillsIsRefusedBeforeItIsRead(@TempDir Path folder) throws IOException {
        Path large = folder.resolve("run.h5");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(3_000_000_000L);
        }

        assertEquals(
                large + ": must have at most 64 MB, got 3000000000 bytes; is it the file of JSON that you mean?",
                assertThrows(SpecException.class, () -> Json.read(large)).getMessage());
    }

    record Edge(@JsonProperty("place") double place) {
        @JsonCreator
        Edge {}

        @JsonCreator
        static Edge parse(String text) {
            Require.that(text.equals("none"), "", "must be none", text);
            return new Edge(0);
        }
    }

    record Strip(@JsonProperty("edge") Edge edge) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"some\" | f: edge must be none, got some",
                "7 | f: edge must be an object in braces",
                "null | f: edge is missing",
                "{\"plce\": 1} | f: edge.plce is not a key here; did you mean place?"
            })
    void aRecordThatIsMadeFromATextMayStandAsOne(String edge, String message) {
        assertEquals(
                new Strip(new Edge(0)), Json.parse("f", "{\"edge\": \"none\"}").as(Strip.class));
        assertEquals(
                new Strip(new Edge(2)),
                Json.parse("f", "{\"edge\": {\"place\": 2}}").as(Strip.class));
        Json json = Json.parse("f", "{\"edge\": " + edge + "}");
        assertEquals(
                message,
                assertThrows(SpecException.class, () -> json.as(Strip.class)).getMessage());
    }

    @Test
    void aTextGivesWayToWhatItStandsFor() throws IOException {
        Json named = Json.parse("f", "{\"edge\": \"here\"}");

        assertEquals(
                new Strip(new Edge(4)),
                named.expanded("edge", text -> new Edge(text.length())).as(Strip.class));
        assertEquals(named, named.expanded("edge.place", text -> new Edge(1)));
        var refusal = assertThrows(
                SpecException.class,
                () -> named.expanded("edge", text -> {
                    throw new SpecException(text, "is nowhere");
                }));
        assertEquals("f: edge: here is nowhere", refusal.getMessage());
    }
}
