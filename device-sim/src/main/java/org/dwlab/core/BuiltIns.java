package org.dwlab.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * Specifications of one kind that come with dwlab as JSON resources, and files of the user's that may extend
 * them.
 */
public final class BuiltIns {
    private final Class<?> anchor;
    private final String kind;
    private final List<String> names;

    /**
     * The specifications of one kind.
     *
     * @param anchor class beside whose package the folder {@code KINDs} with the resources {@code NAME.json}
     *               stands
     * @param kind   for people, such as {@code device}
     * @param names  of all of them
     */
    public BuiltIns(Class<?> anchor, String kind, List<String> names) {
        this.anchor = anchor;
        this.kind = kind;
        this.names = List.copyOf(names);
    }

    /**
     * Their names.
     *
     * @return all of them, in the order in which they are listed
     */
    public List<String> names() {
        return names;
    }

    /**
     * A built-in one by its name, or a file by its path.
     *
     * @param nameOrFile one of {@link #names}, or a path
     * @return the object, what it extends resolved
     * @throws IOException   if the file cannot be read
     * @throws SpecException if there is no such name, or the file is not JSON
     */
    public Json load(String nameOrFile) throws IOException {
        if (names.contains(nameOrFile)) {
            return parse(kind + " " + nameOrFile, text(nameOrFile));
        }
        Path file = Path.of(nameOrFile);
        if (Files.exists(file)) {
            return Json.read(file).resolve(this::text);
        }
        if (nameOrFile.endsWith(".json") || file.getNameCount() > 1) {
            throw new NoSuchFileException(nameOrFile);
        }
        throw new SpecException(kind + " " + nameOrFile, "is neither built in nor a file")
                .remedy("built in are " + String.join(", ", names));
    }

    /**
     * A text that may extend a built-in one.
     *
     * @param source names it in complaints
     * @param json   the text
     * @return the object, what it extends resolved
     * @throws SpecException if the text is not JSON or extends something unknown
     */
    public Json parse(String source, String json) {
        return Json.parse(source, json).resolve(this::text);
    }

    private String text(String name) {
        Require.that(
                names.contains(name),
                "extends",
                "must name a built-in " + kind + ", one of " + String.join(", ", names),
                name);
        try (InputStream stream = anchor.getResourceAsStream(kind + "s/" + name + ".json")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damagedJar) {
            throw new UncheckedIOException(damagedJar);
        }
    }
}
