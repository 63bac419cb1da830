package org.dwlab.study.design;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dwlab.core.SpecException;

/** A sum such as {@code 100e-9 + 2*pitch - depth}: how values of a device follow from free ones. */
final class LinearForm {
    private static final String NUMBER = "(?<number>(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)";
    private static final String NAME = "[A-Za-z_]\\w*";
    private static final Pattern TERM = Pattern.compile("\\s*(?<sign>[+-]?)\\s*(?:" + NUMBER
            + "(?:\\s*\\*\\s*(?<factor>" + NAME + "))?|(?<name>" + NAME + "))\\s*");

    private LinearForm() {}

    /**
     * What a sum comes to.
     *
     * @param form  the sum
     * @param names values by name
     * @return its value
     * @throws SpecException if it is no sum of numbers, names and numbers times names, or a name is unknown
     */
    static double value(String form, Map<String, Double> names) {
        Matcher term = TERM.matcher(form);
        double sum = 0;
        int end = 0;
        while (end < form.length()) {
            boolean found = term.region(end, form.length()).lookingAt();
            if (!found || end > 0 && term.group("sign").isEmpty()) {
                throw new SpecException(form, "must be a sum of terms like 1e-7, pitch or 2*pitch");
            }
            double size = term.group("number") == null ? 1 : Double.parseDouble(term.group("number"));
            String name = term.group("name") == null ? term.group("factor") : term.group("name");
            if (name != null && !names.containsKey(name)) {
                throw new SpecException(form, "names no free value: " + name)
                        .remedy("there are " + String.join(", ", names.keySet()));
            }
            double value = size * (name == null ? 1 : names.get(name));
            sum += term.group("sign").equals("-") ? -value : value;
            end = term.end();
        }
        // Twelve digits: 1e-7 + 2*1.8e-7 is 4.6e-7, as people would write it.
        return new BigDecimal(sum).round(new MathContext(12)).doubleValue();
    }
}
