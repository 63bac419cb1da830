package org.dwlab.nn.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.dwlab.core.SpecException;
import org.dwlab.nn.exchange.ForeignStep.ForeignConvolution;
import org.dwlab.nn.exchange.ForeignStep.ForeignDense;
import org.dwlab.nn.exchange.ForeignStep.ForeignFlattening;
import org.dwlab.nn.exchange.ForeignStep.ForeignNorm;
import org.dwlab.nn.exchange.ForeignStep.ForeignPooling;
import org.dwlab.nn.exchange.ForeignStep.ForeignRectifier;
import org.dwlab.nn.exchange.ForeignStep.ForeignScale;
import org.dwlab.nn.exchange.ForeignStep.ForeignSoftmax;
import org.junit.jupiter.api.Test;

/** Files made by {@link HandmadeOnnx}, not by the writer of this package. */
class OnnxReaderTest {
    private static List<ForeignStep> read(HandmadeOnnx file, String input, String output) {
        return OnnxReader.read("net.onnx", file.model(input, output)).steps();
    }

    private static void assertRefused(String message, byte[] file) {
        assertEquals(
                "net.onnx: " + message,
                assertThrows(SpecException.class, () -> OnnxReader.read("net.onnx", file))
                        .getMessage());
    }

    @Test
    void gemmIsAlphaTimesTheMatrixPlusBetaTimesTheBias() {
        var file = new HandmadeOnnx()
                .floats("w", new float[] {1, 2, 3, 4, 5, 6}, 2, 3)
                .floats("b", new float[] {10, 20}, 2)
                .node(
                        "Gemm",
                        "x w b",
                        "y",
                        HandmadeOnnx.fraction("alpha", 2),
                        HandmadeOnnx.fraction("beta", 0.5f),
                        HandmadeOnnx.whole("transB", 1));

        var dense = (ForeignDense) read(file, "x", "y").get(0);

        assertArrayEquals(new float[][] {{2, 4, 6}, {8, 10, 12}}, dense.weights());
        assertArrayEquals(new float[] {5, 10}, dense.bias());
    }

    @Test
    void gemmWithoutTransBAndMatMulHaveTheInputsInRows() {
        var file = new HandmadeOnnx()
                .floats("w", new float[] {1, 2, 3, 4, 5, 6}, 3, 2)
                .floats("v", new float[] {7, 8}, 2, 1)
                .floats("b", new float[] {9}, 1)
                .node("Gemm", "x w", "h")
                .node("Relu", "h", "r")
                .node("MatMul", "r v", "s")
                .node("Add", "b s", "y");

        List<ForeignStep> steps = read(file, "x", "y");

        assertArrayEquals(new float[][] {{1, 3, 5}, {2, 4, 6}}, ((ForeignDense) steps.get(0)).weights());
        assertTrue(steps.get(1) instanceof ForeignRectifier);
        assertArrayEquals(new float[][] {{7, 8}}, ((ForeignDense) steps.get(2)).weights());
        assertEquals(new ForeignScale(1, 9), steps.get(3));
    }

    @Test
    void aConvolutionalNetworkBecomesItsSteps() {
        float[] kernels = new float[2 * 1 * 3 * 2];
        for (int i = 0; i < kernels.length; i++) {
            kernels[i] = i;
        }
        var file = new HandmadeOnnx()
                .floats("k", kernels, 2, 1, 3, 2)
                .floats("kb", new float[] {0.5f, -0.5f}, 2)
                .longs("rows", -1, 8)
                .node(
                        "Conv",
                        "x k kb",
                        "c",
                        HandmadeOnnx.wholes("kernel_shape", 3, 2),
                        HandmadeOnnx.wholes("strides", 2, 1),
                        HandmadeOnnx.wholes("pads", 1, 0, 1, 2),
                        HandmadeOnnx.whole("group", 1))
                .node("Relu", "c", "r")
                .node(
                        "MaxPool",
                        "r",
                        "m",
                        HandmadeOnnx.wholes("kernel_shape", 2, 2),
                        HandmadeOnnx.wholes("strides", 2, 2))
                .longs("none", 0, 0, 0, 0, 0, 0, 0, 0)
                .node("Pad", "m none", "p")
                .node(
                        "AveragePool",
                        "p",
                        "a",
                        HandmadeOnnx.wholes("kernel_shape", 1, 3),
                        HandmadeOnnx.whole("count_include_pad", 1))
                .node("Reshape", "a rows", "f")
                .node("Identity", "f", "i")
                .node("LogSoftmax", "i", "y", HandmadeOnnx.whole("axis", 1));

        List<ForeignStep> steps = read(file, "x", "y");

        var convolution = (ForeignConvolution) steps.get(0);
        assertEquals(new ForeignWindow(3, 2, 2, 1, 1, 0, 1, 2), convolution.window());
        // [filter][channel][row][column] in the order of C.
        assertEquals(7, convolution.weights()[1][0][0][1]);
        assertEquals(10, convolution.weights()[1][0][2][0]);
        assertEquals(new ForeignPooling(true, new ForeignWindow(2, 2, 2, 2, 0, 0, 0, 0), false), steps.get(2));
        assertEquals(new ForeignPooling(false, new ForeignWindow(1, 3, 1, 1, 0, 0, 0, 0), true), steps.get(3));
        assertTrue(steps.get(4) instanceof ForeignFlattening);
        assertTrue(steps.get(5) instanceof ForeignSoftmax);
        assertEquals(6, steps.size());
    }

