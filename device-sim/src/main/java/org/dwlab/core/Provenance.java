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
import java.util.Map;
import java.util.Properties;

/**
 * Where a result comes from: stands as root attributes in every file that dwlab writes. JDK and processor
 * belong to it because the last bit of {@link Math#sin} may differ between them.
 *
 * @param schema   kind and version of the file's layout, for instance {@code dwlab.table/1}
 * @param seed     the seed of the run
 * @param specJson everything else that decided the result, as JSON text
 */
public record Provenance(String schema, long seed, String specJson) {
    private static final Properties BUILD = build();

    /** The root attributes, in the order in which they are written. */
    public Map<String, Object> attributes() {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("schema", schema);
        attributes.put("dwlab_version", version());
        attributes.put("git_commit", commit());
        attributes.put("jdk", jdk());
        attributes.put("os", os());
        attributes.put("cpu", cpu());
        attributes.put("seed", seed);
        attributes.put(
                "created_utc", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        attributes.put("spec_json", specJson);
        attributes.put("spec_sha256", sha256(specJson));
        return attributes;
    }

    /** Version of dwlab, from its build. */
    public static String version() {
        return BUILD.getProperty("git.build.version", "unknown");
    }

    /**
     * Commit of the sources, with {@code -dirty} where the work tree had changes; {@code unknown} outside
     * git.
     */
    public static String commit() {
        String commit = BUILD.getProperty("git.commit.id.full", "unknown");
        return Boolean.parseBoolean(BUILD.getProperty("git.dirty")) ? commit + "-dirty" : commit;
    }

    public static String jdk() {
        return System.getProperty("java.vendor") + " " + System.getProperty("java.vm.version");
    }

    public static String os() {
        return System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch");
    }

    /** Name of the processor where the system tells it, else its architecture. */
    public static String cpu() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException | UncheckedIOException notLinux) {
            return System.getProperty("os.arch");
        }
    }

    /** SHA-256 of the UTF-8 bytes of a text, in lower-case hexadecimal. */
    public static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
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
