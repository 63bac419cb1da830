package org.dwlab.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * Where a result comes from: the root attributes of every file that dwlab writes. JDK and processor belong to it
 * because the last bit of {@link Math#sin} may differ between them.
 *
 * @param schema        kind and version of the file's layout, for instance {@code dwlab.table/1}
 * @param resultVersion of the code that made the result: another number where the same work gives another result
 * @param seed          the seed of the run
 * @param specJson      everything else that decided the result, as JSON text
 * @param lineage       what it was made from
 * @param environments  where it was computed, in the order of their use
 */
public record Provenance(
        String schema,
        int resultVersion,
        long seed,
        String specJson,
        Lineage lineage,
        List<NumericEnvironment> environments) {
    /** The attributes that may differ between two files of one result; docs/formats.md. */
    public static final List<String> CIRCUMSTANCES = List.of(
            "created_utc",
            "dwlab_version",
            "git_commit",
            "jdk",
            "os",
            "cpu",
            "numeric_environment",
            "wall_seconds",
            "epoch_seconds",
            "job_key",
            "content_sha256",
            "result_sha256");

    /** Bytes of UTF-8 that an HDF5 attribute holds with what else belongs to it; the format ends at 65 535. */
    private static final int PIECE = 60_000;

    private static final Properties BUILD = build();
    private static final String CPU = readCpu();

    /**
     * Checks the version and copies the list.
     *
     * @param schema        any
     * @param resultVersion at least 1
     * @param seed          any
     * @param specJson      any
     * @param lineage       any
     * @param environments  without null; copied
     * @throws SpecException if the version is not positive, or an environment is null
     */
    public Provenance {
        Require.atLeast(resultVersion, 1, "result_version");
        environments = Require.listOf(environments, 0, "environments");
    }

    /**
     * The first version of a result that was made here, from no file.
     *
     * @param schema   kind and version of the file's layout
     * @param seed     the seed of the run
     * @param specJson everything else that decided the result, as JSON text
     */
    public Provenance(String schema, long seed, String specJson) {
        this(schema, 1, seed, specJson, Lineage.NONE, List.of(NumericEnvironment.current()));
    }

    /**
     * The root attributes, in the order in which they are written.
     *
     * @return values by name: texts and whole numbers
     */
    public Map<String, Object> attributes() {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("schema", schema);
        attributes.put("result_version", (long) resultVersion);
        attributes.put("dwlab_version", version());
        attributes.put("git_commit", commit());
        attributes.put("jdk", jdk());
        attributes.put("os", os());
        attributes.put("cpu", cpu());
        attributes.put("numeric_environment", NumericEnvironment.json(environments));
        attributes.put("seed", seed);
        attributes.put(
                "created_utc", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        putPieces(attributes, "spec_json", specJson);
        attributes.put("spec_sha256", sha256(specJson));
        attributes.put("job_key", lineage.jobKey());
        putPieces(attributes, "inputs", lineage.inputsJson());
        return attributes;
    }

    /** A long text goes on in {@code NAME_1} and so on: one attribute holds no more than {@link #PIECE} bytes. */
    private static void putPieces(Map<String, Object> attributes, String name, String text) {
        String rest = text;
        for (int piece = 0; piece == 0 || !rest.isEmpty(); piece++) {
            int end = Math.min(rest.length(), PIECE / 3); // a char has at most 3 bytes
            if (end < rest.length() && Character.isHighSurrogate(rest.charAt(end - 1))) {
                end--;
            }
            attributes.put(pieceName(name, piece), rest.substring(0, end));
            rest = rest.substring(end);
        }
    }

    /**
     * Where a piece of a long text stands.
     *
     * @param name  of the text
     * @param piece counted from 0
     * @return name of a root attribute
     */
    public static String pieceName(String name, int piece) {
        return piece == 0 ? name : name + "_" + piece;
    }

    /**
     * Version of dwlab, from its build.
     *
     * @return such as {@code 0.1.0}
     */
    public static String version() {
        return BUILD.getProperty("git.build.version", "unknown");
    }

    /**
     * Commit of the sources.
     *
     * @return its hash, with {@code -dirty} where the work tree had changes; {@code unknown} outside git
     */
    public static String commit() {
        String commit = BUILD.getProperty("git.commit.id.full", "unknown");
        return Boolean.parseBoolean(BUILD.getProperty("git.dirty")) ? commit + "-dirty" : commit;
    }

    /**
     * The Java that runs this.
     *
     * @return vendor and version of the virtual machine
     */
    public static String jdk() {
        return System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version");
    }

    /**
     * The operating system.
     *
     * @return name, version and architecture
     */
    public static String os() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }

    /**
     * The processor.
     *
     * @return its name where the system tells it, else its architecture
     */
    public static String cpu() {
        return CPU;
    }

    private static String readCpu() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException | UncheckedIOException notLinux) {
            return System.getProperty("os.arch");
        }
    }

    /**
     * SHA-256 of the UTF-8 bytes of a text.
     *
     * @param text of any length
     * @return 64 digits of lower-case hexadecimal
     */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * SHA-256 of bytes.
     *
     * @param bytes any number of them
     * @return 64 digits of lower-case hexadecimal
     */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(newSha256().digest(bytes));
    }

    /**
     * A fresh SHA-256 digest.
     *
     * @return a digest that nothing has been added to
     */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static Properties build() {
        var properties = new Properties();
        try (InputStream stream = Provenance.class.getResourceAsStream("build.properties")) {
            if (stream != null) {
                properties.load(stream);
            }
        } catch (IOException damagedJar) {
            throw new UncheckedIOException(damagedJar);
        }
        return properties;
    }
}
