package org.dwlab.cli.site;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * README and docs as static pages, one for each document, with all others beside it: a tool of the build, not a part of
 * dwlab. A link that leads nowhere, and a document that none leads to, are errors.
 */
public final class DocsSite {
    /** The document with which everything begins. */
    static final String FIRST = "README.md";

    private final Path root;
    private final Map<String, SitePage> pages = new LinkedHashMap<>();
    private final Set<String> files = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();

    /**
     * Reads all documents and follows their links.
     *
     * @param root of the project
     * @throws IOException if a document cannot be read
     */
    public DocsSite(Path root) throws IOException {
        this.root = root;
        Deque<String> next = new ArrayDeque<>(List.of(FIRST));
        while (!next.isEmpty()) {
            String path = next.removeFirst();
            if (!pages.containsKey(path)) {
                pages.put(path, new SitePage(path, markdown(path)));
                for (String link : pages.get(path).links()) {
                    target(path, link).filter(this::isPage).ifPresent(next::addLast);
                }
            }
        }
        check();
        try (Stream<Path> docs = Files.walk(root.resolve("docs"))) {
            docs.map(doc -> root.relativize(doc).toString().replace('\\', '/'))
                    .filter(doc -> doc.endsWith(".md") && !pages.containsKey(doc))
                    .sorted()
                    .forEach(doc -> faults.add("no document leads to " + doc));
        }
    }

    private void check() {
        for (SitePage page : pages.values()) {
            for (String link : page.links()) {
                Optional<String> target = target(page.path(), link);
                if (target.isEmpty()) {
                    continue;
                }
                String anchor = link.contains("#") ? link.substring(link.indexOf('#') + 1) : "";
                if (pages.containsKey(target.get())) {
                    if (!anchor.isEmpty() && !pages.get(target.get()).hasAnchor(anchor)) {
                        faults.add(page.path() + ": there is no heading for " + link);
                    }
                } else if (Files.isRegularFile(root.resolve(target.get()))) {
                    files.add(target.get());
                } else {
                    faults.add(page.path() + ": there is no " + link);
                }
            }
        }
    }

    /** What a relative link leads to, as a path from the root; a folder stands for its list of files. */
    private Optional<String> target(String from, String link) {
        if (link.matches("[a-z]+:.*")) {
            return Optional.empty();
        }
        String file = link.replaceFirst("#.*", "");
        Path place = file.isEmpty()
                ? Path.of(from)
                : Path.of(from).resolveSibling(file).normalize();
        String path = place.toString().replace('\\', '/');
        return Optional.of(Files.isDirectory(root.resolve(place)) ? path + "/" + FIRST : path);
    }

    private boolean isPage(String path) {
        Path file = root.resolve(path);
        return path.endsWith(".md")
                && (Files.exists(file) || Files.isDirectory(file.getParent()) && path.endsWith("/" + FIRST));
    }

    private String markdown(String path) throws IOException {
        Path file = root.resolve(path);
        if (Files.exists(file)) {
            return Files.readString(file);
        }
        var list = new StringBuilder("# " + path.replace("/" + FIRST, "") + "\n\n");
        try (Stream<Path> entries = Files.list(file.getParent())) {
            entries.map(entry -> entry.getFileName().toString())
                    .sorted()
                    .forEach(name -> list.append("* [" + name + "](" + name + ")\n"));
        }
        return list.toString();
    }

    /**
     * What is wrong with the documents.
     *
     * @return links that lead nowhere and documents that none leads to
     */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /**
     * Writes all pages and the files that they link to.
     *
     * @param folder of the site; Javadoc that is there already, in its folder {@code javadoc}, gets a link
     * @throws IOException if the disk does not allow it
     */
    public void write(Path folder) throws IOException {
        boolean javadoc = Files.exists(folder.resolve("javadoc/index.html"));
        for (SitePage page : pages.values()) {
            Path file = folder.resolve(page.address());
            Files.createDirectories(file.getParent());
            Files.writeString(file, whole(page, javadoc));
        }
        for (String file : files) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.copy(root.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        try (InputStream style = DocsSite.class.getResourceAsStream("site.css")) {
            Files.write(folder.resolve("site.css"), style.readAllBytes());
        }
    }

    private String whole(SitePage page, boolean javadoc) {
        var others = new StringBuilder();
        for (SitePage other : inOrder()) {
            String name = other.title().replaceFirst(":.*", "");
            if (other == page) {
                others.append("<li><a aria-current=\"page\" href=\"#top\">" + escaped(name) + "</a><ul>\n");
                page.sections()
                        .forEach((anchor, text) ->
                                others.append("<li><a href=\"#" + anchor + "\">" + escaped(text) + "</a></li>\n"));
                others.append("</ul></li>\n");
            } else {
                others.append("<li><a href=\"" + from(page, other.address()) + "\">" + escaped(name) + "</a></li>\n");
            }
        }
        if (javadoc) {
            others.append("<li><a href=\"" + from(page, "javadoc/index.html") + "\">Javadoc</a></li>\n");
        }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%s</title>
            <link rel="stylesheet" href="%s">
            </head>
            <body id="top">
            <a class="to-pages" href="#pages">All pages</a>
            <main>
            %s</main>
            <nav id="pages" aria-label="All pages"><ul>
            %s</ul></nav>
            </body>
            </html>
            """
                .formatted(
                        escaped(page.title()),
                        from(page, "site.css"),
                        page.html(link -> destination(page, link)),
                        others);
    }

    /** As the README names them last, which is in its list of all; what it does not name comes after. */
    private List<SitePage> inOrder() {
        List<String> named = pages.get(FIRST).links().stream()
                .map(link -> target(FIRST, link).orElse(""))
                .toList();
        return pages.values().stream()
                .sorted(Comparator.comparing((SitePage page) -> !page.path().equals(FIRST))
                        .thenComparing(page -> !named.contains(page.path()))
                        .thenComparing(page -> named.lastIndexOf(page.path()))
                        .thenComparing(SitePage::path))
                .toList();
    }

    private String destination(SitePage page, String link) {
        return target(page.path(), link)
                .filter(target -> !link.startsWith("#"))
                .map(target -> pages.containsKey(target) ? pages.get(target).address() : target)
                .map(address -> from(page, address) + (link.contains("#") ? link.substring(link.indexOf('#')) : ""))
                .orElse(link);
    }

    private static String from(SitePage page, String address) {
        Path place = Path.of("/" + page.address()).getParent();
        return place.relativize(Path.of("/" + address)).toString().replace('\\', '/');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    /**
     * Makes the site.
     *
     * @param args the root of the project and the folder of the site
     * @throws IOException           if a document cannot be read or the folder not written
     * @throws IllegalStateException if a link leads nowhere
     */
    public static void main(String[] args) throws IOException {
        var site = new DocsSite(Path.of(args[0]));
        if (!site.faults.isEmpty()) {
            throw new IllegalStateException(String.join("\n", site.faults));
        }
        site.write(Path.of(args[1]));
    }
}
