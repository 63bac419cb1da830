package org.dwlab.core;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says as a JSON Schema of draft 2020-12 what {@link JsonShape} asks of a tree, with a sentence on every key: what editors
 * need to complete and check a file. What a value may be beyond its kind is for the record's constructor to say.
 *
 * <p>The sentences stand in an object of texts by the path of their key, with {@code *} for every element of a list or
 * map; the meaning of a word of a value stands under {@code path=word}.
 */
final class JsonSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";
    private static final String ANY = ".*";

    private final JsonShape shape;
    private final Map<String, String> meanings;
    private final Set<String> unused;

    /** A value of the tree. In an object that extends another one no key is required, and null takes away what may be missing. */
    private record KeyPlace(String path, JsonNode fallback, boolean extending) {
        KeyPlace key(String name) {
            return new KeyPlace(path.isEmpty() ? name : path + "." + name, fallback.path(name), extending);
        }

        /** Objects in objects are laid over those of the base, those in lists take their place. */
        KeyPlace element(boolean ofList) {
            return new KeyPlace(path + ANY, MissingNode.getInstance(), extending && !ofList);
        }

        /** Elements have the words of their list. */
        String word(String word) {
            String key = path;
            while (key.endsWith(ANY)) {
                key = key.substring(0, key.length() - ANY.length());
            }
            return key + "=" + word;
        }
    }

    private JsonSchema(JsonShape shape, Map<String, String> meanings) {
        this.shape = shape;
        this.meanings = meanings;
        this.unused = new HashSet<>(meanings.keySet());
    }

    /**
     * The schema of one kind of object in files of the user's.
     *
     * @param shape    knows the keys of a record
     * @param type     of the record that the object becomes
     * @param title    of the schema
     * @param meanings sentences by path, and by path and word
     * @param defaults what an object has without saying so
     * @param bases    schema of the name of an object that is extended
     * @return the schema
     * @throws IllegalStateException if a key has no sentence, or a sentence no key
     */
    static ObjectNode of(
            JsonShape shape,
            Class<?> type,
            String title,
            Map<String, String> meanings,
            JsonNode defaults,
            ObjectNode bases) {
        ObjectNode root = NODES.objectNode().put("$schema", DIALECT).put("title", title);
        root.putObject("if").putArray("required").add(Json.BASE_KEY);
        root.putObject("then").put("$ref", "#/$defs/extending");
        root.putObject("else").put("$ref", "#/$defs/whole");
        ObjectNode definitions = root.putObject("$defs");
        for (boolean extending : List.of(false, true)) {
            var schema = new JsonSchema(shape, meanings);
            ObjectNode object = schema.object(shape.type(type), new KeyPlace("", defaults, extending));
            ObjectNode properties = (ObjectNode) object.get("properties");
            properties
                    .putObject(Json.SCHEMA_KEY)
                    .put("type", "string")
                    .put("description", "A schema for editors, such as this one; of no effect");
            properties.set(Json.BASE_KEY, bases.deepCopy());
            if (!schema.unused.isEmpty()) {
                throw new IllegalStateException("there is no " + schema.unused + " in " + title);
            }
            definitions.set(extending ? "extending" : "whole", object);
        }
        return root;
    }

    private ObjectNode object(JavaType type, KeyPlace place) {
        ObjectNode object = NODES.objectNode().put("type", "object");
        ObjectNode properties = object.putObject("properties");
        ArrayNode required = NODES.arrayNode();
        for (BeanPropertyDefinition property : shape.properties(type)) {
            KeyPlace key = place.key(property.getName());
            boolean mayBeMissing =
                    JsonShape.mayBeMissing(property) || lacksNothing(property.getPrimaryType(), key.fallback());
            if (!mayBeMissing && !place.extending()) {
                required.add(property.getName());
            }
            ObjectNode value = value(property.getPrimaryType(), key);
            properties.set(
                    property.getName(), described(mayBeMissing && place.extending() ? orNull(value) : value, key));
        }
        if (!required.isEmpty()) {
            object.set("required", required);
        }
        return object.put("additionalProperties", false);
    }

    /** Whether what stands for a missing value is there, and lacks nothing itself. */
    private boolean lacksNothing(JavaType type, JsonNode fallback) {
        return !fallback.isObject()
                ? !fallback.isMissingNode()
                : shape.properties(type).stream()
                        .allMatch(property -> JsonShape.mayBeMissing(property)
                                || lacksNothing(property.getPrimaryType(), fallback.path(property.getName())));
    }

    private ObjectNode described(ObjectNode value, KeyPlace place) {
        String meaning = meaning(place.path());
        String unit = KeyUnit.of(place.path());
        if (!unit.equals(KeyUnit.NONE)) {
            value.put("unit", unit);
            meaning += " [" + unit + "]";
        }
        List<String> words = new ArrayList<>();
        for (String word : words(place)) {
            words.add(word + ": " + meaning(place.word(word)));
        }
        value.put("description", meaning + (words.isEmpty() ? "" : "; " + String.join("; ", words)));
        if (place.fallback().isValueNode() || place.fallback().isArray()) {
            value.set("default", place.fallback());
        }
        return value;
    }

    private String meaning(String key) {
        unused.remove(key);
        String meaning = meanings.get(key);
        if (meaning == null) {
            throw new IllegalStateException("there is no sentence on " + key);
        }
        return meaning;
    }

    /** The words of a value that have a meaning, in the order in which they are explained. */
    private List<String> words(KeyPlace place) {
        String before = place.word("");
        return meanings.keySet().stream()
                .filter(key -> key.startsWith(before))
                .map(key -> key.substring(before.length()))
                .toList();
    }

    private ObjectNode value(JavaType type, KeyPlace place) {
        Class<?> raw = type.getRawClass();
        if (raw.isEnum()) {
            return wordsOf(raw, place);
        }
        if (raw == NumberOrWord.class) {
            return anyOf(kind("number"), text(place));
        }
        if (raw == String.class) {
            return text(place);
        }
        if (JsonNode.class.isAssignableFrom(raw)) {
            ObjectNode anything = NODES.objectNode();
            List.of("number", "string", "boolean", "array", "object").forEach(anything.withArray("type")::add);
            return anything;
        }
        if (type.isMapLikeType()) {
            return map(type, place);
        }
        if (type.isCollectionLikeType()) {
            ObjectNode list = kind("array");
            list.set("items", value(type.getContentType(), place.element(true)));
            return list;
        }
        if (raw.isSealed()) {
            return anyOf(Arrays.stream(raw.getPermittedSubclasses())
                    .map(one -> value(shape.type(one), place))
                    .toArray(ObjectNode[]::new));
        }
        if (raw.isRecord()) {
            return shape.listWritten(type)
                    .map(list -> value(list, place))
                    .orElseGet(() ->
                            shape.isMadeFromText(type) ? anyOf(text(place), object(type, place)) : object(type, place));
        }
        return kind(JsonShape.isWhole(raw) ? "integer" : JsonShape.isNumber(raw) ? "number" : "boolean");
    }

    private ObjectNode map(JavaType type, KeyPlace place) {
        ObjectNode map = kind("object");
        if (type.getKeyType().isEnumType()) {
            ArrayNode names = map.putObject("propertyNames").putArray("enum");
            shape.names(type.getKeyType().getRawClass()).forEach(names::add);
        }
        ObjectNode entry = value(type.getContentType(), place.element(false));
        map.set("additionalProperties", place.extending() ? orNull(entry) : entry);
        return map;
    }

    /** Of an enumeration all words are explained and no others. */
    private ObjectNode wordsOf(Class<?> enumeration, KeyPlace place) {
        List<String> names = shape.names(enumeration);
        if (!Set.copyOf(words(place)).equals(Set.copyOf(names))) {
            throw new IllegalStateException("the words of " + place.path() + " are " + names);
        }
        return text(place);
    }

    /** A text; one of some words where these have meanings. */
    private ObjectNode text(KeyPlace place) {
        Collection<String> words = words(place);
        if (words.isEmpty()) {
            return kind("string");
        }
        ObjectNode text = NODES.objectNode();
        words.forEach(text.withArray("enum")::add);
        return text;
    }

    private static ObjectNode kind(String type) {
        return NODES.objectNode().put("type", type);
    }

    private static ObjectNode anyOf(ObjectNode... choices) {
        ObjectNode any = NODES.objectNode();
        any.putArray("anyOf").addAll(List.of(choices));
        return any;
    }

    private static ObjectNode orNull(ObjectNode value) {
        return anyOf(value, kind("null"));
    }
}
