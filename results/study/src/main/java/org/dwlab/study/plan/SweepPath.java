package org.dwlab.study.plan;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dwlab.core.SpecException;

/** What a path of a sweep says of itself. */
final class SweepPath {
    /** Units as keys of JSON end in them. */
    private static final Pattern UNIT = Pattern.compile(
            ".*?_((?:A|C|F|Hz|J|K|N|S|T|V|W|m|s|rad|ohm|kg)[0-9]?(?:_per_[A-Za-z]+[0-9]?(?:_[A-Za-z]+[0-9]?)*)?)");

    private static final String ANY = "*";

    private SweepPath() {}

    /** The unit that the last key ends in, such as {@code A/m2}; 1 where it names none. */
    static String unit(String path) {
        Matcher key = UNIT.matcher(path.substring(path.lastIndexOf('.') + 1));
        return key.matches() ? key.group(1).replaceFirst("_per_", "/").replace("_", " ") : "1";
    }

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
