package org.dwlab.cli.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The bill of materials of an archive, a tool of the build: that of Maven, whose licences are what poms say, with the
 * licences of NOTICE and with what is no library. A jar that one of lib, bill and NOTICE does not know, a hash that is
 * another and a licence that only the pom knows end the build.
 */
public final class BillOfMaterials {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** What poms say and NOTICE does not, by the beginning of the jar's name. */
    private static final Map<String, Set<String>> ONLY_IN_POMS = Map.of(
            // Its pom says "The BSD License" with the address of the one of three clauses, which is what its text is.
            "jline-",
            Set.of("BSD-4-Clause"),
            // One of three may be chosen, and Apache-2.0 is.
            "javacpp-",
            Set.of("GPL-2.0-or-later", "GPL-2.0-with-classpath-exception"),
            "openblas-",
            Set.of("GPL-2.0-or-later", "GPL-2.0-with-classpath-exception"));

    /** What jars with libraries of a compiler are under besides. */
    static final Map<String, String> OF_COMPILERS = Map.of(
            "lib(gomp|gfortran|gcc_s).*",
            "GPL-3.0-or-later WITH GCC-exception-3.1",
            "libquadmath.*",
            "LGPL-2.1-or-later");

    /** Of a Java runtime. */
    static final String OF_JAVA = "GPL-2.0-only WITH Classpath-exception-2.0";

    private final Path house;
    private final Path target;
    private final Notice notice;
    private final ObjectNode bill;

    /**
     * Reads NOTICE and Maven's bill.
     *
     * @param house  with NOTICE and the launchers
     * @param target with {@code maven.cdx.json}, {@code dwlab.jar}, {@code lib} and {@code runtime}
     * @throws IOException if one of them cannot be read
     */
    BillOfMaterials(Path house, Path target) throws IOException {
        this.house = house;
        this.target = target;
        notice = Notice.read(house.resolve("NOTICE"));
        bill = (ObjectNode) JSON.readTree(target.resolve("maven.cdx.json").toFile());
    }

    /**
     * Writes {@code dwlab.cdx.json} and {@code with-java/dwlab.cdx.json}.
     *
     * @param args the root of the project, and the folder of what is built
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String... args) throws IOException {
        BillOfMaterials materials = new BillOfMaterials(Path.of(args[0]), Path.of(args[1]));
        materials.completeJars();
        materials.addLaunchers();
        materials.write("dwlab.cdx.json");
        materials.addRuntime();
        materials.write("with-java/dwlab.cdx.json");
    }

    void completeJars() throws IOException {
        Set<String> listed = new TreeSet<>();
        for (JsonNode component : components()) {
            String jar = jar(component);
            listed.add(jar);
            requireSame(jar, sha256(component), sha256(target.resolve("lib").resolve(jar)));
            if (!component.path("group").asText().equals("org.dwlab")) {
                correct((ObjectNode) component, jar);
            }
        }
        try (Stream<Path> files = Files.list(target.resolve("lib"))) {
            Set<String> there = new TreeSet<>(
                    files.map(file -> file.getFileName().toString()).toList());
            requireSame("lib", listed.toString(), there.toString());
        }
        addHash((ObjectNode) bill.path("metadata").path("component"), target.resolve("dwlab.jar"));
    }

    private void correct(ObjectNode component, String jar) throws IOException {
        Set<String> ours = Notice.licences(
                notice.licence(jar).orElseThrow(() -> new IllegalStateException("NOTICE has no line for " + jar)));
        Set<String> unknown = new TreeSet<>(component.path("licenses").findValuesAsText("id"));
        unknown.removeAll(ours);
        ONLY_IN_POMS.forEach((name, licences) -> unknown.removeAll(jar.startsWith(name) ? licences : Set.of()));
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("the pom of " + jar + " says " + unknown + ", NOTICE " + ours);
        }
        ours.addAll(ofCompilers(target.resolve("lib").resolve(jar)));
        setLicence(component, String.join(" AND ", ours));
    }

    private static Set<String> ofCompilers(Path jar) throws IOException {
        Set<String> licences = new TreeSet<>();
        try (JarFile opened = new JarFile(jar.toFile())) {
            for (JarEntry entry : opened.stream().toList()) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                OF_COMPILERS.forEach(
                        (library, licence) -> licences.addAll(name.matches(library) ? List.of(licence) : List.of()));
            }
        }
        return licences;
    }

    /** CycloneDX has a place for the name of one licence, and another for expressions. */
    private static void setLicence(ObjectNode component, String licence) {
        ObjectNode place = component.putArray("licenses").addObject();
        if (licence.contains(" ")) {
            place.put("expression", licence);
        } else {
            place.putObject("license").put("id", licence);
        }
    }

    void addLaunchers() throws IOException {
        for (String name : List.of("dwlab", "dwlab.cmd")) {
            addFile(components(), name, house.resolve(name));
        }
    }

    void addRuntime() throws IOException {
        ObjectNode java = components().addObject();
        java.put("type", "platform").put("bom-ref", "runtime").put("publisher", System.getProperty("java.vendor"));
        java.put("name", "OpenJDK").put("version", System.getProperty("java.runtime.version"));
        setLicence(java, OF_JAVA);
        ArrayNode inside = java.putArray("components");
        try (Stream<Path> files = Files.walk(target.resolve("runtime"))) {
            for (Path file : files.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList()) {
                addFile(inside, target.relativize(file).toString().replace('\\', '/'), file);
            }
        }
    }

    private static void addFile(ArrayNode components, String name, Path file) throws IOException {
        ObjectNode component = components.addObject();
        component.put("type", "file").put("bom-ref", name).put("name", name);
        addHash(component, file);
    }

    private static void addHash(ObjectNode component, Path file) throws IOException {
        component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", sha256(file));
    }

    private void write(String name) throws IOException {
        Path file = target.resolve(name);
        Files.createDirectories(file.getParent());
        JSON.writeValue(file.toFile(), bill);
    }

    private ArrayNode components() {
        return (ArrayNode) bill.path("components");
    }

    /** As Maven names it. */
    private static String jar(JsonNode component) {
        String purl = component.path("purl").asText();
        String classifier = purl.contains("classifier=") ? "-" + purl.replaceAll(".*classifier=([^&]*).*", "$1") : "";
        return component.path("name").asText() + "-" + component.path("version").asText() + classifier + ".jar";
    }

    private static String sha256(JsonNode component) {
        for (JsonNode hash : component.path("hashes")) {
            if (hash.path("alg").asText().equals("SHA-256")) {
                return hash.path("content").asText();
            }
        }
        return "nothing";
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java has SHA-256", impossible);
        }
    }

    private static void requireSame(String place, String listed, String found) {
        if (!listed.equals(found)) {
            throw new IllegalStateException(place + ": the bill has " + listed + ", the folder " + found);
        }
    }
}
