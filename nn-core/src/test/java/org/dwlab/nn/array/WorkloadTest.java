package org.dwlab.nn.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.nn.spec.Convolution;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.spec.LayerShape;
import org.junit.jupiter.api.Test;

/** 130 inputs, 40 hidden neurons, 10 classes, in tiles of 64 rows and 32 pairs: counted by hand. */
class WorkloadTest {
    private static final int SYNAPSES = 130 * 40 + 40 * 10;
    private static final int NEURONS = 130 + 40 + 40 + 10;

    /** First layer 3 by 2 tiles, second 1 by 1. Digits of 1 J and 1 mJ do not overlap. */
    @Test
    void everyColumnAndEveryRowOfEveryTileConverts() throws IOException {
        Workload work = workload("in-situ-5-chip", "array.adc_energy_J=1000", "array.dac_energy_J=0.001");

        int columns = 40 * 3 + 10;
        int rows = 130 * 2 + 40;
        assertEquals(columns * 1000 + rows * 0.001, work.inferenceConverters(), 1e-9);
        // Errors enter the 10 columns of the last layer and leave its 40 rows.
        assertEquals((columns + 40) * 1000 + (rows + 10) * 0.001, work.trainingConverters(), 1e-9);
    }

    @Test
    void convertersCountOnlyWithBitsAndEnergies() throws IOException {
        assertTrue(workload("in-situ-5-chip").countsConverters());
        assertFalse(workload("in-situ-5-chip", "non_idealities.adc_bits=0").countsConverters());
        assertFalse(workload("in-situ-5-chip", "array.dac_energy_J=0").countsConverters());
        assertFalse(workload("in-situ-5", "non_idealities.adc_bits=8", "non_idealities.dac_bits=8")
                .countsConverters());
    }

    /** Digits of 1 J for a byte of what learns and of 1 aJ for one of activations and errors do not overlap. */
    @Test
    void aStepReadsAndWritesShadowMomentAndGradient() throws IOException {
        assertEquals(24.0 * SYNAPSES / 100, memory("in-situ-5"), 1e-9);
        assertEquals(24.0 * SYNAPSES / 50, memory("in-situ-5", "training.batch_size=50"), 1e-9);
        assertEquals(16.0 * SYNAPSES / 100, memory("in-situ-5", "training.momentum=0"), 1e-9);
        assertEquals(32.0 * SYNAPSES / 100, memory("in-situ-5", "training.optimizer=adam"), 1e-9);
        assertEquals(32.0 * SYNAPSES / 100, memory("ex-situ-5"), 1e-9, "drawn weights");
    }

    private static double memory(String name, String... assignments) throws IOException {
        List<String> all = new ArrayList<>(List.of(assignments));
        all.add("array.memory_energy_J_per_byte=1");
        all.add("array.buffer_energy_J_per_byte=1e-18");
        return workload(name, all.toArray(String[]::new)).trainingMemory();
    }

    @Test
    void activationsAndErrorsGoThroughTheBuffer() throws IOException {
        Workload work = workload("in-situ-5", "array.buffer_energy_J_per_byte=1");

        assertEquals(3 * 4 * NEURONS, work.trainingMemory(), 1e-9);
        assertEquals(2 * 4 * NEURONS, work.inferenceMemory(), 1e-9);
    }

    @Test
    void aPrecursorComputesItsSumsToo() throws IOException {
        assertEquals(SYNAPSES * 1.02, workload("in-situ-5").trainingOperations(), 1e-9);
        assertEquals(SYNAPSES * 2.02 + 400, workload("ex-situ-5").trainingOperations(), 1e-9);
    }

    /**
     * Two filters of 3 × 3 on 6 × 6 pixels, pooled to 2 × 2, then 5 classes: 16 reads of an array of 9 × 2, one of
     * 8 × 5. Pixels, sums, pooled pixels and classes are stored.
     */
    @Test
    void anArrayOfFiltersWorksOnceForEveryPosition() throws IOException {
        Experiment experiment = Experiment.load(
                "ex-situ-5",
                List.of(
                        "array.rows=8",
                        "array.columns=8",
                        "array.adc_energy_J=1000",
                        "array.dac_energy_J=0.001",
                        "array.buffer_energy_J_per_byte=1"));
        var filters = new Convolution(2, 3, 0, 2, Convolution.PoolRule.MAX);
        var work = new Workload(experiment, List.of(LayerShape.of(1, 6, 6, filters), LayerShape.dense(8, 5)));

        assertEquals((16 * 2 * 2 + 5) * 1000 + (16 * 9 + 8) * 0.001, work.inferenceConverters(), 1e-9);
        assertEquals(2 * 4 * (36 + 16 * 2 + 8 + 5), work.inferenceMemory(), 1e-9);
        int products = 16 * 18 + 40;
        assertEquals(2 * products + 40 + (18 + 40) * 2.0 / 100, work.trainingOperations(), 1e-9);
    }

    private static Workload workload(String name, String... assignments) throws IOException {
        Experiment experiment = Experiment.load(name, new ArrayList<>(List.of(assignments)));
        return new Workload(experiment, LayerShape.chain(130, 40, 10));
    }
}
