package org.dwlab.nn.exchange;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dwlab.core.SpecException;
import org.dwlab.nn.exchange.ForeignStep.ForeignConvolution;
import org.dwlab.nn.exchange.ForeignStep.ForeignDense;
import org.dwlab.nn.exchange.ForeignStep.ForeignFlattening;
import org.dwlab.nn.exchange.ForeignStep.ForeignNorm;
import org.dwlab.nn.exchange.ForeignStep.ForeignPooling;
import org.dwlab.nn.exchange.ForeignStep.ForeignRectifier;
import org.dwlab.nn.exchange.ForeignStep.ForeignScale;
import org.dwlab.nn.exchange.ForeignStep.ForeignSoftmax;

/**
 * Reads a chain of layers from an ONNX model (onnx.proto3 and Operators.md of the ONNX standard): Gemm, MatMul, Add, Sub,
 * Mul and Div with constants, BatchNormalization, Conv, MaxPool, AveragePool, Relu, Flatten, Reshape, Softmax and
 * LogSoftmax, and what changes nothing. Whatever else there is, is refused by its name.
 */
public final class OnnxReader {
    // Fields of ModelProto, GraphProto and ValueInfoProto.
    private static final int GRAPH = 7;
    private static final int NODE = 1;
    private static final int INITIALIZER = 5;
    private static final int INPUT = 11;
    private static final int OUTPUT = 12;
    private static final int SPARSE = 15;
    private static final int VALUE_NAME = 1;

    private static final Set<String> NOTHING = Set.of("Identity", "Dropout");

    private final String source;
    private final Map<String, OnnxTensor> constants = new HashMap<>();
    private final List<ForeignStep> steps = new ArrayList<>();
    /** Of the value that the chain has come to. */
    private String current = "";
    /** Whether that value has a convolution behind it and is not flattened. */
    private boolean images;

    private OnnxReader(String source) {
        this.source = source;
    }

    /**
     * Reads a model.
     *
     * @param source names it in complaints
     * @param bytes  of the file
     * @return the network
     * @throws SpecException if the bytes are no whole model, have their weights in another file, branch, or hold an
     *                       operator that is not known
     */
    public static ForeignNetwork read(String source, byte[] bytes) {
        ProtoMessage model = ProtoMessage.parse(source, ByteBuffer.wrap(bytes));
        ProtoMessage graph = model.message(GRAPH)
                .orElseThrow(() -> new SpecException(source + ":", "holds no graph, as ONNX files do")
                        .remedy("export the network again"));
        return new OnnxReader(source).network(graph);
    }

    private ForeignNetwork network(ProtoMessage graph) {
        if (graph.has(SPARSE)) {
            throw new SpecException(source + ":", "holds sparse weights").remedy("export them as they are");
        }
        for (ProtoMessage tensor : graph.messages(INITIALIZER)) {
            OnnxTensor constant = OnnxTensor.of(source, tensor);
            constants.put(constant.name(), constant);
        }
        current = single(
                names(graph, INPUT).stream()
                        .filter(name -> !constants.containsKey(name))
                        .toList(),
                "input");
        for (ProtoMessage node : graph.messages(NODE)) {
            add(OnnxNode.of(source, node));
        }
        String output = single(names(graph, OUTPUT), "output");
        if (!output.equals(current)) {
            throw new SpecException(source + ": output " + output, "must be what the last operator gives", current);
        }
        return new ForeignNetwork(steps);
    }

    private static List<String> names(ProtoMessage graph, int field) {
        return graph.messages(field).stream()
                .map(value -> value.text(VALUE_NAME))
                .toList();
    }

    private String single(List<String> names, String what) {
        if (names.size() != 1) {
            throw new SpecException(source + ": " + what + "s", "must be one", names.size());
        }
        return names.get(0);
    }

    private void add(OnnxNode node) {
        if (node.operator().equals("Constant")) {
            node.outputs().stream().limit(1).forEach(name -> constants.put(name, node.constant()));
            return;
        }
        boolean isArithmetic = Set.of("Add", "Sub", "Mul", "Div").contains(node.operator());
        if (!node.input(0).equals(current) && !(isArithmetic && node.input(1).equals(current))) {
            throw node.refuse("must take what the operator before it gives, since only chains are read", node.inputs());
        }
        if (!NOTHING.contains(node.operator()) && !padsNothing(node)) {
            ForeignStep step = isArithmetic ? arithmetic(node) : step(node);
            steps.add(step);
            images = step instanceof ForeignConvolution || images && !(step instanceof ForeignFlattening);
        }
        current = node.outputs().isEmpty() ? "" : node.outputs().get(0);
    }

    /** PyTorch writes a padding by 0 before every pool that takes means. */
    private boolean padsNothing(OnnxNode node) {
        if (!node.operator().equals("Pad")) {
            return false;
        }
        boolean zeros;
        if (node.input(1).isEmpty()) { // before version 11
            zeros = node.wholes("pads", List.of()).stream().allMatch(pad -> pad == 0);
        } else {
            float[] pads = constant(node, 1, 1).values();
            zeros = Arrays.equals(pads, new float[pads.length]);
        }
        if (!zeros) {
            throw node.refuse("must pad nothing", "pads").remedy("pad in the convolution that follows");
        }
        return true;
    }

