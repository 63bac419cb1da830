package org.dwlab.cli.keys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * A key of a JSON file that users write.
 *
 * @param path     of keys with dots between them; {@code *} stands for every element or name
 * @param takes    what kind of value
 * @param words    that the value, or an element of it, may be; empty where none is known
 * @param unit     of the value; empty where it has none
 * @param fallback as JSON, what stands for a missing key; empty where the key is required or where nothing does
 * @param required whether the key is asked for
 * @param meaning  one sentence, then what the words mean
 */
public record SpecKey(
        String path, String takes, List<String> words, String unit, String fallback, boolean required, String meaning) {
    private static final JsonMapper MAPPER = new JsonMapper();
    /** Of every file, and of no record. */
    private static final Set<String> OF_THE_FILE = Set.of("$schema", "extends");

    private static final String OBJECT = "object";

    /**
     * The keys of a kind of file.
     *
     * @param kind of the file
     * @return in the order of the records, an object before what it holds
     */
    public static List<SpecKey> of(SpecKind kind) {
        try {
            List<SpecKey> keys = new ArrayList<>();
            addAll(MAPPER.readTree(kind.schema()).at("/$defs/whole"), "", keys);
            return keys;
        } catch (IOException schemasAreJson) {
            throw new UncheckedIOException(schemasAreJson);
        }
    }

    /**
     * Whether the value is one, not an object that holds others.
     *
     * @return true for numbers, texts, true and false, and lists of them
     */
    public boolean isLeaf() {
        return !takes.contains(OBJECT);
    }

    /** What is under a value of the schema, whichever form it has. */
    private static void addAll(JsonNode value, String path, List<SpecKey> keys) {
        value.path("anyOf").forEach(choice -> addAll(choice, path, keys));
        List<String> required = texts(value.path("required"));
        String before = path.isEmpty() ? "" : path + ".";
        value.path("properties").properties().forEach(property -> {
            if (!OF_THE_FILE.contains(property.getKey())) {
                String at = before + property.getKey();
                keys.add(key(at, property.getValue(), required.contains(property.getKey())));
                addAll(property.getValue(), at, keys);
            }
        });
        for (String elements : List.of("items", "additionalProperties")) {
            if (value.path(elements).isObject()) {
                addAll(value.get(elements), before + "*", keys);
            }
        }
    }

    private static SpecKey key(String path, JsonNode value, boolean required) {
        String unit = value.path("unit").asText();
        return new SpecKey(
                path,
                takes(value),
                words(value),
                unit,
                value.has("default") ? value.get("default").toString() : "",
                required,
                value.path("description").asText().replace(" [" + unit + "]", ""));
    }

    private static String takes(JsonNode value) {
        if (value.has("anyOf")) {
            return StreamSupport.stream(value.get("anyOf").spliterator(), false)
                    .map(SpecKey::takes)
                    .collect(Collectors.joining(" or "));
        }
        if (value.has("enum")) {
            return "word";
        }
        return switch (value.path("type").asText()) {
            case "integer" -> "whole number";
            case "number" -> "number";
            case "boolean" -> "true or false";
            case "string" -> "text";
            case OBJECT -> OBJECT;
            case "array" -> "list of " + plural(takes(value.get("items")));
            default -> "any value";
        };
    }

    private static String plural(String kind) {
        return kind.startsWith("list") ? kind.replaceFirst("list", "lists") : kind + "s";
    }

    /** The words of a value, whether it is one of them, another value or a list of them. */
    private static List<String> words(JsonNode value) {
        List<String> words = new ArrayList<>(texts(value.path("enum")));
        value.path("anyOf").forEach(choice -> words.addAll(words(choice)));
        words.addAll(value.path("items").isObject() ? words(value.get("items")) : List.of());
        return words;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
