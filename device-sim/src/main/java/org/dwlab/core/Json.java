package org.dwlab.core;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JSON object that is read strictly into records: an unknown key, a missing key, a null or a number in
 * quotes is an error of one line that names file, place and rule. An object may say {@code "extends": NAME}
 * and then holds only what differs from the object of that name (a JSON merge patch, RFC 7386); values can be
 * overridden by their path.
 */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    private static final String BASE_KEY = "extends";
    private static final Pattern MISSING = Pattern.compile("(?:Missing|Null value for) creator property '([^']+)'");

    private final String source;
    private final ObjectNode root;

    private Json(String source, ObjectNode root) {
        this.source = source;
        this.root = root;
    }

    /** Parses a text; {@code source} names it in complaints. */
    public static Json parse(String source, String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            Require.that(node instanceof ObjectNode, source + ": must be a JSON object in braces");
            return new Json(source, (ObjectNode) node);
        } catch (JsonProcessingException malformed) {
            JsonLocation at = malformed.getLocation();
            String place = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            throw new SpecException(source + ": " + place + "not JSON: " + firstLine(malformed), malformed);
        }
    }

    /** Parses a file. @throws IOException if it cannot be read */
    public static Json read(Path file) throws IOException {
        Require.that(!Files.isDirectory(file), file + ": is a folder; name a file to read");
        String text;
        try {
            text = Files.readString(file);
        } catch (CharacterCodingException binary) {
            throw new SpecException(file + ": must be a text file in UTF-8", binary);
        }
        return parse(file.toString(), text);
    }

    /** Compact enough for people, the same text for equal values. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException recordsAlwaysSerialise) {
            throw new IllegalStateException(recordsAlwaysSerialise);
        }
    }

    /**
     * One line with all keys in order: two values are equal exactly where their canonical texts are.
     *
     * @param value a record, or maps, lists, texts and numbers
     * @return JSON text without white space between its parts
     */
    public static String canonical(Object value) {
        try {
            Object plain = MAPPER.treeToValue(MAPPER.valueToTree(value), Object.class);
            return MAPPER.writer()
                    .without(SerializationFeature.INDENT_OUTPUT)
                    .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .writeValueAsString(plain);
        } catch (JsonProcessingException recordsAlwaysSerialise) {
            throw new IllegalStateException(recordsAlwaysSerialise);
        }
    }

    /** This object laid over the one it extends, if it does; {@code bases} finds that one's text by name. */
    public Json resolve(UnaryOperator<String> bases) {
        JsonNode name = root.get(BASE_KEY);
        if (name == null) {
            return this;
        }
        Require.that(name.isTextual(), source + ": extends must be a name in quotes, got " + name);
        Json base = parse(name.textValue(), bases.apply(name.textValue())).resolve(bases);
        ObjectNode own = root.deepCopy();
        own.remove(BASE_KEY);
        ObjectNode merged = base.root.deepCopy();
        patch(merged, own);
        return new Json(source, merged);
    }

    /**
     * A copy with assignments such as {@code training.epochs=3} or {@code notches.*.depth_m=15e-9} applied;
     * the path must exist, {@code *} stands for every element or key, and what is not JSON on the right
     * counts as a string.
     */
    public Json with(Collection<String> assignments) {
        ObjectNode copy = root.deepCopy();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            Require.that(equals > 0, "--set " + assignment + ": must read path=value");
            String path = assignment.substring(0, equals);
            assign(
                    copy,
                    List.of(path.replaceAll("\\[(\\d+)]", ".$1").split("\\.")),
                    0,
                    value(assignment.substring(equals + 1)),
                    "--set " + assignment + ": " + source);
        }
        return new Json(source, copy);
    }

    /** The object as a record of this type. */
    public <T> T as(Class<T> type) {
        try {
            return MAPPER.treeToValue(root, type);
        } catch (JsonProcessingException problem) {
            throw new SpecException(source + ": " + explain(problem), problem);
        }
    }

    private static void patch(ObjectNode target, ObjectNode changes) {
        changes.properties().forEach(change -> {
            JsonNode old = target.get(change.getKey());
            if (change.getValue().isNull()) {
                target.remove(change.getKey());
            } else if (old instanceof ObjectNode oldObject && change.getValue() instanceof ObjectNode newObject) {
                patch(oldObject, newObject);
            } else {
                target.set(change.getKey(), change.getValue());
            }
        });
    }

    private static JsonNode value(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException plainText) {
            return MAPPER.getNodeFactory().textNode(text);
        }
    }

    private static void assign(JsonNode node, List<String> path, int depth, JsonNode value, String place) {
        String step = path.get(depth);
        List<String> keys = keys(node);
        List<String> chosen = step.equals("*") ? keys : List.of(step);
        for (String key : chosen) {
            if (!keys.contains(key)) {
                throw new SpecException(
                        place + " has no " + String.join(".", path.subList(0, depth + 1)) + suggestion(step, keys));
            }
            if (depth + 1 < path.size()) {
                assign(node.isArray() ? node.get(Integer.parseInt(key)) : node.get(key), path, depth + 1, value, place);
            } else if (node instanceof ArrayNode array) {
                array.set(Integer.parseInt(key), value);
            } else {
                ((ObjectNode) node).set(key, value);
            }
        }
    }

    private static List<String> keys(JsonNode node) {
        var keys = new ArrayList<String>();
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                keys.add(Integer.toString(i));
            }
        } else {
            node.fieldNames().forEachRemaining(keys::add);
        }
        return keys;
    }

    private String explain(JsonProcessingException problem) {
        if (!(problem instanceof JsonMappingException mapping)) {
            return firstLine(problem);
        }
        String path = path(mapping);
        String prefix = path.isEmpty() ? "" : path + ".";
        if (problem.getCause() instanceof SpecException rule) {
            return prefix + rule.getMessage();
        }
        if (problem instanceof UnrecognizedPropertyException unknown) {
            var known =
                    unknown.getKnownPropertyIds().stream().map(Object::toString).toList();
            return path + " is not a key here" + suggestion(unknown.getPropertyName(), known);
        }
        Matcher missing = MISSING.matcher(problem.getOriginalMessage());
        if (missing.find()) {
            String misspelt = misspelt(mapping);
            if (misspelt != null) {
                return path.substring(0, path.length() - missing.group(1).length()) + misspelt;
            }
            return (path.endsWith(missing.group(1)) ? path : prefix + missing.group(1)) + " is missing";
        }
        if (problem instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return path + " must be " + kind(mismatch.getTargetType());
        }
        return prefix + firstLine(problem);
    }

    /**
     * A key that the object with a missing one holds by mistake, with what may be meant; null if there is
     * none.
     */
    private String misspelt(JsonMappingException problem) {
        var path = problem.getPath();
        if (path.isEmpty() || !(path.get(path.size() - 1).getFrom() instanceof Class<?> owner)) {
            return null;
        }
        JsonNode node = root;
        for (JsonMappingException.Reference step : path.subList(0, path.size() - 1)) {
            node = step.getFieldName() == null ? node.path(step.getIndex()) : node.path(step.getFieldName());
        }
        var type = MAPPER.constructType(owner);
        var known = MAPPER.getDeserializationConfig().introspect(type).findProperties().stream()
                .map(BeanPropertyDefinition::getName)
                .toList();
        return keys(node).stream()
                .filter(key -> !known.contains(key))
                .findFirst()
                .map(key -> key + " is not a key here" + suggestion(key, known))
                .orElse(null);
    }

    private static String kind(Class<?> type) {
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a text in quotes";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> MAPPER.valueToTree(constant).asText())
                            .toList();
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list in brackets" : "an object in braces";
    }

    private static String path(JsonMappingException problem) {
        var path = new StringBuilder();
        for (JsonMappingException.Reference step : problem.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String firstLine(JsonProcessingException problem) {
        return problem.getOriginalMessage().lines().findFirst().orElse("unreadable");
    }

    /** {@code "; did you mean X?"} where a known name is close, else the list of known names. */
    static String suggestion(String wrong, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(name -> distance(wrong, name)))
                .filter(name -> distance(wrong, name) <= Math.max(2, wrong.length() / 4))
                .map(name -> "; did you mean " + name + "?")
                .orElse("; known here: "
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
