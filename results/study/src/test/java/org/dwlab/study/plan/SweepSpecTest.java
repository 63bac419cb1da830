package org.dwlab.study.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dwlab.core.Json;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.study.job.EnsembleSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SweepSpecTest {
    private static final RandomStreams STREAMS = new RandomStreams(1);

    private static SweepSpec spec(String rest) {
        return SweepSpec.parse("mine", "{\"device\": \"d2\", \"experiment\": \"in-situ-2\", " + rest + "}");
    }

    private static List<String> values(String rest, String path) {
        return spec(rest).points(STREAMS).stream()
                .map(point -> SweepAxis.text(point.get(path)))
                .toList();
    }

    private static String axis(String axis) {
        return "\"seeds\": 1, \"vary\": [{\"x\": " + axis + "}]";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'from': 250, 'to': 400, 'count': 4} | 250 300 350 400",
                "{'from': 0.1, 'to': 0.5, 'count': 5} | 0.1 0.2 0.3 0.4 0.5",
                "{'from': 0.01, 'to': 10, 'count': 4, 'scale': 'log'} | 0.01 0.1 1 10",
                "{'from': 1e-9, 'to': 1e-7, 'count': 3, 'scale': 'log'} | 1E-9 1E-8 1E-7",
                "{'from': 50, 'to': 200, 'step': 50} | 50 100 150 200",
                "{'from': 1, 'to': 4, 'count': 3, 'step': 1} | 1 3 4",
                "[1.5e-8, 2e-8] | 1.5E-8 2E-8",
                "['set', 'hop', true] | set hop true",
                "[[8], [16, 4]] | [8] [16,4]"
            })
    void everyKindOfAxisHasItsValuesInAGrid(String axis, String expected) {
        assertEquals(
                List.of(expected.split(" ")), values(axis(axis.replace('\'', '"')), "x"), "one value after the other");
    }

    @Test
    void wholeNumbersStayWholeInJson() {
        for (Map<String, JsonNode> point :
                spec(axis("{\"from\": 1, \"to\": 5, \"count\": 5}")).points(STREAMS)) {
            assertTrue(point.get("x").isIntegralNumber());
        }
    }

    @Test
    void aSampleCoversEveryAxisInItsScaleAndItsSteps() {
        String vary = "\"seeds\": 1, \"sampling\": {\"kind\": \"sobol\", \"points\": 64}, \"vary\": [{"
                + "\"a\": {\"from\": 1, \"to\": 16, \"scale\": \"log\"}, \"b\": {\"from\": 10, \"to\": 40, \"step\":"
                + " 10}, \"device.c\": [true, false]}]";

        double[] a = values(vary, "a").stream().mapToDouble(Double::parseDouble).toArray();
        for (int octave = 0; octave < 4; octave++) {
            double low = Math.pow(2, octave);
            assertEquals(
                    16, Arrays.stream(a).filter(x -> low <= x && x < 2 * low).count(), "octave " + octave);
        }
        for (String value : List.of("10", "20", "30", "40")) {
            assertEquals(16, values(vary, "b").stream().filter(value::equals).count(), value);
        }
        assertEquals(
                32, values(vary, "device.c").stream().filter("true"::equals).count());
    }

    @Test
    void aSampleForIndicesHasTwoPointsMoreThanAxesForEachOfItsBase() {
        String vary = "\"seeds\": 1, \"sampling\": {\"kind\": \"saltelli\", \"base\": 8}, \"vary\": [{"
                + "\"a\": {\"from\": 0, \"to\": 1}, \"b\": {\"from\": 0, \"to\": 1}, \"c\": {\"from\": 0, \"to\": 1}}]";

        assertEquals(8 * 5, spec(vary).points(STREAMS).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"grid", "latin-hypercube", "sobol"})
    void aSpecificationComesBackFromItsJson(String kind) {
        String points = kind.equals("grid") ? "" : ", \"points\": 4";
        SweepSpec spec = spec("\"seeds\": 2, \"sampling\": {\"kind\": \"" + kind + "\"" + points
                + "}, \"vary\": [{\"a\": {\"from\": 1, \"to\": 2" + (kind.equals("grid") ? ", \"count\": 2" : "")
                + ", \"scale\": \"log\"}, \"b\": [1, \"x\"]}]");

        assertEquals(spec, SweepSpec.parse("again", Json.write(spec)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'vary': [{'x': {'from': 0, 'to': 1, 'count': 3, 'scale': 'log'}}] | vary[0].x.from must be positive on"
                        + " a log scale, got 0.0; begin above 0, or say \"scale\": \"linear\"",
                "'vary': [{'x': {'from': 2, 'to': 1, 'count': 3}}] | vary[0].x.from and to must rise, got 2.0 and 1.0",
                "'vary': [{'x': {'from': 0, 'to': 1}}] | vary.x.count is missing; say how many values the grid has",
                "'vary': [{'x': {'from': 0, 'to': 1, 'number': 3}}] | vary[0].x.number is not a key here; a range has"
                        + " from, to, count, scale, step",
                "'vary': [{'x': {'from': 0, 'to': 1, 'count': 3, 'scale': 'ln'}}] | vary[0].x.scale must be linear or"
                        + " log, got ln",
                "'vary': [{'x': 3}] | vary[0].x must be a list of values, or an object with from and to, got 3",
                "'vary': [{'x': [1], 'x': [2]}] | line 1, column 80 is not JSON: Duplicate field 'x'",
                "'vary': [{'a.b[1]': [1], 'a.b.1': [2]}] | vary.a.b.1 must set nothing that a.b[1] sets; remove one of"
                        + " the two",
                "'vary': [{'a.*.m': [1], 'a.3.m': [2]}] | vary.a.3.m must set nothing that a.*.m sets; remove one of"
                        + " the two",
                "'sampling': {'kind': 'sobol', 'points': 100}, 'vary': [{'x': {'from': 0, 'to': 1}}] | sampling.points"
                        + " must be a power of two for a Sobol sequence, got 100; take 64 or 128",
                "'sampling': {'kind': 'saltelli', 'points': 64}, 'vary': [{'x': {'from': 0, 'to': 1}}] |"
                        + " sampling.points is only for kinds latin-hypercube and sobol, got 64; say base",
                "'sampling': {'kind': 'lhs'}, 'vary': [{'x': [1]}] | sampling.kind must be one of [grid,"
                        + " latin-hypercube, sobol, saltelli]",
                "'sampling': {'kind': 'sobol', 'points': 4}, 'vary': [{'x': {'from': 0, 'to': 1, 'count': 3}}] |"
                        + " vary.x.count is for grids, a sample says itself how many points it has, got 3",
                "'sampling': {'kind': 'sobol', 'points': 4}, 'vary': [{'x': [1]}] | vary.x: number of values to sample"
                        + " must be at least 2, got 1",
                "'vary': [{'x': {'from': 0, 'to': 1, 'count': 1000}, 'y': {'from': 0, 'to': 1, 'count': 1000}}] | vary"
                        + " must make at most 100000 trainings with all seeds, got 1000000; take fewer values, or"
                        + " sample them by kind sobol",
                "'refine': 2, 'vary': [{'x': ['a', 'b']}] | refine is only for one or two axes of numbers, got x;"
                        + " sample more axes by kind sobol",
                "'refine': 2, 'vary': [{'x': [1, 2]}] | seeds must be at least 2 to refine, got 1; a single one does"
                        + " not tell a change from chance"
            })
    void aSweepThatCannotBeIsRefusedWithPlaceAndRemedy(String rest, String rule) {
        SpecException refused =
                assertThrows(SpecException.class, () -> spec("\"seeds\": 1, " + rest.replace('\'', '"')));

        assertEquals("mine: " + rule, refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "training.hysteresys | vary: training.hysteresys=0: experiment in-situ-2 has no training.hysteresys;"
                        + " did you mean hysteresis?",
                "device.temperature | vary: temperature=0: device d2 has no temperature; did you mean temperature_K?"
            })
    void aPathThatLeadsNowhereIsRefused(String path, String message) {
        SweepSpec spec = spec("\"seeds\": 1, \"vary\": [{\"" + path + "\": [0, 1]}]");

        SpecException refused =
                assertThrows(SpecException.class, () -> Sweep.of(spec, List.of(), EnsembleSize.STANDARD, 1));
        assertEquals(message, refused.getMessage());
    }

    @Test
    void oneSampleVariesValuesOfDeviceAndExperiment() throws IOException {
        SweepSpec spec = SweepSpec.parse(
                "mine",
                """
            {"device": "d3", "experiment": "in-situ-3", "seeds": 1,
             "sampling": {"kind": "latin-hypercube", "points": 5},
             "vary": [{"device.temperature_K": {"from": 280, "to": 320},
                       "device.track.notches.*.depth_m": {"from": 15e-9, "to": 20e-9, "scale": "log"},
                       "training.learning_rate": {"from": 0.01, "to": 1, "scale": "log"}}]}""");

        Sweep sweep = Sweep.of(spec, List.of(), EnsembleSize.STANDARD, 1);

        assertEquals(5, sweep.points().size());
        for (SweepPoint point : sweep.points()) {
            assertEquals(
                    point.values().get("device.temperature_K"),
                    SweepAxis.text(point.device().temperature()));
            assertEquals(
                    point.values().get("training.learning_rate"),
                    SweepAxis.text(point.experiment().training().learningRate()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sweeps.md", "formats.md"})
    void whatTheDocumentsShowCanRun(String document) throws IOException {
        String text = Files.readString(Path.of("../../docs", document));
        String[] blocks =
                text.substring(Math.max(0, text.indexOf("## Sweep JSON"))).split("```json\n");

        SweepSpec spec = SweepSpec.parse(document, blocks[1].substring(0, blocks[1].indexOf("```")));

        SweepBase base = SweepBase.read(spec, List.of());
        for (Map<String, JsonNode> values : spec.points(STREAMS).subList(0, 3)) {
            base.point(values);
        }
    }
}
