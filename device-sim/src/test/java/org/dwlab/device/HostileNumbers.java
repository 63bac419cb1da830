package org.dwlab.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.SpecException;

/** Every number of a specification, replaced by absurd ones. */
public final class HostileNumbers {
    /** What a number may be replaced by. */
    public static final List<String> ABSURD =
            List.of("NaN", "-1", "0", "1e308", "1e999", "5e-324", "2147483647", "9223372036854775808");

    private HostileNumbers() {}

    /** What is done with one number replaced. */
    public interface Use {
        /** @param assignment {@code path=value} */
        void of(String assignment) throws IOException;
    }

    /**
     * Replaces one number after the other.
     *
     * @param json   of the specification
     * @param values that each number is replaced by
     * @param use    that may refuse them
     * @return what was neither taken nor refused in one line; empty where all is well
     */
    public static List<String> escaped(String json, List<String> values, Use use) throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String path : numbers("", new ObjectMapper().readTree(json))) {
            for (String value : values) {
                String assignment = path + "=" + value;
                try {
                    use.of(assignment);
                } catch (SpecException refused) {
                    if (refused.getMessage().lines().count() != 1) {
                        wrong.add(assignment + ": " + refused.getMessage());
                    }
                } catch (RuntimeException | Error escaped) {
                    wrong.add(assignment + ": " + escaped + " at "
                            + (escaped.getStackTrace().length > 0 ? escaped.getStackTrace()[0] : ""));
                }
            }
        }
        return wrong;
    }

    private static List<String> numbers(String path, JsonNode node) {
        List<String> found = new ArrayList<>();
        if (node.isNumber()) {
            found.add(path);
        }
        String prefix = path.isEmpty() ? "" : path + ".";
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            found.addAll(numbers(prefix + i, node.get(i)));
        }
        node.properties().forEach(entry -> found.addAll(numbers(prefix + entry.getKey(), entry.getValue())));
        return found;
    }
}
