package org.dwlab.cli.keys;

import java.util.Locale;
import java.util.function.Supplier;
import org.dwlab.device.DeviceSpec;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.study.design.DesignGoal;
import org.dwlab.study.plan.SweepSpec;

/** A kind of JSON file that users write. */
public enum SpecKind {
    /** A device. */
    DEVICE(DeviceSpec::schema),
    /** An experiment. */
    EXPERIMENT(Experiment::schema),
    /** A sweep. */
    SWEEP(SweepSpec::schema),
    /** A goal of a design. */
    DESIGN(DesignGoal::schema);

    private final Supplier<String> schema;

    SpecKind(Supplier<String> schema) {
        this.schema = schema;
    }

    /**
     * What such a file may say.
     *
     * @return a JSON Schema
     */
    public String schema() {
        return schema.get();
    }

    /** As it is called on the command line, which is also the command that takes such a file. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
