package org.dwlab.nn.array;

/** What takes energy, in the order in which accounts show it. */
public enum EnergyPart {
    /** Currents that write, resets apart; with the gate where its part is not known. */
    WRITES("write", "writes"),
    /** Charge of the gates, of resets too. */
    GATES("gate", "gates"),
    /** Currents that reset; with the gate where its part is not known. */
    RESETS("reset", "resets"),
    /** Reads that verify writes. */
    VERIFIES("verify", "verifies"),
    /** Reads that sum. */
    READS("read", "reads"),
    /** Converters before the rows and behind the columns. */
    CONVERTERS("converter", "converters"),
    /** Digital memory. */
    MEMORY("memory", "memory"),
    /** Digital multiplications and additions. */
    ARITHMETIC("arithmetic", "arithmetic"),
    /** Refreshes, with their resets, gates and reads. */
    REFRESHES("refresh", "refreshes"),
    /** Gates that are held at their rest voltage while time passes. */
    HOLDS("hold", "held gates");

    private final String key;
    private final String words;

    EnergyPart(String key, String words) {
        this.key = key;
        this.words = words;
    }

    /**
     * Its name in files.
     *
     * @return such as {@code write}
     */
    public String key() {
        return key;
    }

    /**
     * Its name for people.
     *
     * @return such as {@code writes}
     */
    public String words() {
        return words;
    }
}