    @Test
    void refusesToPadBeforeAnythingElse() {
        var file = new HandmadeOnnx()
                .longs("some", 0, 0, 1, 1, 0, 0, 1, 1)
                .node("Pad", "x some", "p")
                .node("Relu", "p", "y");

        var refusal = assertThrows(SpecException.class, () -> read(file, "x", "y"));

        assertTrue(refusal.getMessage().contains("must pad nothing"), refusal.getMessage());
    }

    @Test
    void normalisationAndArithmeticWithConstantsAreKept() {
        var file = new HandmadeOnnx()
                .floats("g", new float[] {1, 2}, 2)
                .floats("b", new float[] {3, 4}, 2)
                .floats("m", new float[] {5, 6}, 2)
                .floats("v", new float[] {7, 8}, 2)
                .floats("c", new float[] {4}, 1)
                .node("Sub", "x c", "1")
                .node("Div", "1 c", "2")
                .node("Mul", "2 g", "3")
                .node("Sub", "b 3", "4")
                .node("BatchNormalization", "4 g b m v", "y", HandmadeOnnx.fraction("epsilon", 0.25f));

        List<ForeignStep> steps = read(file, "x", "y");

        assertEquals(new ForeignScale(1, -4), steps.get(0));
        assertEquals(new ForeignScale(0.25, 0), steps.get(1));
        assertArrayEquals(new float[] {1, 2}, ((ForeignNorm) steps.get(2)).gamma());
        assertArrayEquals(new float[] {-1, -1}, ((ForeignNorm) steps.get(3)).gamma());
        assertArrayEquals(new float[] {3, 4}, ((ForeignNorm) steps.get(3)).beta());
        var norm = (ForeignNorm) steps.get(4);
        assertEquals(0.25f, norm.epsilon());
        assertArrayEquals(new float[] {7, 8}, norm.variance());
    }

    /** 1, -2, 0.5 and the smallest number in 16 bits, then numbers in lists of their types instead of raw bytes. */
    @Test
    void numbersOfEveryWidthAreRead() {
        byte[] halves = {0, 0x3c, 0, (byte) 0xc0, 0, 0x38, 1, 0};
        byte[] listed = HandmadeOnnx.join(HandmadeOnnx.real(4, 1.5f), HandmadeOnnx.real(4, -2.5f));
        var file = new HandmadeOnnx()
                .initializer(HandmadeOnnx.join(
                        HandmadeOnnx.dims(4),
                        HandmadeOnnx.number(2, 10),
                        HandmadeOnnx.text(8, "h"),
                        HandmadeOnnx.bytes(9, halves)))
                .initializer(HandmadeOnnx.join(
                        HandmadeOnnx.dims(2), HandmadeOnnx.number(2, 1), HandmadeOnnx.text(8, "l"), listed))
                .node("Add", "x h", "1")
                .node("Add", "1 l", "y");

        List<ForeignStep> steps = read(file, "x", "y");

        assertArrayEquals(new float[] {1, -2, 0.5f, (float) Math.scalb(1.0, -24)}, ((ForeignNorm) steps.get(0)).beta());
        assertArrayEquals(new float[] {1.5f, -2.5f}, ((ForeignNorm) steps.get(1)).beta());
    }

