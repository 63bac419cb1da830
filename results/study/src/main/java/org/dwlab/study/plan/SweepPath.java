package org.dwlab.study.plan;

import java.util.List;
import org.dwlab.core.Json;
import org.dwlab.core.SpecException;

/** What paths of a sweep may set. */
final class SweepPath {
    private static final String ANY = "*";

    private SweepPath() {}

    /** Refuses two paths that set the same value, of which only one could be what a table says it is. */
    static void requireApart(List<String> paths) {
        for (int i = 0; i < paths.size(); i++) {
            for (int k = 0; k < i; k++) {
                if (overlap(Json.steps(paths.get(i)), Json.steps(paths.get(k)))) {
                    throw new SpecException("vary." + paths.get(i), "must set nothing that " + paths.get(k) + " sets")
                            .remedy("remove one of the two");
                }
            }
        }
    }

    private static boolean overlap(List<String> a, List<String> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            if (!a.get(i).equals(b.get(i)) && !a.get(i).equals(ANY) && !b.get(i).equals(ANY)) {
                return false;
            }
        }
        return true;
    }
}
