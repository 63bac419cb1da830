package org.dwlab.core;

import java.nio.file.Path;

/**
 * Something the user can repair: a value out of range, an unknown key, a file of the wrong kind. It says where (a file,
 * a key, the name of a value), which rule was broken, by which value where there is one, and what to do where that is
 * not plain; its message is these four on one line. A caller that knows more of the place puts it in front with
 * {@link #in}; one that knows the remedy adds it with {@link #remedy}. In the message control characters are question
 * marks, and a long value is cut short. Nobody reads it to find out what happened.
 */
public sealed class SpecException extends RuntimeException permits UnverifiedFileException {
    private static final long serialVersionUID = 1L;
    /** Characters of a value in the message. */
    private static final int LONGEST_VALUE = 300;

    private final String place;
    /** What stands between place and rule: a file is followed by a colon, a name is not. */
    private final String joint;

    private final String rule;
    private final String value;
    private final String remedy;

    /**
     * A broken rule.
     *
     * @param place a file, a key or the name of a value, such as {@code d5.json: track.width_m}
     * @param rule  what it must be, such as {@code must be positive}
     * @param value what it is; printed as it is
     */
    public SpecException(String place, String rule, Object value) {
        this(place, " ", rule, String.valueOf(value), "", null);
    }

    /**
     * A broken rule without a value to show.
     *
     * @param place a file, a key or the name of a value; empty for the whole of what a caller puts in front
     * @param rule  what is wrong with it, such as {@code is missing}
     */
    public SpecException(String place, String rule) {
        this(place, " ", rule, null, "", null);
    }

    /**
     * A file that breaks a rule as a whole.
     *
     * @param file which
     * @param rule what is wrong with it, such as {@code is a folder}
     */
    public SpecException(Path file, String rule) {
        this(file.toString(), ": ", rule, null, "", null);
    }

    private SpecException(String place, String joint, String rule, String value, String remedy, Throwable cause) {
        super(line(place, joint, rule, value, remedy), cause);
        this.place = place;
        this.joint = joint;
        this.rule = rule;
        this.value = value;
        this.remedy = remedy;
    }

    /** The same complaint, caused by it. */
    SpecException(SpecException other) {
        this(other.place, other.joint, other.rule, other.value, other.remedy, other);
    }

    /**
     * Keeps the kind of complaint while its parts change.
     *
     * @param changed the complaint with its new parts
     * @return the same as a complaint of this class
     */
    SpecException kept(SpecException changed) {
        return changed;
    }

    /**
     * The same complaint with the place it lies in put in front.
     *
     * @param outer for instance a file
     * @return the complaint about {@code outer: place}
     */
    public SpecException in(String outer) {
        return kept(new SpecException(
                place.isEmpty() ? outer + ":" : outer + ": " + place, joint, rule, value, remedy, this));
    }

    /**
     * The same complaint with the object in which it lies put in front: keys are joined by a dot, where {@link #in}
     * puts a file before a key.
     *
     * @param outer key of the object, such as {@code track.notches[0]}
     * @return the complaint about {@code outer.place}
     */
    public SpecException under(String outer) {
        return kept(new SpecException(place.isEmpty() ? outer : outer + "." + place, joint, rule, value, remedy, this));
    }

    /**
     * The same complaint with what to do at its end.
     *
     * @param action such as {@code make the table again}
     * @return the complaint with this remedy in place of any other
     */
    public SpecException remedy(String action) {
        return kept(new SpecException(place, joint, rule, value, action, this));
    }

    /**
     * The same complaint, with what led to it.
     *
     * @param reason a failure of a library, for those who debug
     * @return the complaint with this cause
     */
    public SpecException because(Throwable reason) {
        return kept(new SpecException(place, joint, rule, value, remedy, reason));
    }

    /**
     * Where it is wrong.
     *
     * @return a file, a key or the name of a value, from the outermost to the innermost
     */
    public String place() {
        return place;
    }

    /**
     * What is wrong.
     *
     * @return the rule that was broken
     */
    public String rule() {
        return rule;
    }

    /**
     * By which value.
     *
     * @return the value as text; null where none is to be shown
     */
    public String value() {
        return value;
    }

    private static String line(String place, String joint, String rule, String value, String remedy) {
        boolean isLong = value != null && value.length() > LONGEST_VALUE;
        String shown = value == null ? "" : ", got " + (isLong ? value.substring(0, LONGEST_VALUE) + "..." : value);
        // A file from elsewhere may say anything, also to the terminal.
        return (place + joint + rule + shown + (remedy.isEmpty() ? "" : "; " + remedy)).replaceAll("\\p{Cc}", "?");
    }
}
