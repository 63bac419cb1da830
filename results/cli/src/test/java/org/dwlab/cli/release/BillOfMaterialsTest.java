package org.dwlab.cli.release;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release of two jars and dwlab's own, with a Java runtime of one file. */
class BillOfMaterialsTest {
    @TempDir
    private Path house;

    private Path target;

    private final List<String> components = new ArrayList<>();

    @BeforeEach
    void layOutARelease() throws Exception {
        target = Files.createDirectory(house.resolve("target"));
        Files.createDirectories(target.resolve("lib"));
        Files.createDirectories(target.resolve("runtime/lib"));
        for (String file : List.of("dwlab", "dwlab.cmd", "target/dwlab.jar", "target/runtime/lib/libjvm.so")) {
            Files.writeString(house.resolve(file), file);
        }
        Files.writeString(
                house.resolve("NOTICE"),
                """
                dwlab

                  one-*, other-*  Charts, with what draws them  Apache-2.0 AND BSD-3-Clause
                  jline-*         JLine                         BSD-3-Clause
                """);
        addJar("org.one", "one", "", "Apache-2.0", "org/one/linux-x86_64/libgomp.so.1");
        addJar("org.jline", "jline", "linux-x86_64", "BSD-4-Clause", "org/jline/Terminal.class");
    }

    private void addJar(String group, String name, String classifier, String licence, String entry) throws Exception {
        Path jar = target.resolve("lib/" + name + "-1.0" + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream opened = new JarOutputStream(file)) {
            opened.putNextEntry(new JarEntry(entry));
        }
        components.add(
                """
                {"group": "%s", "name": "%s", "version": "1.0", "purl": "pkg:maven/%s/%s@1.0?%stype=jar",
                 "hashes": [{"alg": "MD5", "content": "0"}, {"alg": "SHA-256", "content": "%s"}],
                 "licenses": [{"license": {"id": "%s", "url": "https://example.org"}}]}
                """
                        .formatted(
                                group,
                                name,
                                group,
                                name,
                                classifier.isEmpty() ? "" : "classifier=" + classifier + "&",
                                sha256(jar),
                                licence));
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    private void make() throws IOException {
        Files.writeString(
                target.resolve("maven.cdx.json"),
                "{\"metadata\": {\"component\": {\"name\": \"cli\"}}, \"components\": " + components + "}");
        BillOfMaterials.main(house.toString(), target.toString());
    }

    private JsonNode made(String name) throws IOException {
        return new ObjectMapper().readTree(target.resolve(name).toFile());
    }

    @Test
    void licencesAreThoseOfTheNoticeAndOfWhatCompilersBring() throws Exception {
        make();

        JsonNode jars = made("dwlab.cdx.json").path("components");
        assertEquals(
                "[{\"expression\":\"Apache-2.0 AND BSD-3-Clause AND GPL-3.0-or-later WITH GCC-exception-3.1\"}]",
                jars.path(0).path("licenses").toString());
        assertEquals(
                "[{\"license\":{\"id\":\"BSD-3-Clause\"}}]",
                jars.path(1).path("licenses").toString());
    }

    @Test
    void dwlabItselfItsLaunchersAndTheRuntimeHaveHashes() throws Exception {
        make();

        for (String name : List.of("dwlab.cdx.json", "with-java/dwlab.cdx.json")) {
            JsonNode bill = made(name);
            assertEquals(
                    sha256(target.resolve("dwlab.jar")),
                    bill.at("/metadata/component/hashes/0/content").asText());
            assertEquals("dwlab", bill.at("/components/2/name").asText());
            assertEquals(
                    sha256(house.resolve("dwlab.cmd")),
                    bill.at("/components/3/hashes/0/content").asText());
        }
        assertEquals(4, made("dwlab.cdx.json").path("components").size());
        JsonNode java = made("with-java/dwlab.cdx.json").at("/components/4");
        assertEquals(
                "GPL-2.0-only WITH Classpath-exception-2.0",
                java.at("/licenses/0/expression").asText());
        assertEquals("runtime/lib/libjvm.so", java.at("/components/0/name").asText());
        assertEquals(
                sha256(target.resolve("runtime/lib/libjvm.so")),
                java.at("/components/0/hashes/0/content").asText());
    }

    /** Beside its table. */
    @Test
    void noticeNamesTheLicencesOfCompilersAndOfJava() throws IOException {
        String notice = Files.readString(Path.of("../../NOTICE")).replaceAll("\\s+", " ");

        for (String licence : BillOfMaterials.OF_COMPILERS.values()) {
            assertTrue(notice.contains(licence), licence);
        }
        assertTrue(notice.contains(BillOfMaterials.OF_JAVA));
    }

    @Test
    void theSameReleaseHasTheSameBill() throws Exception {
        make();
        byte[] first = Files.readAllBytes(target.resolve("with-java/dwlab.cdx.json"));

        make();

        assertArrayEquals(first, Files.readAllBytes(target.resolve("with-java/dwlab.cdx.json")));
    }

    private void assertRefused(String expected) {
        String message = assertThrows(IllegalStateException.class, this::make).getMessage();
        assertTrue(message.contains(expected), message);
    }

    @Test
    void aLicenceThatOnlyAPomKnowsEndsTheBuild() throws Exception {
        addJar("org.other", "other", "", "MIT", "a");

        assertRefused("the pom of other-1.0.jar says [MIT], NOTICE [Apache-2.0, BSD-3-Clause]");
    }

    @Test
    void aJarThatNoticeDoesNotNameEndsTheBuild() throws Exception {
        addJar("org.new", "new", "", "MIT", "a");

        assertRefused("NOTICE has no line for new-1.0.jar");
    }

    /** As one of an earlier build would be, of a version that is no more used. */
    @Test
    void aJarThatIsNotListedEndsTheBuild() throws Exception {
        Files.writeString(target.resolve("lib/one-0.9.jar"), "");

        assertRefused("the folder [jline-1.0-linux-x86_64.jar, one-0.9.jar, one-1.0.jar]");
    }

    @Test
    void aJarThatIsAnotherEndsTheBuild() throws Exception {
        Files.writeString(target.resolve("lib/one-1.0.jar"), "");

        assertRefused("one-1.0.jar: the bill has ");
    }
}
