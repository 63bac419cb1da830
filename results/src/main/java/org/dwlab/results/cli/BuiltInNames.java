package org.dwlab.results.cli;

import java.util.Iterator;
import org.dwlab.datasets.DatasetStore;
import org.dwlab.device.DeviceSpec;
import org.dwlab.nn.Experiment;

/** Names that a shell can complete. */
final class BuiltInNames {
    private BuiltInNames() {
    }

    /** Of devices. */
    static final class Devices implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return DeviceSpec.builtInNames().iterator();
        }
    }

    /** Of experiments. */
    static final class Experiments implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Experiment.builtInNames().iterator();
        }
    }

    /** Of data sets. */
    static final class DataSets implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return DatasetStore.names().iterator();
        }
    }
}
