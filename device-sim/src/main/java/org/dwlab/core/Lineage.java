package org.dwlab.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What a result was made from.
 *
 * @param jobKey names the work that made it, as SHA-256 in hexadecimal digits; empty where no job did
 * @param inputs what it was made from, in the order in which it was taken
 */
public record Lineage(String jobKey, List<Input> inputs) {
    /** For a result that no job made, from no file. */
    public static final Lineage NONE = new Lineage("", List.of());

    private static final String SHA256 = "[0-9a-f]{64}";

    /**
     * Checks the key and copies the list.
     *
     * @param jobKey empty, or 64 hexadecimal digits in lower case
     * @param inputs without null; copied
     * @throws SpecException if the key is neither empty nor 64 hexadecimal digits, or an input is null
     */
    public Lineage {
        Require.that(jobKey.isEmpty() || jobKey.matches(SHA256), "job_key", "must be 64 hexadecimal digits", jobKey);
        inputs = Require.listOf(inputs, 0, "inputs");
    }

    /**
     * One input of a result.
     *
     * @param role     what it was taken for, such as {@code table}
     * @param name     of the file or data set, for people
     * @param schema   of the file; {@code text} or the like for what is no file of dwlab
     * @param sha256   the {@code result_sha256} of a file of dwlab, else SHA-256 of the bytes, in hexadecimal digits
     * @param verified whether its content was proved to be what its maker wrote; false where it was taken on trust
     */
    public record Input(
            @JsonProperty("role") String role,
            @JsonProperty("name") String name,
            @JsonProperty("schema") String schema,
            @JsonProperty("sha256") String sha256,
            @JsonProperty("verified") boolean verified) {
        /**
         * Checks the form.
         *
         * @param role     a {@link Require#title}
         * @param name     any
         * @param schema   any
         * @param sha256   64 hexadecimal digits in lower case
         * @param verified either
         * @throws SpecException if the role is no title or the hash is not 64 hexadecimal digits
         */
        public Input {
            Require.title(role, "role");
            Require.that(sha256.matches(SHA256), "sha256", "must be 64 hexadecimal digits", sha256);
        }
    }

    private record WrittenInputs(@JsonProperty("inputs") List<Input> inputs) {}

    /**
     * The inputs as they stand in a file.
     *
     * @return a list as canonical JSON
     */
    public String inputsJson() {
        return Json.canonical(inputs);
    }

    /**
     * Reads what a file says about its lineage.
     *
     * @param source     names the text in complaints
     * @param jobKey     as in the file
     * @param inputsJson a list as JSON
     * @return the lineage
     * @throws SpecException if the text is no list of inputs
     */
    public static Lineage parse(String source, String jobKey, String inputsJson) {
        // The door to JSON reads objects only.
        String object = "{\"inputs\": " + inputsJson + "}";
        try {
            return new Lineage(
                    jobKey, Json.parse("inputs", object).as(WrittenInputs.class).inputs());
        } catch (SpecException malformed) {
            throw malformed.in(source);
        }
    }
}
