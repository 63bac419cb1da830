package org.dwlab.core;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Specifications of one kind that come with dwlab as JSON resources, and files of the user's that may extend
 * them. A name with an N of its own, such as {@code in-situ-N}, stands for one specification of every whole number: that
 * number takes the place of every N of its own in the resource, also of {@code "N"}.
 */
public final class BuiltIns {
    private static final Pattern NUMBER = Pattern.compile("\\bN\\b");
    private final Class<?> anchor;
    private final String kind;
    private final List<String> names;
    private final String defaults;

    /**
     * The specifications of one kind, all of whose keys are asked for.
     *
     * @param anchor class beside whose package the folder {@code KINDs} with the resources {@code NAME.json}
     *               stands
     * @param kind   for people, such as {@code device}
     * @param names  of all of them
     */
    public BuiltIns(Class<?> anchor, String kind, List<String> names) {
        this(anchor, kind, names, "");
    }

    /**
     * The specifications of one kind.
     *
     * @param anchor   class beside whose package their resources stand
     * @param kind     for people
     * @param names    of all of them
     * @param defaults what one has that does not say so: a JSON object
     */
    public BuiltIns(Class<?> anchor, String kind, List<String> names, String defaults) {
        this.anchor = anchor;
        this.kind = kind;
        this.names = List.copyOf(names);
        this.defaults = defaults;
    }

    /**
     * Their names.
     *
     * @return all of them, in the order in which they are listed
     */
    public List<String> names() {
        return names;
    }

    /**
     * A built-in one by its name, or a file by its path.
     *
     * @param nameOrFile one of {@link #names}, or a path
     * @return the object with what it extends and with the defaults
     * @throws IOException   if the file cannot be read
     * @throws SpecException if there is no such name, or the file is not JSON
     */
    public Json load(String nameOrFile) throws IOException {
        if (entry(nameOrFile).isPresent()) {
            return parse(kind + " " + nameOrFile, text(nameOrFile));
        }
        Path file = Path.of(nameOrFile);
        if (Files.exists(file)) {
            return complete(Json.read(file));
        }
        if (nameOrFile.endsWith(".json") || file.getNameCount() > 1) {
            throw new NoSuchFileException(nameOrFile);
        }
        throw new SpecException(kind + " " + nameOrFile, "is neither built in nor a file")
                .remedy("built in are " + String.join(", ", names));
    }

    /**
     * A text that may extend a built-in one.
     *
     * @param source names it in complaints
     * @param json   the text
     * @return the object with what it extends and with the defaults
     * @throws SpecException if the text is not JSON or extends something unknown
     */
    public Json parse(String source, String json) {
        return complete(Json.parse(source, json));
    }

    private Json complete(Json given) {
        Json resolved = given.resolve(this::text);
        return defaults.isEmpty() ? resolved : resolved.withDefaults(defaults);
    }

    /**
     * What a file of this kind may say, for editors. Beside the anchor's package stands {@code KIND-keys.json} with a
     * sentence on every key, by its path, and on every word of a value, by {@code path=word}.
     *
     * @param type of the record that such a file becomes
     * @return a JSON Schema of draft 2020-12, with these sentences and units
     */
    public String schema(Class<?> type) {
        ObjectNode bases = JsonNodeFactory.instance.objectNode();
        bases.put("description", "The built-in " + kind + " from which this one differs only in what it says");
        ArrayNode choices = bases.putArray("anyOf");
        ArrayNode plain = choices.addObject().putArray("enum");
        for (String name : names) {
            Pattern pattern = pattern(name);
            if (pattern.matcher(name).matches()) {
                plain.add(name);
            } else {
                choices.addObject().put("type", "string").put("pattern", "^" + pattern + "$");
            }
        }
        String meanings = resource(kind + "-keys.json");
        return Json.schema(type, kind + " of dwlab", meanings, defaults.isEmpty() ? "{}" : defaults, bases);
    }

    /** The entry of the list that a name stands for. */
    private Optional<String> entry(String name) {
        return names.stream()
                .filter(known -> pattern(known).matcher(name).matches())
                .findFirst();
    }

    private static Pattern pattern(String known) {
        return Pattern.compile(NUMBER.matcher(known).replaceAll("([1-9]\\\\d{0,2})"));
    }

    private String text(String name) {
        String known = entry(name)
                .orElseThrow(() -> new SpecException(
                        "extends", "must name a built-in " + kind + ", one of " + String.join(", ", names), name));
        String text = resource(kind + "s/" + known + ".json");
        Matcher number = pattern(known).matcher(name);
        return number.matches() && number.groupCount() == 1
                ? NUMBER.matcher(text.replace("\"N\"", "N")).replaceAll(number.group(1))
                : text;
    }

    private String resource(String file) {
        try (InputStream stream = anchor.getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damagedJar) {
            throw new UncheckedIOException(damagedJar);
        }
    }
}
