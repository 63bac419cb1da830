package org.dwlab.nn.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dwlab.core.Require;
import org.dwlab.nn.memory.StateVisitor;

/** A run between two epochs: all that it needs to go on to the same result, bit by bit. */
public final class Checkpoint {
    private final RunKey key;
    private final List<EpochResult> epochs;
    private final Confusion confusion;
    private final double programmingEnergy;
    private final Map<String, float[]> numbers;
    private final Map<String, byte[]> states;

    /**
     * Takes over the arrays.
     *
     * @param key               of the run
     * @param epochs            that are done
     * @param confusion         on the test images after the last of them
     * @param programmingEnergy before the first of them [J]
     * @param numbers           what was learned, by name
     * @param states            held states, by name
     */
    public Checkpoint(
            RunKey key,
            List<EpochResult> epochs,
            Confusion confusion,
            double programmingEnergy,
            Map<String, float[]> numbers,
            Map<String, byte[]> states) {
        this.key = key;
        this.epochs = List.copyOf(epochs);
        this.confusion = confusion;
        this.programmingEnergy = programmingEnergy;
        this.numbers = numbers;
        this.states = states;
    }

    /** What {@code state} shows to a visitor, copied. */
    static Checkpoint of(RunKey key, Progressed progressed, Consumer<StateVisitor> state) {
        var numbers = new LinkedHashMap<String, float[]>();
        var states = new LinkedHashMap<String, byte[]>();
        state.accept(new StateVisitor() {
            @Override
            public void numbers(String name, float[] live) {
                numbers.put(name, live.clone());
            }

            @Override
            public void states(String name, byte[] live) {
                states.put(name, live.clone());
            }
        });
        return new Checkpoint(
                key, progressed.epochs(), progressed.confusion(), progressed.programmingEnergy(), numbers, states);
    }

    /**
     * How far a run has come.
     *
     * @param epochs            that are done
     * @param confusion         after the last of them
     * @param programmingEnergy before the first of them [J]
     */
    record Progressed(List<EpochResult> epochs, Confusion confusion, double programmingEnergy) {}

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
        });
    }

    /** Refuses held states [synapse] that are none of so many. */
    public static void requireStates(byte[] held, int count) {
        for (byte state : held) {
            Require.that(
                    0 <= state && state < count,
                    "checkpoint: a state must be in [0, " + (count - 1) + "], got " + state
                            + "; it is damaged: --force begins anew");
        }
    }

    private static void requireLength(String name, int needed, int found) {
        Require.that(
                needed == found,
                "checkpoint: " + name + " must have " + needed + " entries, got "
                        + found
                        + "; it is damaged or of another version: --force begins anew");
    }

    /** What decides the run. */
    public RunKey key() {
        return key;
    }

    /** Epochs that are done. */
    public List<EpochResult> epochs() {
        return epochs;
    }

    /** On the test images after the last epoch that is done. */
    public Confusion confusion() {
        return confusion;
    }

    /** Energy to program all devices once, before the first epoch [J]. */
    public double programmingEnergy() {
        return programmingEnergy;
    }

    /** What was learned, by name; not to be changed. */
    public Map<String, float[]> numbers() {
        return numbers;
    }

    /** Held states, by name; not to be changed. */
    public Map<String, byte[]> states() {
        return states;
    }
}
