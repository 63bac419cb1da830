package org.dwlab.study.plan;

import java.util.function.ToDoubleFunction;
import org.dwlab.study.plan.SweepTable.SeedValues;

/** What a sweep finds at a point with one seed; docs/training.md says what the energies count. */
public enum SweptQuantity {
    /** On the test images, or those held back for validation, after the last epoch, in [0, 1]. */
    ACCURACY("test_accuracy", "1", "accuracy", SeedValues::accuracy),
    /** Of all writes per training sample, the first programming included [J]. */
    WRITE_ENERGY("write_energy_per_sample_J", "J", "write energy", SeedValues::writeEnergy),
    /** Of forward passes per training sample [J]. */
    READ_ENERGY("read_energy_per_sample_J", "J", "read energy", SeedValues::readEnergy),
    /** Of the reads of one classified image [J]. */
    INFERENCE("inference_read_energy_J", "J", "inference energy", SeedValues::inferenceRead),
    /** Devices written per training sample, without the first programming. */
    EVENTS("write_events_per_sample", "1", "writes", SeedValues::events);

    private final String key;
    private final String unit;
    private final String words;
    private final ToDoubleFunction<SeedValues> value;

    SweptQuantity(String key, String unit, String words, ToDoubleFunction<SeedValues> value) {
        this.key = key;
        this.unit = unit;
        this.words = words;
        this.value = value;
    }

    /**
     * Its name in files.
     *
     * @return such as {@code test_accuracy}
     */
    public String key() {
        return key;
    }

    /**
     * The unit of its values.
     *
     * @return such as {@code J}
     */
    public String unit() {
        return unit;
    }

    /**
     * Its name for people.
     *
     * @return such as {@code write energy}
     */
    public String words() {
        return words;
    }

    /**
     * Its value with one seed.
     *
     * @param found with that seed
     * @return the value in {@link #unit}
     */
    public double of(SeedValues found) {
        return value.applyAsDouble(found);
    }
}
