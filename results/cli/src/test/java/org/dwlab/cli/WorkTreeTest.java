package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.dwlab.report.Tool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A work tree of {@code git worktree}, whose commit is not that of the repository it belongs to. */
@Tag("tools")
class WorkTreeTest {
    private static final Path HOUSE = Path.of("").toAbsolutePath().getParent().getParent();

    @TempDir
    private Path folder;

    private Path tree;

    /** The repository is a commit ahead of the tree. */
    @BeforeEach
    void addTree() throws Exception {
        Path main = folder.resolve("main");
        tree = folder.resolve("tree");
        Files.createDirectories(main.resolve("device-sim"));
        for (String name : List.of("pom.xml", "mvnw", "dwlab", "device-sim/pom.xml")) {
            Files.copy(HOUSE.resolve(name), main.resolve(name));
        }
        try (Stream<Path> files = Files.walk(HOUSE.resolve(".mvn"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = main.resolve(HOUSE.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.writeString(main.resolve(".gitignore"), "target/\n");
        git(main, "init");
        git(main, "add", ".");
        commit(main, "first");
        git(main, "worktree", "add", tree.toString());
        commit(main, "second");
    }

    private String git(Path where, String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Tool.require("git"),
                "-C",
                where.toString(),
                "-c",
                "user.name=a",
                "-c",
                "user.email=a@b",
                "-c",
                "commit.gpgSign=false"));
        command.addAll(List.of(words));
        return said(command, 0);
    }

    private void commit(Path where, String message) throws Exception {
        git(where, "commit", "--allow-empty", "-m", message);
    }

    private String said(List<String> command, int code) throws Exception {
        Tool.Said said = Tool.run(folder, command);
        assertEquals(code, said.code(), said.err() + said.out());
        return (said.out() + said.err()).strip();
    }

    /** The commit that Maven writes into the jar. */
    private Properties built() throws Exception {
        said(
                List.of(
                        tree.resolve("mvnw").toString(),
                        "-q",
                        "-B",
                        "-o",
                        "-f",
                        tree.resolve("device-sim/pom.xml").toString(),
                        "initialize"),
                0);
        var properties = new Properties();
        try (InputStream in =
                Files.newInputStream(tree.resolve("device-sim/target/classes/org/dwlab/core/build.properties"))) {
            properties.load(in);
        }
        return properties;
    }

    @Test
    void aBuildNamesTheCommitOfItsOwnTree() throws Exception {
        String own = git(tree, "rev-parse", "HEAD");
        assertNotEquals(git(folder.resolve("main"), "rev-parse", "HEAD"), own);

        Properties clean = built();
        Files.writeString(tree.resolve("changed"), "");
        Properties dirty = built();

        assertEquals(own, clean.getProperty("git.commit.id.full"));
        assertEquals("false", clean.getProperty("git.dirty"));
        assertEquals("true", dirty.getProperty("git.dirty"));
    }

    /** With a Maven that makes a jar of nothing, whose start Java refuses. */
    @Test
    void theLauncherBuildsAgainAfterACommitInTheTree() throws Exception {
        Files.writeString(tree.resolve("mvnw"), "#!/bin/sh\n: > \"$(dirname \"$0\")/results/cli/target/dwlab.jar\"\n");
        String launcher = tree.resolve("dwlab").toString();

        boolean first = said(List.of(launcher), 1).contains("building");
        boolean again = said(List.of(launcher), 1).contains("building");
        commit(tree, "third");
        boolean committed = said(List.of(launcher), 1).contains("building");

        assertEquals(List.of(true, false, true), List.of(first, again, committed));
    }
}
