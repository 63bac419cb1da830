package org.dwlab.cli.option;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.dwlab.datasets.DatasetStore;
import org.dwlab.device.DeviceSpec;
import org.dwlab.nn.spec.ExperimentNames;
import org.dwlab.study.design.DesignGoal;
import org.dwlab.study.plan.SweepSpec;

/** Names that a shell can complete. */
public final class BuiltInNames {
    private BuiltInNames() {}

    /** Words of which one is meant. */
    public abstract static class Words implements Iterable<String> {
        private final Collection<String> words;

        /**
         * The words as they are.
         *
         * @param words in the order in which they are offered
         */
        protected Words(Collection<String> words) {
            this.words = words;
        }

        /**
         * The words of a sentence.
         *
         * @param sentence with commas, and "or" before the last word
         */
        protected Words(String sentence) {
            this(List.of(sentence.split(", | or ")));
        }

        @Override
        public Iterator<String> iterator() {
            return words.iterator();
        }
    }

    /** Of devices. */
    public static final class DeviceNames extends Words {
        DeviceNames() {
            super(DeviceSpec.builtInNames());
        }
    }

    /** Of experiments. */
    public static final class Experiments extends Words {
        Experiments() {
            super(ExperimentNames.all());
        }
    }

    /** Of sweeps. */
    public static final class Sweeps extends Words {
        Sweeps() {
            super(SweepSpec.builtInNames());
        }
    }

    /** Of goals of designs. */
    public static final class Goals extends Words {
        Goals() {
            super(DesignGoal.builtInNames());
        }
    }

    /** Of data sets. */
    public static final class DataSets extends Words {
        DataSets() {
            super(DatasetStore.names());
        }
    }
}