    private ForeignStep step(OnnxNode node) {
        return switch (node.operator()) {
            case "Gemm" -> gemm(node);
            case "MatMul" -> matMul(node);
            case "BatchNormalization" -> norm(node);
            case "Conv" -> convolution(node);
            case "MaxPool", "AveragePool" -> {
                int[] size = node.pair("kernel_shape", List.of());
                yield new ForeignPooling(
                        node.operator().equals("MaxPool"),
                        node.window(size[0], size[1]),
                        node.whole("count_include_pad", 0) == 1);
            }
            case "Relu" -> new ForeignRectifier();
            case "Flatten" -> {
                node.require("axis", node.whole("axis", 1), 1);
                yield new ForeignFlattening();
            }
            case "Reshape" -> reshape(node);
            case "Softmax", "LogSoftmax" -> new ForeignSoftmax();
            default ->
                throw new SpecException(node.place(), "is not one that dwlab knows")
                        .remedy(
                                "it knows Gemm, MatMul, Add, Sub, Mul, Div, BatchNormalization, Conv, MaxPool, AveragePool,"
                                        + " Relu, Flatten, Reshape, Softmax and LogSoftmax, and a Pad by 0");
        };
    }

    private OnnxTensor constant(OnnxNode node, int input, int axes) {
        OnnxTensor found = constants.get(node.input(input));
        if (found == null) {
            throw node.refuse("must have a constant as input " + input, node.input(input));
        }
        if (found.values().length == 0) {
            throw node.refuse(found.name() + " must hold a number", found.shape());
        }
        if (axes >= 0 && found.shape().size() != axes) {
            throw node.refuse(found.name() + " must have " + axes + " axes", found.shape());
        }
        return found;
    }

    /** One number for every neuron or channel, from a constant that may be left out or be a single number. */
    private float[] vector(OnnxNode node, int input, int length, float otherwise) {
        float[] vector = new float[length];
        if (node.input(input).isEmpty()) {
            Arrays.fill(vector, otherwise);
            return vector;
        }
        OnnxTensor found = constant(node, input, -1);
        float[] values = found.values();
        if (values.length != 1 && values.length != length) {
            throw node.refuse(found.name() + " must hold " + length + " numbers", values.length);
        }
        for (int i = 0; i < length; i++) {
            vector[i] = values[values.length == 1 ? 0 : i];
        }
        return vector;
    }

    private ForeignDense gemm(OnnxNode node) {
        node.require("transA", node.whole("transA", 0), 0);
        float[][] weights = constant(node, 1, 2).matrix(node.whole("transB", 0) == 0);
        float alpha = node.real("alpha", 1);
        float beta = node.real("beta", 1);
        float[] bias = vector(node, 2, weights.length, 0);
        for (int o = 0; o < weights.length; o++) {
            bias[o] *= beta;
            for (int i = 0; i < weights[o].length; i++) {
                weights[o][i] *= alpha;
            }
        }
        return new ForeignDense(weights, bias);
    }

    private ForeignDense matMul(OnnxNode node) {
        float[][] weights = constant(node, 1, 2).matrix(true);
        return new ForeignDense(weights, new float[weights.length]);
    }

    private ForeignNorm norm(OnnxNode node) {
        int length = constant(node, 1, 1).values().length;
        node.require("training_mode", node.whole("training_mode", 0), 0);
        return new ForeignNorm(
                vector(node, 1, length, 1),
                vector(node, 2, length, 0),
                vector(node, 3, length, 0),
                vector(node, 4, length, 1),
                node.real("epsilon", 1e-5f));
    }

    private ForeignConvolution convolution(OnnxNode node) {
        OnnxTensor kernels = constant(node, 1, 4);
        node.require("group", node.whole("group", 1), 1);
        ForeignWindow window =
                node.window(kernels.shape().get(2), kernels.shape().get(3));
        return new ForeignConvolution(
                kernels.kernels(), vector(node, 2, kernels.shape().get(0), 0), window);
    }

    /** Into rows of one image each; anything else mixes images or sets axes that later operators read. */
    private ForeignFlattening reshape(OnnxNode node) {
        float[] shape = constant(node, 1, 1).values();
        if (shape.length != 2 || shape[0] != -1 && shape[1] != -1 && shape[0] != 1) {
            throw node.refuse("must make one row of every image", Arrays.toString(shape))
                    .remedy("flatten the images, and export for a batch of any size");
        }
        return new ForeignFlattening();
    }

    /** Of the chain and a constant: one number for all, or one for each neuron. */
    private ForeignStep arithmetic(OnnxNode node) {
        boolean reversed = !node.input(0).equals(current);
        OnnxTensor constant = constant(node, reversed ? 0 : 1, -1);
        int length = constant.values().length;
        if (reversed && node.operator().equals("Div")) {
            throw node.refuse("must divide by a constant", node.input(1));
        }
        float[] factor = new float[length];
        float[] offset = new float[length];
        for (int i = 0; i < length; i++) {
            float value = constant.values()[i];
            switch (node.operator()) {
                case "Add" -> offset[i] = value;
                case "Sub" -> offset[i] = reversed ? value : -value;
                default -> factor[i] = node.operator().equals("Mul") ? value : 1 / value;
            }
            if (node.operator().equals("Add") || node.operator().equals("Sub")) {
                factor[i] = reversed && node.operator().equals("Sub") ? -1 : 1;
            }
        }
        if (length == 1) {
            return new ForeignScale(factor[0], offset[0]);
        }
        // Shapes are aligned at their last axes: values are [image][neuron] or [image][channel][row][column].
        int axis = constant.shape().size() - (images ? 3 : 1);
        if (axis < 0 || constant.shape().get(axis) != length) {
            throw node.refuse(
                    constant.name() + " must hold one number for each " + (images ? "channel" : "neuron"),
                    constant.shape());
        }
        float[] ones = new float[length];
        Arrays.fill(ones, 1);
        return new ForeignNorm(factor, offset, new float[length], ones, 0);
    }
}
