package org.dwlab.core;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares a JSON tree with the record that it is to become, before anything is bound: keys that the record does not
 * have, keys that are missing and values of another kind are refused with their place. What a value may be beyond its
 * kind is for the record's constructor to say, and so are nulls in lists.
 */
final class JsonShape {
    private final JsonMapper mapper;

    /**
     * Checks for one way to bind.
     *
     * @param mapper knows what the properties of a record are called
     */
    JsonShape(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Checks a whole tree.
     *
     * @param tree to be bound
     * @param type to which
     * @throws SpecException for the first fault, with the path of keys to it as its place
     */
    void require(JsonNode tree, Class<?> type) {
        require(tree, mapper.constructType(type), "");
    }

    /** The names of the elements of a list or an object, in their order. */
    static List<String> keys(JsonNode node) {
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

    private void require(JsonNode node, JavaType type, String place) {
        Class<?> raw = type.getRawClass();
        Require.that(isOf(node, type), place, "must be " + kind(raw));
        if (raw.isRecord() && node.isObject()) {
            requireRecord(node, type, place);
        } else if (type.isContainerType()) {
            for (int i = 0; i < node.size(); i++) {
                JavaType content = type.getContentType();
                if (node.isArray() && (content.isPrimitive() || !node.get(i).isNull())) {
                    require(node.get(i), content, place + "[" + i + "]");
                }
            }
            node.properties().forEach(entry -> {
                if (!entry.getValue().isNull()) {
                    require(entry.getValue(), type.getContentType(), join(place, entry.getKey()));
                }
            });
        } else if (raw == int.class || raw == Integer.class) {
            Require.that(node.canConvertToInt(), place, range(Integer.MIN_VALUE, Integer.MAX_VALUE), node);
        } else if (raw == long.class || raw == Long.class) {
            Require.that(node.canConvertToLong(), place, range(Long.MIN_VALUE, Long.MAX_VALUE), node);
        }
    }

    /** A type as it is bound. */
    JavaType type(Class<?> type) {
        return mapper.constructType(type);
    }

    /** The keys that a record has. */
    List<BeanPropertyDefinition> properties(JavaType type) {
        return mapper.getDeserializationConfig().introspect(type).findProperties().stream()
                .filter(BeanPropertyDefinition::hasConstructorParameter)
                .toList();
    }

    /** Whether a key is left out where it says nothing. */
    static boolean mayBeMissing(BeanPropertyDefinition property) {
        return property.getConstructorParameter().hasAnnotation(JsonInclude.class);
    }

    /** The list as which a record stands in JSON; empty for those that stand as objects. */
    Optional<JavaType> listWritten(JavaType type) {
        return Optional.ofNullable(
                        mapper.getSerializationConfig().introspect(type).findJsonValueAccessor())
                .map(AnnotatedMember::getType)
                .filter(JavaType::isCollectionLikeType);
    }

    /** A misspelt key is named before the one that is missing for it. */
    private void requireRecord(JsonNode object, JavaType type, String place) {
        List<BeanPropertyDefinition> properties = properties(type);
        List<String> known =
                properties.stream().map(BeanPropertyDefinition::getName).toList();
        for (String key : keys(object)) {
            if (!known.contains(key)) {
                throw new SpecException(join(place, key), "is not a key here").remedy(Spelling.remedy(key, known));
            }
        }
        for (BeanPropertyDefinition property : properties) {
            JsonNode value = object.path(property.getName());
            boolean absent = value.isMissingNode()
                    || value.isNull() && !property.getPrimaryType().isPrimitive();
            if (value.isMissingNode() && mayBeMissing(property)) {
                continue;
            }
            Require.that(!absent, join(place, property.getName()), "is missing");
            require(value, property.getPrimaryType(), join(place, property.getName()));
        }
    }

    private boolean isOf(JsonNode node, JavaType type) {
        Class<?> raw = type.getRawClass();
        if (isWhole(raw)) {
            return node.isIntegralNumber();
        }
        if (isNumber(raw)) {
            return node.isNumber();
        }
        if (raw == boolean.class || raw == Boolean.class) {
            return node.isBoolean();
        }
        if (raw == String.class || raw == NumberOrWord.class) {
            return node.isValueNode(); // a number or true are as good as their text
        }
        if (raw.isEnum()) {
            return node.isTextual() && names(raw).contains(node.textValue());
        }
        if (type.isCollectionLikeType() || type.isArrayType()) {
            return node.isArray();
        }
        if (raw.isRecord() && node.isTextual()) {
            return isMadeFromText(type);
        }
        return node.isObject() || !raw.isRecord() && !type.isMapLikeType();
    }

    /** Whether a record may stand as a text in JSON: it says how one is made from that. */
    boolean isMadeFromText(JavaType type) {
        return mapper.getDeserializationConfig().introspect(type).getFactoryMethods().stream()
                .anyMatch(factory -> factory.hasAnnotation(JsonCreator.class)
                        && factory.getParameterCount() == 1
                        && factory.getRawParameterType(0) == String.class);
    }

    static boolean isWhole(Class<?> type) {
        return type == int.class || type == long.class || type == Integer.class || type == Long.class;
    }

    static boolean isNumber(Class<?> type) {
        return Number.class.isAssignableFrom(type) || type.isPrimitive() && type != boolean.class;
    }

    /** The constants of an enumeration as they stand in JSON. */
    List<String> names(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> mapper.valueToTree(constant).asText())
                .toList();
    }

    private String kind(Class<?> type) {
        if (isWhole(type)) {
            return "a whole number";
        }
        if (isNumber(type)) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a text in quotes";
        }
        if (type == NumberOrWord.class) {
            return "a number or a word in quotes";
        }
        if (type.isEnum()) {
            return "one of " + names(type);
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object in braces" : "a list in brackets";
    }

    private static String range(long low, long high) {
        return "must be in [" + low + ", " + high + "]";
    }

    private static String join(String place, String key) {
        return place.isEmpty() ? key : place + "." + key;
    }
}
