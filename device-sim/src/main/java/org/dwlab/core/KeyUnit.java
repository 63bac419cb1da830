package org.dwlab.core;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The unit that a key of JSON ends in, as {@code dmi_J_per_m2} does. */
public final class KeyUnit {
    /** Of a key that names no unit. */
    public static final String NONE = "1";

    private static final String SYMBOL = "(?:Pa|Hz|rad|ohm|kg|byte|[ACFJKNSTVWms])[0-9]?";
    private static final String SYMBOLS = "(?:" + SYMBOL + ")+(?:_(?:" + SYMBOL + ")+)*";
    private static final Pattern ONE = Pattern.compile(SYMBOL);
    private static final Pattern ENDING = Pattern.compile(
            "_(?:(?<above>" + SYMBOLS + ")(?:_per_(?<below>" + SYMBOLS + "))?|per_(?<only>" + SYMBOLS + "))$");

    private KeyUnit() {}

    /**
     * The unit of the last key of a path.
     *
     * @param path of keys with dots between them
     * @return such as {@code A/m2}, {@code ohm m} or {@code J/(V m)}; 1 where the key names none
     */
    public static String of(String path) {
        Matcher key = ENDING.matcher(path.substring(path.lastIndexOf('.') + 1));
        if (!key.find()) {
            return NONE;
        }
        if (key.group("only") != null) {
            return NONE + "/" + below(key.group("only"));
        }
        String above = product(key.group("above"));
        return key.group("below") == null ? above : above + "/" + below(key.group("below"));
    }

    private static String below(String symbols) {
        String product = product(symbols);
        return product.contains(" ") ? "(" + product + ")" : product;
    }

    private static String product(String symbols) {
        return ONE.matcher(symbols).results().map(symbol -> symbol.group()).collect(Collectors.joining(" "));
    }
}
