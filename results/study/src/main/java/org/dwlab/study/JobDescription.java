package org.dwlab.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.dwlab.core.Json;
import org.dwlab.core.Require;

/**
 * Everything that decides the result of a job, as JSON: what its key is made from, and what another machine needs to do
 * the same work.
 *
 * @param kind          of the work, such as {@code train}
 * @param resultVersion of the code that does it: another number where the same work gives another result
 * @param seed          of its random streams
 * @param inputs        keys of the jobs whose results it takes, in the order in which it takes them; of a file that no
 *                      job made, the SHA-256 of its content
 * @param parameters    the work's own: a record that becomes JSON
 */
public record JobDescription(
        @JsonProperty("kind") String kind,
        @JsonProperty("result_version") int resultVersion,
        @JsonProperty("seed") long seed,
        @JsonProperty("inputs") List<String> inputs,
        @JsonProperty("parameters") Object parameters) {
    /**
     * Checks what every job has and copies the list.
     *
     * @param kind          not blank
     * @param resultVersion at least 1
     * @param seed          any
     * @param inputs        without null; copied
     * @param parameters    any that becomes JSON
     * @throws org.dwlab.core.SpecException if the kind is blank, the version is not positive, or an input is null
     */
    public JobDescription {
        Require.that(kind != null && !kind.isBlank(), "kind of a job", "must not be blank");
        Require.atLeast(resultVersion, 1, "result_version");
        inputs = Require.listOf(inputs, 0, "inputs");
    }

    /**
     * The description as one line.
     *
     * @return canonical JSON: the same for equal descriptions and for no others
     */
    public String json() {
        return Json.canonical(this);
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @param source names the text in complaints
     * @param json   the description
     * @return the description, with maps where records were
     * @throws org.dwlab.core.SpecException if the text is no description
     */
    public static JobDescription parse(String source, String json) {
        return Json.parse(source, json).as(JobDescription.class);
    }

    /**
     * The parameters as the record that they were.
     *
     * @param type of the record
     * @param <T>  the same
     * @return the record
     * @throws org.dwlab.core.SpecException if they are of another kind of work
     */
    public <T> T parameters(Class<T> type) {
        return Json.parse("parameters of " + kind, Json.canonical(parameters)).as(type);
    }

    /**
     * Identifies this work.
     *
     * @return SHA-256 of {@link #json}
     */
    public JobKey key() {
        return JobKey.of(this);
    }
}
