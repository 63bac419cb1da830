package org.dwlab.nn.network;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;
import static org.bytedeco.openblas.global.openblas.blas_set_num_threads;
import static org.bytedeco.openblas.global.openblas.cblas_sgemm;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.dwlab.nn.kernel.Block;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A matrix that lives twice: on the Java heap, where loops are fast, and in ND4J's memory, where products
 * are. {@link #push} and {@link #pull} copy between the two. Everything is allocated once and kept for a
 * whole run.
 */
public final class Matrix {
    static {
        // Runs go side by side, one per core; two BLAS threads in one network of this size gain nothing.
        Nd4j.getEnvironment().setMaxThreads(1);
        blas_set_num_threads(1);
    }

    /** Rows of a block: the patches of a convolution of LeNet take some 100 to 300 kB then. */
    private static final int TALL = 512;

    private final INDArray array; // [row][column]
    /** ND4J's own memory. It does not keep the array alive, so the three stay together in this object. */
    private final FloatPointer pointer;

    private final FloatBuffer buffer;
    private final int rows;
    private final int columns;
    private final float[] values; // [row][column]

    /**
     * A matrix of zeros.
     *
     * @param rows    how many
     * @param columns how many
     */
    public Matrix(int rows, int columns) {
        array = Nd4j.create(DataType.FLOAT, new long[] {rows, columns}, 'c');
        pointer = (FloatPointer) array.data().pointer();
        buffer = pointer.asBuffer();
        this.rows = rows;
        this.columns = columns;
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

    /**
     * ND4J to heap.
     *
     * @return the heap side, row by row; live
     */
    public float[] pull() {
        buffer.get(0, values);
        return values;
    }

    /**
     * ND4J to heap for a part of it.
     *
     * @param block of the rows end to end
     * @return the whole heap side, row by row; live
     */
    public float[] pull(Block block) {
        buffer.get(block.from(), values, block.from(), block.size());
        return values;
    }

    /**
     * Values to ND4J's side alone, for a matrix that the heap never looks at.
     *
     * @param source row by row; copied
     */
    public void load(float[] source) {
        buffer.put(0, source);
    }

    /**
     * One value to ND4J's side alone.
     *
     * @param index of the rows end to end
     * @param value the new one
     */
    public void load(int index, float value) {
        buffer.put(index, value);
    }

    /**
     * This ← factor · A' B', each transposed or not; all three on ND4J's side.
     * Straight from ND4J's BLAS: {@code Nd4j.gemm} takes 20 µs more for every call and up to 1.5 times as
     * long for the shapes of this work (MatrixBenchmark).
     */
    void product(float factor, Matrix a, boolean transposeA, Matrix b, boolean transposeB) {
        product(factor, a, transposeA, b, transposeB, 0, transposeA ? a.rows : a.columns);
    }

    /**
     * The same for matrices with far more rows than columns, in blocks of rows that stay in the cache: OpenBLAS packs
     * long operands at a cost that few columns do not repay.
     */
    void tallProduct(float factor, Matrix a, boolean transposeA, Matrix b, boolean transposeB) {
        int all = transposeA ? a.rows : rows;
        for (int from = 0; from < all; from += TALL) {
            int count = Math.min(TALL, all - from);
            cblas_sgemm(
                    CblasRowMajor,
                    transposeA ? CblasTrans : CblasNoTrans,
                    transposeB ? CblasTrans : CblasNoTrans,
                    transposeA ? rows : count,
                    columns,
                    transposeA ? count : a.columns,
                    factor,
                    a.from((long) from * a.columns),
                    a.columns,
                    transposeA ? b.from((long) from * b.columns) : b.pointer,
                    b.columns,
                    transposeA && from > 0 ? 1 : 0,
                    transposeA ? pointer : from((long) from * columns),
                    columns);
        }
    }

    /** This ← factor · A B' of some columns of A and B alone, from {@code from} up to {@code to}. */
    void partialProduct(float factor, Matrix a, Matrix b, int from, int to) {
        product(factor, a, false, b, true, from, to - from);
    }

    private void product(
            float factor, Matrix a, boolean transposeA, Matrix b, boolean transposeB, int from, int inner) {
        cblas_sgemm(
                CblasRowMajor,
                transposeA ? CblasTrans : CblasNoTrans,
                transposeB ? CblasTrans : CblasNoTrans,
                rows,
                columns,
                inner,
                factor,
                a.from(from),
                a.columns,
                b.from(from),
                b.columns,
                0,
                pointer,
                columns);
    }

    private FloatPointer from(long index) {
        return index == 0 ? pointer : pointer.getPointer(index);
    }
}
