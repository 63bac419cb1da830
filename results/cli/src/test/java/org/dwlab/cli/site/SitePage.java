package org.dwlab.cli.site;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** One document in Markdown: its headings, its links and its HTML. */
final class SitePage {
    private static final List<Extension> TABLES = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();

    private final String path;
    private final Node document;
    /** Anchors as GitHub makes them, so that one link serves both. */
    private final Map<Node, String> anchors = new HashMap<>();

    private final Map<String, String> sections = new LinkedHashMap<>();
    private final List<String> links = new ArrayList<>();
    private String title;

    /**
     * Reads a document.
     *
     * @param path     from the root of the project, with slashes
     * @param markdown its text
     */
    SitePage(String path, String markdown) {
        this.path = path;
        this.title = path;
        this.document = PARSER.parse(markdown);
        Map<String, Integer> taken = new HashMap<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                String text = text(heading);
                String slug = text.toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{M}\\p{N} _-]", "")
                        .replace(' ', '-');
                int before = taken.merge(slug, 1, Integer::sum) - 1;
                anchors.put(heading, before == 0 ? slug : slug + "-" + before);
                if (heading.getLevel() == 1) {
                    title = text;
                } else if (heading.getLevel() == 2) {
                    sections.put(anchors.get(heading), text);
                }
                visitChildren(heading);
            }

            @Override
            public void visit(Link link) {
                links.add(link.getDestination());
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                links.add(image.getDestination());
            }
        });
    }

    private static String text(Node node) {
        var text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text words) {
                text.append(words.getLiteral());
            }

            @Override
            public void visit(Code code) {
                text.append(code.getLiteral());
            }
        });
        return text.toString();
    }

    String path() {
        return path;
    }

    String title() {
        return title;
    }

    /** Headings of the second level by their anchors. */
    Map<String, String> sections() {
        return sections;
    }

    boolean hasAnchor(String anchor) {
        return anchors.containsValue(anchor);
    }

    /** Destinations of all links, as they are written. */
    List<String> links() {
        return links;
    }

    /** Where the page stands on the site. */
    String address() {
        return path.equals(DocsSite.FIRST) ? "index.html" : path.replaceFirst("\\.md$", ".html");
    }

    /** What stands above a cell, for screens too narrow for columns. */
    private static String heading(TableCell cell) {
        Node row = cell.getParent();
        Node above = row.getParent().getPrevious().getFirstChild().getFirstChild();
        for (Node left = cell.getPrevious(); left != null; left = left.getPrevious()) {
            above = above.getNext();
        }
        return text(above);
    }

    /** The document as HTML, with other destinations of links. */
    String html(UnaryOperator<String> destination) {
        return HtmlRenderer.builder()
                .extensions(TABLES)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (anchors.containsKey(node)) {
                        attributes.put("id", anchors.get(node));
                    }
                    if (node instanceof Link link) {
                        attributes.put("href", destination.apply(link.getDestination()));
                    }
                    if (node instanceof TableCell cell
                            && !cell.isHeader()
                            && !heading(cell).isEmpty()) {
                        attributes.put("data-label", heading(cell));
                    }
                    if (tag.equals("pre") || tag.equals("table")) {
                        attributes.put("tabindex", "0"); // what is wider than the page is scrolled by keys too
                    }
                })
                .build()
                .render(document)
                .replaceAll("<th([^>]*)></th>", "<td$1></td>"); // nothing is no heading
    }
}