    @Test
    void whatIsNotKnownIsRefusedByItsName() {
        assertRefused(
                "operator LSTM (/y) is not one that dwlab knows; it knows Gemm, MatMul, Add, Sub, Mul, Div,"
                        + " BatchNormalization, Conv, MaxPool, AveragePool, Relu, Flatten, Reshape, Softmax and LogSoftmax,"
                        + " and a Pad by 0",
                new HandmadeOnnx().node("LSTM", "x", "y").model("x", "y"));
        assertRefused(
                "operator Relu (/y): must take what the operator before it gives, since only chains are read, got [x]",
                new HandmadeOnnx().node("Relu", "x", "r").node("Relu", "x", "y").model("x", "y"));
        assertRefused(
                "operator Gemm (/y): must have a constant as input 1, got w",
                new HandmadeOnnx().node("Gemm", "x w", "y").model("x", "y"));
        assertRefused(
                "output z must be what the last operator gives, got y",
                new HandmadeOnnx().node("Relu", "x", "y").model("x", "z"));
    }

    @Test
    void operatorsAreRefusedWhereTheyDoWhatIsNotRead() {
        float[] four = {1, 2, 3, 4};
        assertRefused(
                "operator Gemm (/y): transA must be 0, got 1",
                new HandmadeOnnx()
                        .floats("w", four, 2, 2)
                        .node("Gemm", "x w", "y", HandmadeOnnx.whole("transA", 1))
                        .model("x", "y"));
        assertRefused(
                "operator Gemm (/y): w must have 2 axes, got [4]",
                new HandmadeOnnx().floats("w", four, 4).node("Gemm", "x w", "y").model("x", "y"));
        assertRefused(
                "operator Gemm (/y): b must hold 2 numbers, got 4",
                new HandmadeOnnx()
                        .floats("w", four, 2, 2)
                        .floats("b", four, 4)
                        .node("Gemm", "x w b", "y")
                        .model("x", "y"));
        assertRefused(
                "operator Flatten (/y): axis must be 1, got 2",
                new HandmadeOnnx()
                        .node("Flatten", "x", "y", HandmadeOnnx.whole("axis", 2))
                        .model("x", "y"));
        assertRefused(
                "operator Reshape (/y): must make one row of every image, got [7.0, 4.0]; flatten the images, and export"
                        + " for a batch of any size",
                new HandmadeOnnx().longs("s", 7, 4).node("Reshape", "x s", "y").model("x", "y"));
        assertRefused(
                "operator Div (/y): must divide by a constant, got x",
                new HandmadeOnnx().floats("c", four, 4).node("Div", "c x", "y").model("x", "y"));
        assertRefused(
                "operator Add (/y): c must hold one number for each neuron, got [4, 1]",
                new HandmadeOnnx()
                        .floats("c", four, 4, 1)
                        .node("Add", "x c", "y")
                        .model("x", "y"));
        assertRefused(
                "operator MaxPool (/y): kernel_shape must be two positive numbers, got [3]",
                new HandmadeOnnx()
                        .node("MaxPool", "x", "y", HandmadeOnnx.wholes("kernel_shape", 3))
                        .model("x", "y"));
        assertRefused(
                "operator MaxPool (/y): pads must be four numbers, got [1, 1]",
                new HandmadeOnnx()
                        .node(
                                "MaxPool",
                                "x",
                                "y",
                                HandmadeOnnx.wholes("kernel_shape", 3, 3),
                                HandmadeOnnx.wholes("pads", 1, 1))
                        .model("x", "y"));
        assertRefused(
                "operator Constant (/c) must hold a tensor; export the network again",
                new HandmadeOnnx().node("Constant", "x", "c").model("x", "x"));
    }

    /** AttributeProto: name = 1, t = 5, type = 20 (TENSOR = 4); doubles (11) are in double_data = 10, int64 (7) in 7. */
    @Test
    void constantsMayBeNodesAndOfAnyNumbers() {
        byte[] bits = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(0.25)
                .array();
        byte[] real = HandmadeOnnx.join(HandmadeOnnx.dims(1), HandmadeOnnx.number(2, 11), HandmadeOnnx.bytes(10, bits));
        byte[] whole = HandmadeOnnx.join(
                HandmadeOnnx.dims(1), HandmadeOnnx.number(2, 7), HandmadeOnnx.text(8, "n"), HandmadeOnnx.number(7, 3));
        byte[] value = HandmadeOnnx.join(
                HandmadeOnnx.text(1, "value"), HandmadeOnnx.bytes(5, real), HandmadeOnnx.number(20, 4));
        var file = new HandmadeOnnx()
                .initializer(whole)
                .node("Constant", "", "c", value)
                .node("Mul", "x c", "1")
                .node("Sub", "1 n", "y");

        List<ForeignStep> steps = read(file, "x", "y");

        assertEquals(new ForeignScale(0.25, 0), steps.get(0));
        assertEquals(new ForeignScale(1, -3), steps.get(1));
    }

