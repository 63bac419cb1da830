package org.dwlab.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dwlab.cli.Main;
import org.dwlab.cli.keys.KeysPage;
import org.dwlab.cli.keys.SpecKey;
import org.dwlab.cli.keys.SpecKind;
import org.dwlab.cli.terminal.ExitCode;
import org.dwlab.core.Json;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.study.design.DesignGoal;
import org.dwlab.study.plan.SweepSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A validator that knows nothing of dwlab says the same of files as dwlab does. */
class SchemaCommandTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<SpecKind, Schema> SCHEMAS = new EnumMap<>(SpecKind.class);

    static {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        for (SpecKind kind : SpecKind.values()) {
            SCHEMAS.put(kind, registry.getSchema(kind.schema()));
        }
    }

    private static final Map<SpecKind, String> BUILT_IN = Map.of(
            SpecKind.DEVICE, "device-sim/src/main/resources/org/dwlab/device/devices",
            SpecKind.EXPERIMENT, "nn-core/src/main/resources/org/dwlab/nn/spec/experiments",
            SpecKind.SWEEP, "results/study/src/main/resources/org/dwlab/study/plan/sweeps",
            SpecKind.DESIGN, "results/study/src/main/resources/org/dwlab/study/design/goals");

    /** What a reader says of the kind of a value and of keys, before any constructor says what a value may be. */
    private static final Pattern OF_KIND = Pattern.compile(
            "is missing|is not a key here|must be (one of \\[.*|true or false|"
                    + "a number|a whole number|a text in quotes|an object in braces|a list in brackets|a number or a word in quotes)");

    @TempDir
    private Path folder;

    private static boolean isValid(SpecKind kind, String json) {
        return SCHEMAS.get(kind).validate(json, InputFormat.JSON, OutputFormat.BOOLEAN);
    }

    /** What dwlab has against a file. */
    private Optional<SpecException> refusal(SpecKind kind, String json) throws IOException {
        String file = Files.writeString(folder.resolve("mine.json"), json).toString();
        try {
            read(kind, file);
            return Optional.empty();
        } catch (SpecException refused) {
            return Optional.of(refused);
        }
    }

    private static Object read(SpecKind kind, String file) throws IOException {
        return switch (kind) {
            case DEVICE -> DeviceSpec.load(file, List.of());
            case EXPERIMENT -> Experiment.load(file, List.of());
            case SWEEP -> SweepSpec.load(file);
            case DESIGN -> DesignGoal.load(file, List.of());
        };
    }

    /** A file that says as much as one can. */
    private static String whole(SpecKind kind) throws IOException {
        return switch (kind) {
            case DEVICE -> DeviceSpec.load("d5", List.of()).json();
            case EXPERIMENT -> Experiment.load("lenet-in-situ-5", List.of()).json();
            case SWEEP ->
                """
                {"device": "d5", "experiment": "in-situ", "seeds": 2, "sampling": {"kind": "grid", "points": 0, "base": 0},
                 "refine": 0, "vary": [{"training.hysteresis": [0, 0.5], "write.routine": ["set", "hop"],
                 "device.temperature_K": {"from": 250, "to": 350, "count": 3, "scale": "log", "step": 10}}]}""";
            case DESIGN -> Json.write(DesignGoal.load("hour-5", List.of()));
        };
    }

    @ParameterizedTest
    @EnumSource
    void everythingBuiltInIsValid(SpecKind kind) throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve(BUILT_IN.get(kind)))) {
            for (Path file : files.toList()) {
                String text = Files.readString(file).replace("\"N\"", "5").replaceAll("\\bN\\b", "5");
                assertEquals(List.of(), SCHEMAS.get(kind).validate(text, InputFormat.JSON), file.toString());
            }
        }
        assertEquals(List.of(), SCHEMAS.get(kind).validate(whole(kind), InputFormat.JSON));
    }

    /** A file that is not as it should be: what was done to which place. */
    private record Spoilt(String how, String json) {}

    /**
     * At every place of a whole file, once with nothing there, once with a key too many and with a value of another kind:
     * what dwlab refuses for its keys or kinds is invalid, and what is invalid is refused. Only quotes around texts are
     * asked for by the schema alone.
     */
    @ParameterizedTest
    @EnumSource
    void theSchemaAndTheReaderSayTheSame(SpecKind kind) throws IOException {
        List<Spoilt> files = new ArrayList<>();
        JsonNode root = MAPPER.readTree(whole(kind));
        spoil(root, root, "", files);
        List<String> differences = new ArrayList<>();
        for (Spoilt file : files) {
            Optional<SpecException> refused = refusal(kind, file.json);
            boolean ofKind =
                    refused.filter(one -> OF_KIND.matcher(one.rule()).matches()).isPresent();
            boolean valid = isValid(kind, file.json);
            if (valid ? ofKind : refused.isEmpty()) {
                differences.add(file.how + (valid ? " is valid, " : " is invalid, ") + refused);
            }
        }

        assertTrue(files.size() > 40, "files compared: " + files.size());
        assertEquals(List.of(), differences);
    }

    private static void spoil(JsonNode root, JsonNode node, String path, List<Spoilt> files) throws IOException {
        if (node instanceof ObjectNode object) {
            object.put("zzz", 1);
            files.add(new Spoilt(path + ".zzz=1", root.toString()));
            object.remove("zzz");
            for (Map.Entry<String, JsonNode> entry : List.copyOf(object.properties())) {
                String place = path + "." + entry.getKey();
                JsonNode old = entry.getValue();
                object.remove(entry.getKey());
                files.add(new Spoilt("no " + place, root.toString()));
                JsonNode other = other(old, files.size());
                object.set(entry.getKey(), other);
                files.add(new Spoilt(place + "=" + other, root.toString()));
                object.set(entry.getKey(), old);
                spoil(root, old, place, files);
            }
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                String place = path + "[" + i + "]";
                JsonNode old = list.get(i);
                JsonNode other = other(old, files.size());
                list.set(i, other);
                files.add(new Spoilt(place + "=" + other, root.toString()));
                list.set(i, old);
                spoil(root, old, place, files);
            }
        }
    }

    /** A value of another kind, each in its turn; no number and no true in the place of a text, which they may stand for. */
    private static JsonNode other(JsonNode old, int turn) throws IOException {
        List<String> values = old.isTextual()
                ? List.of("null", "[7]", "{\"zzz\": 7}", "\"zzz\"")
                : List.of("null", "0.3", "\"zzz\"", "[7]", "true", "{\"zzz\": 7}");
        return MAPPER.readTree(values.get(turn / 2 % values.size()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DEVICE | {'$schema': 'device.schema.json', 'extends': 'd5', 'temperature_K': 310}",
                "DEVICE | {'extends': 'p5', 'write': {'pulses': {'write_5': null}, 'set':"
                        + " [['write_1'], ['write_2'], ['write_3'], ['write_4'], ['write_4']]}}",
                "DEVICE | {'extends': 'd5', 'wall': {'transverse_demagnetising_factor': 0.1}, 'numerics':"
                        + " {'time_step_s': 'auto'}}",
                "DEVICE | {'extends': 'p2', 'track': {'edges': {'x_m': [0, 9e-7], 'lower_m': [-3e-8, -3e-8], 'upper_m':"
                        + " [3e-8, 3e-8]}, 'roughness': {'rms_m': 0}}}",
                "EXPERIMENT | {'extends': 'in-situ-7', 'clock': {'runs': true, 'parallel_writes': 4}}",
                "EXPERIMENT | {'extends': 'ex-situ-5', 'array': 'typical', 'data': {'name': 'mine', 'files': 'mine.npz'}}",
                "EXPERIMENT | {'extends': 'lenet-float', 'network': {'convolutions': null}, 'clock': null}",
                "SWEEP | {'extends': 'pareto-5', 'seeds': 2}",
                "SWEEP | {'device': 'd5', 'experiment': 'in-situ-5', 'seeds': 1, 'vary': [{'training.epochs': [1, 2]}]}",
                "SWEEP | {'device': 'd5', 'experiment': 'float', 'seeds': 1, 'sampling': {'kind': 'sobol', 'points': 4},"
                        + " 'vary': [{'training.learning_rate': {'from': 0.1, 'to': 1, 'scale': 'log'}}]}",
                "DESIGN | {'extends': 'paper-5', 'effort': {'generations': 1}}"
            })
    void whatMayBeWrittenIsValid(SpecKind kind, String file) throws IOException {
        String json = file.replace('\'', '"');

        assertEquals(List.of(), SCHEMAS.get(kind).validate(json, InputFormat.JSON));
        assertEquals(Optional.empty(), refusal(kind, json));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "DEVICE | {'extends': 'd7'}",
                "DEVICE | {'extends': 5}",
                "DEVICE | {'extends': 'd5', 'temprature_K': 310}",
                "DEVICE | {'extends': 'd5', 'temperature_K': '310'}",
                "DEVICE | {'extends': 'd5', 'temperature_K': null}",
                "DEVICE | {'extends': 'd5', 'wall': {'charge': 1.5}}",
                "DEVICE | {'extends': 'd5', 'wall': {'model': 'stiff'}}",
                "DEVICE | {'extends': 'd5', 'track': {'notches': [{'position_m': 1e-7, 'depth_m': 1e-8}]}}",
                "DEVICE | {'extends': 'd5', 'track': {'edges': {'x_m': 0}}}",
                "DEVICE | {'extends': 'd5', 'numerics': {'time_step_s': 'fast'}}",
                "DEVICE | {'extends': 'd5', 'wall': {'$schema': 'device.schema.json'}}",
                "DEVICE | ['d5']",
                "EXPERIMENT | {'extends': 'in-situ-0'}",
                "EXPERIMENT | {'extends': 'in-situ-5', 'array': 'perfect'}",
                "EXPERIMENT | {'extends': 'in-situ-5', 'clock': {'runs': 1}}",
                "EXPERIMENT | {'extends': 'in-situ-5', 'network': {'hidden': [8.5]}}",
                "EXPERIMENT | {'extends': 'in-situ-5', 'network': {'convolutions': [{'filters': 6}]}}",
                "EXPERIMENT | {'extends': 'in-situ-5', 'training': null}",
                "EXPERIMENT | {'extends': 'in-situ-5', 'data': {'files': {'train': 'mine.npz'}}}",
                "SWEEP | {'extends': 'pareto-5', 'sampling': {'kind': 'lhs'}}",
                "SWEEP | {'extends': 'pareto-5', 'vary': [{'training.epochs': 3}]}",
                "SWEEP | {'extends': 'pareto-5', 'vary': [{'training.epochs': {'from': 1, 'number': 3}}]}",
                "DESIGN | {'extends': 'paper-5', 'limits': {'beauty': {'least': 1, 'most': 0}}}",
                "DESIGN | {'extends': 'paper-5', 'minimise': ['beauty']}"
            })
    void whatIsRefusedIsInvalid(SpecKind kind, String file) throws IOException {
        String json = file.replace('\'', '"');

        assertTrue(refusal(kind, json).isPresent());
        assertFalse(isValid(kind, json));
    }

    /** A word that the schema offers is one that the reader knows, whatever else it asks for with it. */
    @ParameterizedTest
    @EnumSource
    void everyWordIsKnown(SpecKind kind) throws IOException {
        Json whole = Json.parse("whole", whole(kind));
        List<String> unknown = new ArrayList<>();
        for (SpecKey key : SpecKey.of(kind)) {
            // The keys of an axis are under a path, whose dots are not those of the file, and files of data are not
            // there.
            boolean apart = key.path().startsWith("vary.") || key.path().startsWith("data.files");
            for (String word : apart ? List.<String>of() : key.words()) {
                String value = key.takes().startsWith("list") ? "[\"" + word + "\"]" : word;
                Json changed = whole.with(List.of(key.path() + "=" + value));
                refusal(kind, Json.canonical(changed.as(Map.class)))
                        .filter(refused -> OF_KIND.matcher(refused.rule()).matches()
                                || refused.rule().matches("must be (a number or )?\".*"))
                        .ifPresent(refused -> unknown.add(refused.getMessage()));
            }
        }

        assertEquals(List.of(), unknown);
    }

    /** Otherwise results of two files that differ in nothing else would not be the same work. */
    @Test
    void theSchemaOfAFileIsNoPartOfWhatItSays() throws IOException {
        Path file = folder.resolve("schema.json");
        Files.writeString(file, "{\"extends\": \"d5\", \"$schema\": \"device.schema.json\"}");

        assertEquals(
                DeviceSpec.load("d5", List.of()).json(),
                DeviceSpec.load(file.toString(), List.of()).json());
        assertThrows(SpecException.class, () -> DeviceSpec.load(file.toString(), List.of("$schema=\"other.json\"")));
    }

    @Test
    void thePageOfKeysIsWhatTheSentencesSay() throws IOException {
        assertEquals(
                Files.readString(ROOT.resolve("docs/keys.md")),
                KeysPage.markdown(),
                "made anew by: ./dwlab schema > docs/keys.md");
    }

    @Test
    void aSchemaIsPrintedOrWritten() throws IOException {
        Path file = folder.resolve("sweep.schema.json");

        assertEquals(SpecKind.SWEEP.schema() + System.lineSeparator(), printed("schema", "sweep"));
        assertEquals(file + ": written" + System.lineSeparator(), printed("schema", "sweep", "-o", file.toString()));
        assertEquals(SpecKind.SWEEP.schema() + System.lineSeparator(), Files.readString(file));
        assertEquals(KeysPage.markdown(), printed("schema"));
    }

    private static String printed(String... arguments) {
        var out = new StringWriter();
        var err = new StringWriter();
        assertEquals(ExitCode.DONE, Main.run(new PrintWriter(out), new PrintWriter(err), arguments), err::toString);
        return out.toString();
    }
}
