package org.dwlab.study.plan;

import java.util.function.ToDoubleFunction;
import org.dwlab.study.plan.PaperTable.PaperSeed;

/** A number of one run among those that are held against the paper; {@link PaperSeed} says what each counts. */
public enum PaperQuantity {
    /** After the last epoch, in [0, 1]. */
    ACCURACY("accuracy", "1", PaperSeed::accuracy),
    /** Over the chips of a run. */
    CHIP_SD("accuracy_chip_sd", "1", PaperSeed::chipSd),
    /** Devices given another state per training sample. */
    EVENTS("write_events_per_sample", "1", PaperSeed::events),
    /** Writes sent per training sample. */
    ATTEMPTS("write_attempts_per_sample", "1", PaperSeed::attempts),
    /** All writes per training sample [J]. */
    WRITE_ENERGY("write_energy_per_sample_J", "J", PaperSeed::writeEnergy),
    /** Programming pulses only, per training sample [J]. */
    PULSE_ENERGY("pulse_energy_per_sample_J", "J", PaperSeed::pulseEnergy),
    /** Writes sent to program a chip. */
    CHIP_ATTEMPTS("write_attempts_per_chip", "1", PaperSeed::chipAttempts),
    /** Writes to program a chip [J]. */
    CHIP_ENERGY("write_energy_per_chip_J", "J", PaperSeed::chipEnergy);

    private final String key;
    private final String unit;
    private final ToDoubleFunction<PaperSeed> value;

    PaperQuantity(String key, String unit, ToDoubleFunction<PaperSeed> value) {
        this.key = key;
        this.unit = unit;
        this.value = value;
    }

    /**
     * Its name in files.
     *
     * @return such as {@code write_events_per_sample}
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
     * Its value in one run.
     *
     * @param found in that run
     * @return the value in {@link #unit}
     */
    public double of(PaperSeed found) {
        return value.applyAsDouble(found);
    }
}