    @Test
    void aFileWithoutAGraphAndTensorsOfOtherTypesAreRefused() {
        assertRefused("holds no graph, as ONNX files do; export the network again", HandmadeOnnx.number(1, 8));
        byte[] text = HandmadeOnnx.join(HandmadeOnnx.dims(1), HandmadeOnnx.number(2, 8), HandmadeOnnx.text(8, "w"));
        assertRefused(
                "tensor w must hold 32-bit, 16-bit or 64-bit numbers, or whole ones, got type 8",
                new HandmadeOnnx().initializer(text).model("x", "x"));
    }

    /** TensorProto: external_data = 13, data_location = 14 (EXTERNAL = 1). */
    @Test
    void weightsInOtherFilesAreRefused() {
        byte[] entry = HandmadeOnnx.join(HandmadeOnnx.text(1, "location"), HandmadeOnnx.text(2, "/etc/passwd"));
        byte[] tensor = HandmadeOnnx.join(
                HandmadeOnnx.dims(1),
                HandmadeOnnx.number(2, 1),
                HandmadeOnnx.text(8, "w"),
                HandmadeOnnx.bytes(13, entry),
                HandmadeOnnx.number(14, 1));
        assertRefused(
                "tensor w has its values in another file; save the model as one file",
                new HandmadeOnnx().initializer(tensor).model("x", "x"));
    }

    @Test
    void shapesThatClaimMoreThanTheFileHoldsCostNothing() {
        byte[] tensor = HandmadeOnnx.join(
                HandmadeOnnx.dims(1L << 30, 1L << 30, 1L << 30), HandmadeOnnx.number(2, 1), HandmadeOnnx.text(8, "w"));
        assertRefused(
                "tensor w must hold as many values as its shape has, [1073741824, 1073741824, 1073741824], got 0;"
                        + " export it again",
                new HandmadeOnnx().initializer(tensor).model("x", "x"));
    }

    /** A field of 2^60 bytes, a varint without an end, a wire type that there is not, and every cut of a whole file. */
    @Test
    void aConstantThatNothingCanTakeIsPassedOver() {
        var file = new HandmadeOnnx()
                .floats("w", new float[] {1, 2}, 1, 2)
                .node("Constant", "", "")
                .node("Gemm", "x w", "y", HandmadeOnnx.whole("transB", 1));

        assertEquals(1, read(file, "x", "y").size());
    }

    /** Two thousand million rows without a column are no bytes in a file, and 8 GB as arrays. */
    @Test
    void aMatrixOfEmptyRowsIsRefused() {
        var file = new HandmadeOnnx()
                .floats("w", new float[0], Integer.MAX_VALUE, 0)
                .node("Gemm", "x w", "y", HandmadeOnnx.whole("transB", 1));

        assertRefused("operator Gemm (/y): w must hold a number, got [2147483647, 0]", file.model("x", "y"));
    }

    @Test
    void damagedBytesAreOneRefusal() {
        byte[] whole = new HandmadeOnnx()
                .floats("w", new float[] {1, 2}, 1, 2)
                .node("Gemm", "x w", "y", HandmadeOnnx.whole("transB", 1))
                .model("x", "y");
        byte[] endless = new byte[20];
        Arrays.fill(endless, (byte) 0xff);
        for (byte[] damaged : List.of(
                HandmadeOnnx.join(HandmadeOnnx.varint(7 * 8 + 2), HandmadeOnnx.varint(1L << 60)),
                endless,
                HandmadeOnnx.varint(7 * 8 + 3),
                HandmadeOnnx.varint(2))) {
            assertRefused("is no whole ONNX file; export it again", damaged);
        }
        for (int length = 0; length < whole.length - 6; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(SpecException.class, () -> OnnxReader.read("net.onnx", cut));
        }
    }
}
