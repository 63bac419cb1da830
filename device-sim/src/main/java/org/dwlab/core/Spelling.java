package org.dwlab.core;

import java.util.Collection;
import java.util.Comparator;

/** Finds the name that was meant by an unknown one. */
final class Spelling {
    private Spelling() {}

    /**
     * A remedy for an unknown name.
     *
     * @param wrong the name as it was written
     * @param known the names that would have been understood
     * @return {@code did you mean X?} where a known name is close, else all of them
     */
    static String remedy(String wrong, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(name -> distance(wrong, name)))
                .filter(name -> distance(wrong, name) <= Math.max(2, wrong.length() / 4))
                .map(name -> "did you mean " + name + "?")
                .orElse("known here: "
                        + String.join(", ", known.stream().sorted().toList()));
    }

    /** Levenshtein distance: insertions, deletions and substitutions between two names. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
