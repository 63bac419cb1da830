package org.dwlab.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the last bits of a result may depend on although nobody chose it: another processor, Java or kernel of the
 * linear algebra may round differently.
 *
 * @param cpu  name of the processor
 * @param jdk  vendor and version of the Java virtual machine
 * @param arch of the machine code, such as {@code amd64}
 * @param blas kernel of the linear algebra, such as {@code Haswell}; {@code unknown} where it does not tell; empty
 *             where none was used
 */
public record NumericEnvironment(
        @JsonProperty("cpu") String cpu,
        @JsonProperty("jdk") String jdk,
        @JsonProperty("arch") String arch,
        @JsonProperty("blas") String blas) {
    private record WrittenEnvironments(@JsonProperty("environments") List<NumericEnvironment> environments) {}

    /**
     * This machine, for work without linear algebra.
     *
     * @return the environment
     */
    public static NumericEnvironment current() {
        return current("");
    }

    /**
     * This machine.
     *
     * @param blas kernel of the linear algebra
     * @return the environment
     */
    public static NumericEnvironment current(String blas) {
        return new NumericEnvironment(Provenance.cpu(), Provenance.jdk(), System.getProperty("os.arch"), blas);
    }

    /**
     * What differs between two environments, so that results made in both need not agree to the last bit.
     *
     * @param other the environment to compare with
     * @return words such as {@code JDK B instead of A}, where B is the other's; empty if nothing differs
     */
    public Optional<String> difference(NumericEnvironment other) {
        List<String> words = new ArrayList<>();
        add(words, "processor", cpu, other.cpu);
        add(words, "JDK", jdk, other.jdk);
        add(words, "architecture", arch, other.arch);
        add(words, "BLAS kernel", blas, other.blas);
        return words.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", words));
    }

    private static void add(List<String> words, String what, String here, String there) {
        if (!here.equals(there)) {
            words.add(what + " " + quoted(there) + " instead of " + quoted(here));
        }
    }

    private static String quoted(String name) {
        return name.isEmpty() ? "none" : name;
    }

    /**
     * Environments as they stand in a file.
     *
     * @param environments in the order of their use
     * @return a list as canonical JSON
     */
    public static String json(List<NumericEnvironment> environments) {
        return Json.canonical(environments);
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @param source names the text in complaints
     * @param json   a list
     * @return the environments
     * @throws SpecException if the text is no such list
     */
    public static List<NumericEnvironment> parse(String source, String json) {
        // The door to JSON reads objects only.
        String object = "{\"environments\": " + json + "}";
        try {
            return Require.listOf(
                    Json.parse("numeric_environment", object)
                            .as(WrittenEnvironments.class)
                            .environments(),
                    0,
                    "environments");
        } catch (SpecException malformed) {
            throw malformed.in(source);
        }
    }
}
