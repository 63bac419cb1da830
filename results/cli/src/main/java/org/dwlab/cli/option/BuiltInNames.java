package org.dwlab.cli.option;

import java.util.Iterator;
import org.dwlab.datasets.DatasetStore;
import org.dwlab.device.DeviceSpec;
import org.dwlab.nn.spec.ExperimentNames;
import org.dwlab.study.design.DesignGoal;
import org.dwlab.study.plan.SweepSpec;

/** Names that a shell can complete. */
public final class BuiltInNames {
    private BuiltInNames() {}

    /** Of devices. */
    public static final class DeviceNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return DeviceSpec.builtInNames().iterator();
        }
    }

    /** Of experiments. */
    public static final class Experiments implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ExperimentNames.all().iterator();
        }
    }

    /** Of sweeps. */
    public static final class Sweeps implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return SweepSpec.builtInNames().iterator();
        }
    }

    /** Of goals of designs. */
    public static final class Goals implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return DesignGoal.builtInNames().iterator();
        }
    }

    /** Of data sets. */
    public static final class DataSets implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return DatasetStore.names().iterator();
        }
    }
}
