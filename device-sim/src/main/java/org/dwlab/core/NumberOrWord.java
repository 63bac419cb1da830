package org.dwlab.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.function.DoubleSupplier;

/**
 * A value of JSON that is a number, or one word that stands for a number which something else decides, such as
 * {@code "auto"}. Written as it was read. The record that has it as a component says in its constructor which
 * word it knows, by {@link #requireWord}.
 *
 * @param word   empty where it is a number
 * @param number NaN where it is a word
 */
public record NumberOrWord(String word, double number) {
    /**
     * Holds one of the two.
     *
     * @param word   empty where it is a number
     * @param number NaN where it is a word
     * @throws IllegalArgumentException if there are both
     */
    public NumberOrWord {
        if (!word.isEmpty() && !Double.isNaN(number)) {
            throw new IllegalArgumentException(word + " or " + number);
        }
    }

    /**
     * A number.
     *
     * @param number any; its range is for others to check
     * @return the value
     */
    public static NumberOrWord of(double number) {
        return new NumberOrWord("", number);
    }

    /**
     * A word.
     *
     * @param word not empty
     * @return the value
     */
    public static NumberOrWord of(String word) {
        return new NumberOrWord(word, Double.NaN);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    private static NumberOrWord read(Object scalar) {
        return scalar instanceof Number number ? of(number.doubleValue()) : of(String.valueOf(scalar));
    }

    /** What stands in JSON. */
    @JsonValue
    private Object scalar() {
        return isWord() ? word : (Object) number;
    }

    /**
     * Whether something else decides the number.
     *
     * @return true for a word
     */
    public boolean isWord() {
        return Double.isNaN(number);
    }

    /**
     * The number, or the one that the word stands for.
     *
     * @param meaning of the word; not asked where there is a number
     * @return the number
     */
    public double orElse(DoubleSupplier meaning) {
        return isWord() ? meaning.getAsDouble() : number;
    }

    /**
     * Refuses every word but one.
     *
     * @param known the word that has a meaning here
     * @param name  key of this value
     * @throws SpecException if this is another word
     */
    public void requireWord(String known, String name) {
        Require.that(!isWord() || word.equals(known), name, "must be a number or \"" + known + "\"", this);
    }

    /** As it stands in JSON. */
    @Override
    public String toString() {
        return isWord() ? "\"" + word + "\"" : Double.toString(number);
    }
}
