package org.dwlab.study.plan;

import java.util.List;
import org.dwlab.core.SpecException;

/** What paths of a sweep may set. */
final class SweepPath {
    private static final String ANY = "*";

    private SweepPath() {}

    /** Refuses two paths that set the same value, of which only one could be what a table says it is. */
    static void requireApart(List<String> paths) {
        for (int i = 0; i < paths.size(); i++) {
            for (int k = 0; k < i; k++) {
                if (overlap(steps(paths.get(i)), steps(paths.get(k)))) {
                    throw new SpecException("vary." + paths.get(i), "must set nothing that " + paths.get(k) + " sets")
                            .remedy("remove one of the two");
                }
            }
        }
    }

    private static String[] steps(String path) {
        return path.replaceAll("\\[(\\d+)]", ".$1").split("\\.");
    }

    private static boolean overlap(String[] a, String[] b) {
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            if (!a[i].equals(b[i]) && !a[i].equals(ANY) && !b[i].equals(ANY)) {
                return false;
            }
        }
        return true;
    }
}
