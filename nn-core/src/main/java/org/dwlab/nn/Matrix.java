package org.dwlab.nn;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A matrix that lives twice: on the Java heap, where loops are fast, and in ND4J's memory, where products
 * are. {@link #push} and {@link #pull} copy between the two. Everything is allocated once and kept for a
 * whole run.
 */
final class Matrix {
    static {
        // Runs go side by side, one per core; two BLAS threads in one network of this size gain nothing.
        Nd4j.getEnvironment().setMaxThreads(1);
    }

    private final INDArray array; // [row][column]
    /** ND4J's own memory. It does not keep the array alive, so the two stay together in this object. */
    private final FloatBuffer buffer;
    private final float[] values; // [row][column]

    Matrix(int rows, int columns) {
        array = Nd4j.create(DataType.FLOAT, new long[] {rows, columns}, 'c');
        buffer = ((FloatPointer) array.data().pointer()).asBuffer();
        values = new float[rows * columns];
    }

    /** The heap side, row by row. */
    float[] values() {
        return values;
    }

    /** Heap to ND4J. */
    void push() {
        buffer.put(0, values);
    }

    /** These values to both sides. */
    void load(float[] source) {
        System.arraycopy(source, 0, values, 0, values.length);
        push();
    }

    /**
     * This ← factor · A' B', each transposed or not; A' and B' with what was pushed last, this on both sides.
     */
    void product(float factor, Matrix a, boolean transposeA, Matrix b, boolean transposeB) {
        Nd4j.gemm(a.array, b.array, array, transposeA, transposeB, factor, 0);
        buffer.get(0, values);
    }
}
