package org.dwlab.cli.option;

import java.util.Iterator;
import org.dwlab.datasets.DatasetStore;
import org.dwlab.device.DeviceSpec;
import org.dwlab.nn.spec.ExperimentNames;

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

    /** Of data sets. */
    public static final class DataSets implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return DatasetStore.names().iterator();
        }
    }
}
