package org.dwlab.cli.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocsSiteTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();

    @TempDir
    private Path folder;

    @Test
    void noLinkOfTheDocumentsLeadsNowhere() throws IOException {
        assertEquals(List.of(), new DocsSite(ROOT).faults());
    }

    private Path project() throws IOException {
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.createDirectories(project.resolve("docs/data"));
        Files.writeString(
                project.resolve("README.md"),
                """
                # All of it: here

                [one](docs/one.md#what-it-is-1), [licence](LICENSE) and [away](https://dwlab.org)
                """);
        Files.writeString(project.resolve("LICENSE"), "Do as you like.");
        Files.writeString(
                project.resolve("docs/one.md"),
                """
                # One

                ## What `it` is

                ## What it is

                [home](../README.md), [rows](data), [below](#what-it-is)

                | a | |
                |---|---|
                | 1 | < 2 |
                """);
        Files.writeString(project.resolve("docs/data/d.csv"), "1");
        return project;
    }

    @Test
    void pagesLinkToEachOtherAsTheDocumentsDo() throws IOException {
        Path site = folder.resolve("site");

        DocsSite.main(new String[] {project().toString(), site.toString()});

        String first = Files.readString(site.resolve("index.html"));
        assertTrue(first.contains("<a href=\"docs/one.html#what-it-is-1\">one</a>"), first);
        assertTrue(first.contains("<a href=\"LICENSE\">licence</a>"), first);
        assertTrue(first.contains("<a href=\"https://dwlab.org\">away</a>"), first);
        assertTrue(first.contains("<title>All of it: here</title>"), first);
        String one = Files.readString(site.resolve("docs/one.html"));
        assertTrue(one.contains("<a href=\"../index.html\">home</a>, <a href=\"data/README.html\">rows</a>"), one);
        assertTrue(one.contains("<h2 id=\"what-it-is-1\">What it is</h2>"), one);
        assertTrue(one.contains("<table tabindex=\"0\">"), one);
        assertTrue(one.contains("<th>a</th>\n<td></td>"), one);
        assertTrue(one.contains("<td data-label=\"a\">1</td>\n<td>&lt; 2</td>"), one);
        assertTrue(Files.readString(site.resolve("docs/data/README.html")).contains("<a href=\"d.csv\">d.csv</a>"));
        assertEquals("1", Files.readString(site.resolve("docs/data/d.csv")));
        assertEquals("Do as you like.", Files.readString(site.resolve("LICENSE")));
    }

    @Test
    void whatLeadsNowhereIsNamedAndNothingIsWritten() throws IOException {
        Path project = project();
        Files.writeString(project.resolve("docs/lost.md"), "# Lost");
        Files.writeString(
                project.resolve("README.md"),
                """
                # All

                [one](docs/one.md#who), [two](docs/two.md), [x](docs/data/e.csv)
                """);
        List<String> faults = List.of(
                "README.md: there is no heading for docs/one.md#who",
                "README.md: there is no docs/two.md",
                "README.md: there is no docs/data/e.csv",
                "no document leads to docs/lost.md");

        assertEquals(faults, new DocsSite(project).faults());
        Path site = folder.resolve("site");
        String message = assertThrows(
                        IllegalStateException.class,
                        () -> DocsSite.main(new String[] {project.toString(), site.toString()}))
                .getMessage();
        assertEquals(String.join("\n", faults), message);
        assertTrue(Files.notExists(site));
    }
}
