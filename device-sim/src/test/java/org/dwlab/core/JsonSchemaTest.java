package org.dwlab.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonSchemaTest {
    enum Colour {
        @JsonProperty("red")
        RED,
        @JsonProperty("blue")
        BLUE
    }

    record Bead(@JsonProperty("colour") Colour colour, @JsonProperty("size_m") NumberOrWord size) {}

    record Chain(
            @JsonProperty("count") int count,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) @JsonProperty("knots") int knots,
            @JsonProperty("beads") Map<String, Bead> beads) {}

    private static final String MEANINGS =
            """
        {"count": "How many", "knots": "Of the chain", "beads": "By name", "beads.*.colour": "Paint",
         "beads.*.colour=blue": "as the sky", "beads.*.colour=red": "as wine", "beads.*.size_m": "Diameter",
         "beads.*.size_m=any": "whatever is there"}""";

    private static String schema(String meanings) {
        return Json.schema(Chain.class, "chain", meanings, "{\"count\": 7}", JsonNodeFactory.instance.objectNode());
    }

    @Test
    void anObjectIsDescribedKeyByKey() {
        String bead =
                """
            {"type": "object", "properties": {
              "colour": {"enum": ["blue", "red"], "description": "Paint; blue: as the sky; red: as wine"},
              "size_m": {"anyOf": [{"type": "number"}, {"enum": ["any"]}], "unit": "m",
                         "description": "Diameter [m]; any: whatever is there"}},
              REQUIRED "additionalProperties": false}""";
        String chain =
                """
            {"type": "object", "properties": {
              "count": {"type": "integer", "description": "How many", "default": 7},
              "knots": {"type": "integer", "description": "Of the chain"},
              "beads": {"type": "object", "additionalProperties": BEAD, "description": "By name"},
              "$schema": {"type": "string", "description": "A schema for editors, such as this one; of no effect"},
              "extends": {}}, REQUIRED "additionalProperties": false}""";
        String whole = chain.replace("REQUIRED", "\"required\": [\"beads\"],")
                .replace("BEAD", bead.replace("REQUIRED", "\"required\": [\"colour\", \"size_m\"],"));
        // What may be missing may be taken from the base.
        String extending = chain.replace("REQUIRED", "")
                .replace("BEAD", "{\"anyOf\": [" + bead.replace("REQUIRED", "") + ", {\"type\": \"null\"}]}")
                .replace("{\"type\": \"integer\",", "{\"anyOf\": [{\"type\": \"integer\"}, {\"type\": \"null\"}],");

        assertEquals(
                parsed("{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"title\": \"chain\","
                        + "\"if\": {\"required\": [\"extends\"]}, \"then\": {\"$ref\": \"#/$defs/extending\"},"
                        + "\"else\": {\"$ref\": \"#/$defs/whole\"},"
                        + "\"$defs\": {\"whole\": " + whole + ", \"extending\": " + extending + "}}"),
                parsed(schema(MEANINGS)));
    }

    private static String parsed(String json) {
        return Json.canonical(Json.parse("schema", json).as(Map.class));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"count\" | \"number\" | there is no sentence on count",
                "\"count\" | \"counts\": \"\", \"count\" | there is no [counts] in chain",
                "beads.*.colour=red | beads.*.colour=green | the words of beads.*.colour are [red, blue]"
            })
    void everyKeyAndWordHasOneSentence(String good, String bad, String complaint) {
        IllegalStateException gap =
                assertThrows(IllegalStateException.class, () -> schema(MEANINGS.replace(good, bad)));

        assertEquals(complaint, gap.getMessage());
    }
}
