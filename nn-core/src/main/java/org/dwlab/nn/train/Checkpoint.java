package org.dwlab.nn.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.SpecException;
import org.dwlab.nn.memory.StateVisitor;
import org.dwlab.nn.synapse.ProgrammingCost;

/** A run between two epochs: all that it needs to go on to the same result, bit by bit. */
public final class Checkpoint {
    private final RunKey key;
    private final List<EpochResult> epochs;
    private final Confusion confusion;
    private final ProgrammingCost firstWrites;
    private final Map<String, float[]> numbers;
    private final Map<String, byte[]> states;
    private final Map<String, double[]> times;
    private final List<NumericEnvironment> environments;

    /**
     * Of a run that was computed here alone; takes over the arrays.
     *
     * @param key         of the run
     * @param epochs      that are done
     * @param confusion   on the test images after the last of them
     * @param firstWrites before the first of them
     * @param numbers     what was learned, by name
     * @param states      held states, by name
     */
    public Checkpoint(
            RunKey key,
            List<EpochResult> epochs,
            Confusion confusion,
            ProgrammingCost firstWrites,
            Map<String, float[]> numbers,
            Map<String, byte[]> states) {
        this(
                key,
                new Progressed(epochs, confusion, firstWrites, List.of(RunResult.here())),
                new Kept(numbers, states, Map.of()));
    }

    /**
     * Takes over the arrays.
     *
     * @param key        of the run
     * @param progressed how far it has come
     * @param learned    all that changes while it learns
     */
    public Checkpoint(RunKey key, Progressed progressed, Kept learned) {
        this.key = key;
        this.epochs = List.copyOf(progressed.epochs());
        this.confusion = progressed.confusion();
        this.firstWrites = progressed.firstWrites();
        this.environments = List.copyOf(progressed.environments());
        this.numbers = learned.numbers();
        this.states = learned.states();
        this.times = learned.times();
    }

    /** What {@code state} shows to a visitor, copied. */
    static Checkpoint of(RunKey key, Progressed progressed, Consumer<StateVisitor> state) {
        var numbers = new LinkedHashMap<String, float[]>();
        var states = new LinkedHashMap<String, byte[]>();
        var times = new LinkedHashMap<String, double[]>();
        state.accept(new StateVisitor() {
            @Override
            public void numbers(String name, float[] live) {
                numbers.put(name, live.clone());
            }

            @Override
            public void states(String name, byte[] live) {
                states.put(name, live.clone());
            }

            @Override
            public void times(String name, double[] live) {
                times.put(name, live.clone());
            }
        });
        return new Checkpoint(key, progressed, new Kept(numbers, states, times));
    }

    /**
     * How far a run has come.
     *
     * @param epochs       that are done
     * @param confusion    after the last of them
     * @param firstWrites  before the first of them
     * @param environments where they were computed, in the order of their use
     */
    public record Progressed(
            List<EpochResult> epochs,
            Confusion confusion,
            ProgrammingCost firstWrites,
            List<NumericEnvironment> environments) {}

    /**
     * All that changes while a run learns; arrays by name.
     *
     * @param numbers weights and the like
     * @param states  of devices
     * @param times   since the beginning of training [s]; none where no time passes
     */
    public record Kept(Map<String, float[]> numbers, Map<String, byte[]> states, Map<String, double[]> times) {}

    /** Fills what {@code state} shows to a visitor with what was kept. */
    void restore(Consumer<StateVisitor> state) {
        state.accept(new StateVisitor() {
            @Override
            public void numbers(String name, float[] live) {
                float[] kept = numbers.get(name);
                requireLength(name, live.length, kept == null ? 0 : kept.length);
                System.arraycopy(kept, 0, live, 0, live.length);
            }

            @Override
            public void states(String name, byte[] live) {
                byte[] kept = states.get(name);
                requireLength(name, live.length, kept == null ? 0 : kept.length);
                System.arraycopy(kept, 0, live, 0, live.length);
            }

            @Override
            public void times(String name, double[] live) {
                double[] kept = times.get(name);
                requireLength(name, live.length, kept == null ? 0 : kept.length);
                System.arraycopy(kept, 0, live, 0, live.length);
            }
        });
    }

    private static void requireLength(String name, int needed, int found) {
        if (needed != found) {
            throw new SpecException("checkpoint: " + name, "must have " + needed + " entries", found)
                    .remedy("it is damaged or of another version: delete it to begin anew");
        }
    }

    /**
     * What decides the run.
     *
     * @return its key
     */
    public RunKey key() {
        return key;
    }

    /**
     * Epochs that are done.
     *
     * @return one entry per epoch
     */
    public List<EpochResult> epochs() {
        return epochs;
    }

    /**
     * Confusion on the test images after the last epoch that is done.
     *
     * @return the counts
     */
    public Confusion confusion() {
        return confusion;
    }

    /**
     * What it took to program all devices once, before the first epoch.
     *
     * @return the cost
     */
    public ProgrammingCost firstWrites() {
        return firstWrites;
    }

    /**
     * What was learned; not to be changed.
     *
     * @return arrays by name
     */
    public Map<String, float[]> numbers() {
        return numbers;
    }

    /**
     * Held states; not to be changed.
     *
     * @return [synapse] by name
     */
    public Map<String, byte[]> states() {
        return states;
    }

    /**
     * When walls will hop, and what time it is; not to be changed.
     *
     * @return arrays by name [s]; none where no time passes
     */
    public Map<String, double[]> times() {
        return times;
    }

    /**
     * Where the epochs were computed: on another machine than the next ones, the last bits may differ from those of a
     * run without interruption.
     *
     * @return in the order of their use
     */
    public List<NumericEnvironment> environments() {
        return environments;
    }

    /** The same and where the run goes on, if that is somewhere else. */
    List<NumericEnvironment> environmentsWith(NumericEnvironment next) {
        List<NumericEnvironment> all = new ArrayList<>(environments);
        if (all.isEmpty() || !all.get(all.size() - 1).equals(next)) {
            all.add(next);
        }
        return all;
    }
}
