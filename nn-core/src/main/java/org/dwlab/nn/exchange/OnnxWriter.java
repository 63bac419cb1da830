package org.dwlab.nn.exchange;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.dwlab.nn.kernel.BatchNormalization;
import org.dwlab.nn.network.Pixels;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Convolution;
import org.dwlab.nn.spec.Convolution.PoolRule;
import org.dwlab.nn.spec.LayerShape;

/**
 * Writes trained layers as an ONNX model (onnx.proto3, operator set 13): input {@code pixels} [image][pixel] of p/255,
 * output {@code logits} [image][class]; Sub and Div standardise the pixels, then Gemm, BatchNormalization and Relu
 * follow each other. A network with convolutions takes [image][channel][row][column]; Conv, BatchNormalization, Relu and
 * MaxPool or AveragePool stand before a Flatten. Weights are as they count, α · w.
 */
public final class OnnxWriter {
    private static final int IR_VERSION = 8;
    private static final int OPERATORS = 13;
    private static final int FLOAT = 1;
    private static final int ATTRIBUTE_FLOAT = 1;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_INTS = 7;

    private final ProtoOutput graph = new ProtoOutput();
    private String current = "pixels";

    private OnnxWriter() {}

    /**
     * The content of an ONNX file.
     *
     * @param name   of the network
     * @param layers from the input to the output
     * @return all bytes; the same for the same layers
     */
    public static byte[] bytes(String name, List<TrainedLayer> layers) {
        return new OnnxWriter().model(name, layers);
    }

    private byte[] model(String name, List<TrainedLayer> layers) {
        constant("input_mean", new float[] {(float) Pixels.MEAN}, 1);
        constant("input_deviation", new float[] {(float) Pixels.SD}, 1);
        node("Sub", "centred", List.of("input_mean"));
        node("Div", "standardised", List.of("input_deviation"));
        for (int l = 0; l < layers.size(); l++) {
            boolean isLast = l + 1 == layers.size();
            layer(layers.get(l), l, isLast);
            if (convolves(layers.get(l)) && !isLast && !convolves(layers.get(l + 1))) {
                node("Flatten", "flattened", List.of(), whole("axis", 1));
            }
        }
        graph.text(2, name);
        LayerShape first = layers.get(0).shape();
        graph.message(
                11,
                convolves(layers.get(0))
                        ? value("pixels", first.channels(), first.rows(), first.columns())
                        : value("pixels", first.inputs()));
        graph.message(12, value("logits", layers.get(layers.size() - 1).outputs()));
        return new ProtoOutput()
                .number(1, IR_VERSION)
                .text(2, "dwlab")
                .message(7, graph)
                .message(8, new ProtoOutput().text(1, "").number(2, OPERATORS))
                .bytes();
    }

    private void layer(TrainedLayer layer, int number, boolean isLast) {
        String weight = "layer" + number + ".weight";
        constant(weight, NpzWeights.effective(layer), NpzWeights.axes(layer));
        String out = isLast ? "logits" : "normalised" + number;
        String sums = layer.batchNorm() ? "sums" + number : out;
        Optional<Convolution> convolution = layer.shape().convolution();
        if (convolution.isPresent()) {
            int size = convolution.get().size();
            int padding = convolution.get().padding();
            ProtoOutput pads = wholes("pads", padding, padding, padding, padding);
            node("Conv", sums, List.of(weight), wholes("kernel_shape", size, size), pads);
        } else {
            node("Gemm", sums, List.of(weight), whole("transB", 1));
        }
        if (layer.batchNorm()) {
            String norm = "norm" + number;
            List<String> names =
                    List.of(norm + ".weight", norm + ".bias", norm + ".running_mean", norm + ".running_var");
            List<float[]> values = List.of(layer.gamma(), layer.beta(), layer.mean(), layer.variance());
            for (int i = 0; i < names.size(); i++) {
                constant(names.get(i), values.get(i), layer.outputs());
            }
            node("BatchNormalization", out, names, real("epsilon", BatchNormalization.EPSILON));
        }
        if (!isLast) {
            node("Relu", "rectified" + number, List.of());
        }
        convolution.filter(filters -> filters.pool() > 1).ifPresent(filters -> pool(filters, number));
    }

    private void pool(Convolution filters, int number) {
        node(
                filters.pooling() == PoolRule.MAX ? "MaxPool" : "AveragePool",
                "pooled" + number,
                List.of(),
                wholes("kernel_shape", filters.pool(), filters.pool()),
                wholes("strides", filters.pool(), filters.pool()));
    }

    private static boolean convolves(TrainedLayer layer) {
        return layer.shape().convolution().isPresent();
    }

    /** Takes what the last one gave, and constants. */
    private void node(String operator, String output, List<String> constants, ProtoOutput... attributes) {
        var node = new ProtoOutput().text(1, current);
        constants.forEach(constant -> node.text(1, constant));
        node.text(2, output).text(3, operator + "_" + output).text(4, operator);
        for (ProtoOutput attribute : attributes) {
            node.message(5, attribute);
        }
        graph.message(1, node);
        current = output;
    }

    private static ProtoOutput whole(String name, long value) {
        return new ProtoOutput().text(1, name).number(3, value).number(20, ATTRIBUTE_INT);
    }

    private static ProtoOutput wholes(String name, long... values) {
        var attribute = new ProtoOutput().text(1, name);
        for (long value : values) {
            attribute.number(8, value);
        }
        return attribute.number(20, ATTRIBUTE_INTS);
    }

    private static ProtoOutput real(String name, float value) {
        return new ProtoOutput().text(1, name).real(2, value).number(20, ATTRIBUTE_FLOAT);
    }

    private void constant(String name, float[] values, int... shape) {
        var tensor = new ProtoOutput();
        for (int length : shape) {
            tensor.number(1, length);
        }
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        graph.message(5, tensor.number(2, FLOAT).text(8, name).raw(9, raw.array()));
    }

    /** Images along the first axis, as many as there are. */
    private static ProtoOutput value(String name, int... lengths) {
        ProtoOutput shape = new ProtoOutput().message(1, new ProtoOutput().text(2, "images"));
        for (int length : lengths) {
            shape.message(1, new ProtoOutput().number(1, length));
        }
        ProtoOutput tensor = new ProtoOutput().number(1, FLOAT).message(2, shape);
        return new ProtoOutput().text(1, name).message(2, new ProtoOutput().message(1, tensor));
    }

    /** A message of Protocol Buffers as it is written. */
    private static final class ProtoOutput {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        ProtoOutput number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        ProtoOutput real(int field, float value) {
            varint((long) field << 3 | 5);
            out.writeBytes(ByteBuffer.allocate(Float.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putFloat(value)
                    .array());
            return this;
        }

        ProtoOutput text(int field, String text) {
            return raw(field, text.getBytes(StandardCharsets.UTF_8));
        }

        ProtoOutput message(int field, ProtoOutput inner) {
            return raw(field, inner.bytes());
        }

        ProtoOutput raw(int field, byte[] bytes) {
            varint((long) field << 3 | 2);
            varint(bytes.length);
            out.writeBytes(bytes);
            return this;
        }

        private void varint(long value) {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                out.write((int) (rest & 0x7f | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }
}
