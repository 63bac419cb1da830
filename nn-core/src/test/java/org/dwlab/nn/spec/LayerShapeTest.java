package org.dwlab.nn.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.ImageShape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayerShapeTest {
    /** Y. LeCun et al., Proc. IEEE 86, 2278 (1998), but that every filter of the second layer sees all six channels. */
    @Test
    void lenetHasTheArraysOfItsPaper() throws IOException {
        Experiment lenet = Experiment.load("lenet-float", List.of());

        List<LayerShape> shapes = LayerShape.of(lenet.network(), ImageShape.grey(28, 28), 10);

        assertEquals(
                List.of(25, 150, 400, 120, 84),
                shapes.stream().map(LayerShape::inputs).toList());
        assertEquals(
                List.of(6, 16, 120, 84, 10),
                shapes.stream().map(LayerShape::outputs).toList());
        assertEquals(
                List.of(784, 100, 1, 1, 1),
                shapes.stream().map(LayerShape::positions).toList());
        assertEquals(
                List.of(784, 1176, 400, 120, 84),
                shapes.stream().map(LayerShape::valuesIn).toList());
        assertEquals(
                List.of(1176, 400, 120, 84, 10),
                shapes.stream().map(LayerShape::valuesOut).toList());
        assertEquals(
                "6 filters of 5 × 5 (padding 2, max of 2 × 2), then 16 filters of 5 × 5 (max of 2 × 2), then 120-84"
                        + " hidden neurons",
                lenet.network().words());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "4 | 1, 33, 0, 1 | size must be at most the 28 pixels of an image of 28 × 30 with its padding, got 33;"
                        + " give smaller filters, more padding or less pooling before them",
                "4 | 1, 5, 0, 5  | pool must divide the 24 × 26 positions of the filters, got 5; change size,"
                        + " padding or pool",
                "4 | 1, 5, 0, 4  | pool must divide the 24 × 26 positions of the filters, got 4; change size,"
                        + " padding or pool",
                "4 | 400000, 1, 0, 1 | filters must leave an image fewer than 268435456 values, got 336000000; give"
                        + " fewer or smaller filters"
            })
    void refusesWhatDoesNotFitItsImage(int channels, String filters, String rule) {
        int[] sizes = List.of(filters.split(", ")).stream()
                .mapToInt(Integer::parseInt)
                .toArray();
        var convolution = new Convolution(sizes[0], sizes[1], sizes[2], sizes[3], Convolution.PoolRule.AVERAGE);

        var refusal = assertThrows(SpecException.class, () -> LayerShape.of(channels, 28, 30, convolution));
        assertEquals(rule, refusal.getMessage());
    }

    @Test
    void refusesALaterConvolutionByItsNumber() throws IOException {
        Experiment experiment = Experiment.load("lenet-float", List.of("network.convolutions.1.size=15"));

        var refusal = assertThrows(
                SpecException.class, () -> LayerShape.of(experiment.network(), ImageShape.grey(28, 28), 10));
        assertEquals(
                "network.convolutions[1].size must be at most the 14 pixels of an image of 14 × 14 with its padding,"
                        + " got 15; give smaller filters, more padding or less pooling before them",
                refusal.getMessage());
    }

    @Test
    void refusesAnImageOfAnotherShape() {
        var filters = new Convolution(2, 3, 0, 2, Convolution.PoolRule.MAX);
        LayerShape first = LayerShape.of(1, 6, 6, filters);

        var other = assertThrows(
                SpecException.class,
                () -> first.requireFit(
                        LayerShape.of(1, 4, 2, new Convolution(1, 1, 0, 1, filters.pooling())), "layer 1"));
        assertEquals("layer 1 must convolve 2 channels of 2 × 2 pixels, got 1 of 4 × 2", other.getMessage());
    }

    /** So that keys of results and checkpoints of before stay what they are. */
    @Test
    void fullyConnectedNetworksDoNotSpeakOfConvolutions() throws IOException {
        Experiment plain = Experiment.load("float", List.of());

        assertFalse(plain.json().contains("convolutions"));
        assertEquals(List.of(), plain.network().convolutions());
        Experiment filtered = Experiment.load(
                "float",
                List.of("network.convolutions=[{\"filters\": 2, \"size\": 5, \"padding\": 0, \"pool\": 1, \"pooling\":"
                        + " \"max\"}]"));
        assertEquals(filtered, Experiment.parse("copy", filtered.json()));
        assertEquals(1, filtered.network().convolutions().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.filters=0      | [0].filters must be at least 1, got 0",
                "0.size=0         | [0].size must be in [1, 255], got 0",
                "1.padding=5      | [1].padding must be in [0, 4], got 5",
                "1.pool=0         | [1].pool must be in [1, 255], got 0",
                "1.pooling=median | [1].pooling must be one of [max, average]",
                "1.filters=3000000 | must leave a layer fewer than 268435456 synapses, got 450000000; give it"
                        + " fewer neurons"
            })
    void refusesWhatIsNoConvolution(String assignment, String rule) {
        var refusal = assertThrows(
                SpecException.class,
                () -> Experiment.load("lenet-float", List.of("network.convolutions." + assignment)));
        String place = "experiment lenet-float: network.convolutions" + (rule.startsWith("[") ? "" : " ");
        assertEquals(place + rule, refusal.getMessage());
    }
}
