package org.dwlab.core;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

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
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    /** Missing keys and nulls are its to refuse. */
    private static final JsonShape SHAPE = new JsonShape(MAPPER);

    /**
     * Of a file [bytes]: eight times a device with the most points of its edges, and 640 for each of the most points of a
     * sweep.
     */
    private static final long LARGEST_FILE = 64_000_000;

    /** Names the object that an object is laid over. */
    static final String BASE_KEY = "extends";
    /** Names a schema for editors. */
    static final String SCHEMA_KEY = "$schema";

    private final String source;
    private final ObjectNode root;

    private Json(String source, ObjectNode root) {
        this.source = source;
        this.root = root;
    }

    /**
     * Parses a text.
     *
     * @param source names it in complaints
     * @param text   a JSON object
     * @return the object
     * @throws SpecException if the text is anything else
     */
    public static Json parse(String source, String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            Require.that(node instanceof ObjectNode, source, "must be a JSON object in braces");
            return new Json(source, (ObjectNode) node);
        } catch (JsonProcessingException malformed) {
            JsonLocation at = malformed.getLocation();
            String place = at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw new SpecException(source + place, "is not JSON: " + malformed.getOriginalMessage())
                    .because(malformed);
        }
    }

    /**
     * Parses a file.
     *
     * @param file a text file that holds a JSON object
     * @return the object
     * @throws IOException   if the file cannot be read
     * @throws SpecException if it is a folder, has more than 64 MB, or holds anything else
     */
    public static Json read(Path file) throws IOException {
        Require.that(!file.toString().isEmpty(), "the name of a file", "must not be empty");
        if (Files.isDirectory(file)) {
            throw new SpecException(file, "is a folder").remedy("name a file to read");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new SpecException(file, "must be a regular file");
        }
        if (Files.exists(file) && Files.size(file) > LARGEST_FILE) {
            throw new SpecException(
                            file + ":",
                            "must have at most " + LARGEST_FILE / 1_000_000 + " MB",
                            Files.size(file) + " bytes")
                    .remedy("is it the file of JSON that you mean?");
        }
        String text = FileBytes.text(file);
        // Editors of Windows put a byte order mark in front.
        return parse(file.toString(), text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /**
     * The text in which a value stands in files: compact enough for people, the same for equal values.
     *
     * @param value a record, or maps, lists, texts and numbers
     * @return JSON text on indented lines
     */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException recordsAlwaysSerialise) {
            throw new IllegalStateException(recordsAlwaysSerialise);
        }
    }

    /**
     * One line with all keys in order: two values are equal exactly when their canonical texts are.
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

    /**
     * This object laid over the one it extends, if it does.
     *
     * @param bases finds the text of an object by the name that {@code extends} gives
     * @return the object with all its keys, without {@code extends} and without {@code $schema}, which is for editors
     * @throws SpecException if the name is no text, or {@code bases} knows no such object
     */
    public Json resolve(UnaryOperator<String> bases) {
        ObjectNode own = root.deepCopy();
        own.remove(SCHEMA_KEY);
        JsonNode name = own.remove(BASE_KEY);
        if (name == null) {
            return new Json(source, own);
        }
        if (!name.isTextual()) {
            throw new SpecException(BASE_KEY, "must be a name in quotes", name).in(source);
        }
        Json base = parse(name.textValue(), baseOf(name.textValue(), bases)).resolve(bases);
        ObjectNode merged = base.root.deepCopy();
        patch(merged, own);
        return new Json(source, merged);
    }

    private String baseOf(String name, UnaryOperator<String> bases) {
        try {
            return bases.apply(name);
        } catch (SpecException unknown) {
            throw unknown.in(source);
        }
    }

    /**
     * A copy in which keys that are missing, here and in inner objects, have the values of another object.
     *
     * @param defaults a JSON object
     * @return the object with all of its own keys, and these
     * @throws SpecException if {@code defaults} is no JSON object
     */
    public Json withDefaults(String defaults) {
        ObjectNode whole = root.deepCopy();
        fill(whole, parse("defaults", defaults).root);
        return new Json(source, whole);
    }

    /**
     * A copy with values overridden.
     *
     * @param assignments such as {@code training.epochs=3} or {@code notches.*.depth_m=15e-9}, applied in their
     *                    order; the path must exist, {@code *} stands for every element or key, and what is not JSON
     *                    on the right counts as a string
     * @return the object with these values
     * @throws SpecException if an assignment has no path or its path leads nowhere; its place begins with the
     *                       assignment as it is
     */
    public Json with(Collection<String> assignments) {
        ObjectNode copy = root.deepCopy();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            Require.that(equals > 0, assignment, "must read path=value");
            List<String> steps = steps(assignment.substring(0, equals));
            Require.that(steps.stream().noneMatch(String::isEmpty), assignment, "must have a key between dots");
            try {
                assign(copy, steps, 0, value(assignment.substring(equals + 1)));
            } catch (SpecException nowhere) {
                throw nowhere.in(assignment);
            }
        }
        return new Json(source, copy);
    }

    /**
     * The keys and indices of a path.
     *
     * @param path with dots between them; {@code [2]} stands for {@code .2}
     * @return in their order, at least one; one that is empty is no key of anything
     */
    public static List<String> steps(String path) {
        return List.of(path.replaceAll("\\[(\\d+)]", ".$1").split("\\.", -1));
    }

    /**
     * The numbers that a path means.
     *
     * @param path of keys and indices with dots between them; {@code *} stands for every element or key
     * @return by the path that leads to each alone
     * @throws SpecException if the path leads nowhere, or to something else than a number
     */
    public Map<String, Double> numbers(String path) {
        Map<String, JsonNode> found = Map.of("", root);
        for (String step : steps(path)) {
            Map<String, JsonNode> deeper = new LinkedHashMap<>();
            found.forEach((at, node) -> JsonShape.keys(node).stream()
                    .filter(key -> step.equals("*") || step.equals(key))
                    .forEach(key -> deeper.put(
                            at.isEmpty() ? key : at + "." + key,
                            node.isArray() ? node.get(Integer.parseInt(key)) : node.get(key))));
            found = deeper;
        }
        Require.that(!found.isEmpty(), source, "has no " + path);
        Map<String, Double> numbers = new LinkedHashMap<>();
        found.forEach((at, node) -> {
            Require.that(node.isNumber(), at, "must be a number", node);
            numbers.put(at, node.doubleValue());
        });
        return numbers;
    }

    /** What a text in an object stands for. */
    public interface Expansion {
        /**
         * Reads a text.
         *
         * @param text as it stands in the object
         * @return what is to stand there: a record, or maps, lists, texts and numbers
         * @throws IOException   if a file that the text names cannot be read
         * @throws SpecException if the text stands for nothing
         */
        Object of(String text) throws IOException;
    }

    /**
     * A copy with what a text stands for in its place.
     *
     * @param path    of keys with dots between them, such as {@code track.edges}
     * @param meaning of the text
     * @return the object; this itself where nothing or something other than a text stands there
     * @throws IOException   if {@code meaning} cannot be read
     * @throws SpecException if {@code meaning} refuses the text, with the path in front
     */
    public Json expanded(String path, Expansion meaning) throws IOException {
        JsonNode found = root.at("/" + path.replace('.', '/'));
        if (!found.isTextual()) {
            return this;
        }
        try {
            return with(List.of(path + "=" + canonical(meaning.of(found.textValue()))));
        } catch (SpecException refused) {
            throw refused.in(path).in(source);
        }
    }

    /**
     * The object as a record.
     *
     * @param type of the record
     * @param <T>  the same
     * @return the record
     * @throws SpecException for an unknown or a missing key, a value of another kind, or one that the record refuses
     */
    public <T> T as(Class<T> type) {
        try {
            SHAPE.require(root, type);
            return MAPPER.treeToValue(root, type);
        } catch (SpecException fault) {
            throw fault.in(source);
        } catch (JsonMappingException problem) {
            throw refusal(problem, type).in(source);
        } catch (JsonProcessingException problem) {
            throw new SpecException(source, "cannot be read as " + type.getSimpleName()).because(problem);
        }
    }

    /** What a record's constructor said, with the path of keys to it in front. */
    private static SpecException refusal(JsonMappingException problem, Class<?> type) {
        String path = path(problem);
        if (problem.getCause() instanceof SpecException rule) {
            return path.isEmpty() ? rule : rule.under(path);
        }
        return new SpecException(path, "cannot be read as a part of " + type.getSimpleName()).because(problem);
    }

    /** The schema of the objects that become a record, see {@link JsonSchema}; in texts of JSON. */
    static String schema(Class<?> type, String title, String meanings, String defaults, ObjectNode bases) {
        Map<String, String> sentences = new LinkedHashMap<>();
        parse(title, meanings)
                .root
                .properties()
                .forEach(one -> sentences.put(one.getKey(), one.getValue().asText()));
        return write(JsonSchema.of(SHAPE, type, title, sentences, parse(title, defaults).root, bases));
    }

    /** A null is a value, for a record to refuse. */
    private static void fill(ObjectNode target, ObjectNode defaults) {
        defaults.properties().forEach(one -> {
            JsonNode own = target.get(one.getKey());
            if (own == null) {
                target.set(one.getKey(), one.getValue());
            } else if (own instanceof ObjectNode ownObject && one.getValue() instanceof ObjectNode inner) {
                fill(ownObject, inner);
            }
        });
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

    private void assign(JsonNode node, List<String> path, int depth, JsonNode value) {
        String step = path.get(depth);
        List<String> keys = JsonShape.keys(node);
        List<String> chosen = step.equals("*") ? keys : List.of(step);
        for (String key : chosen) {
            if (!keys.contains(key)) {
                throw new SpecException(source, "has no " + String.join(".", path.subList(0, depth + 1)))
                        .remedy(Spelling.remedy(step, keys));
            }
            if (depth + 1 < path.size()) {
                assign(node.isArray() ? node.get(Integer.parseInt(key)) : node.get(key), path, depth + 1, value);
            } else if (node instanceof ArrayNode array) {
                array.set(Integer.parseInt(key), value);
            } else {
                ((ObjectNode) node).set(key, value);
            }
        }
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
}
