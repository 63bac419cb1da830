package org.dwlab.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.core.Json;
import org.dwlab.core.Provenance;
import org.dwlab.io.TextFile;
import org.dwlab.study.design.Assessment;
import org.dwlab.study.design.DesignOutcome;
import org.dwlab.study.design.DesignPoint;
import org.dwlab.study.design.DesignQuantity;

/** What a search found on one self-contained HTML page. */
public final class DesignPage {
    private static final double PERCENT = 100;

    private final DesignOutcome outcome;

    /**
     * The page of a search.
     *
     * @param outcome of it
     */
    public DesignPage(DesignOutcome outcome) {
        this.outcome = outcome;
    }

    /**
     * The page, which needs no other file.
     *
     * @return HTML
     */
    public String html() {
        String name = outcome.goal().name();
        Page page = new Page(
                "Designs for " + name, "Made by dwlab " + Provenance.version() + ", commit " + Provenance.commit());
        page.section(
                "Designs",
                paragraphs(List.of(outcome.goal().description()))
                        + paragraphs(DesignTables.story(outcome))
                        + figure().map(figure -> page.figures(List.of(figure.from(List.of(name)))))
                                .orElse("")
                        + (outcome.front().isEmpty() ? "" : Html.table(DesignTables.designs(outcome))));
        page.section("Goal", "<pre>" + Html.escape(Json.write(outcome.goal())) + "</pre>\n");
        return page.html();
    }

    /** Right writes, or states kept, against the second objective. */
    private Optional<Figure> figure() {
        List<DesignQuantity> objectives = outcome.goal().minimise();
        if (outcome.front().isEmpty()
                || objectives.size() < 2
                || !objectives.get(0).unit().equals("1")) {
            return Optional.empty();
        }
        DesignQuantity error = objectives.get(0);
        DesignQuantity cost = objectives.get(1);
        DesignTables.Unit unit = DesignTables.Unit.of(cost);
        List<ChartData.Candidate> candidates = new ArrayList<>();
        int number = 0;
        for (DesignPoint point : outcome.front()) {
            number++;
            double right = PERCENT * (1 - point.quantity(error));
            Optional<Estimate> bar = interval(error, point.found());
            List<String> words = new ArrayList<>(List.of(outcome.goal().name() + "-" + number));
            point.heldBy().forEach(held -> words.add("held by " + held));
            candidates.add(new ChartData.Candidate(
                    words,
                    point.quantity(cost) / unit.size(),
                    right,
                    bar.map(one -> PERCENT * (1 - one.high())).orElse(right),
                    bar.map(one -> PERCENT * (1 - one.low())).orElse(right),
                    true));
        }
        return Optional.of(Figure.of(
                        "designs",
                        "pareto",
                        new ChartData.Pareto(
                                cost.title() + " / " + unit.name(), "100 % less " + error.title() + " / %", candidates),
                        "What can be had for how much",
                        "Steps: the best for so much; bars: 95 % intervals; a point tells what holds it when it is"
                                + " touched. "
                                + ends(),
                        DesignTables.designs(outcome))
                .asWide());
    }

    private static Optional<Estimate> interval(DesignQuantity error, Assessment found) {
        return switch (error) {
            case WORST_WRITE_ERROR -> Optional.of(found.writeError(found.worstState()));
            case MEAN_WRITE_ERROR -> Optional.of(found.meanWriteError());
            default -> Optional.empty();
        };
    }

    /** What holds the first and the last design. */
    private String ends() {
        List<DesignPoint> front = outcome.front();
        return "The most reliable one is held by " + held(front.get(0)) + ", the cheapest by "
                + held(front.get(front.size() - 1)) + ".";
    }

    private static String held(DesignPoint point) {
        return point.heldBy().isEmpty() ? "nothing but the other objective" : String.join(", ", point.heldBy());
    }

    private static String paragraphs(List<String> sentences) {
        return sentences.stream()
                .map(sentence -> "<p class=\"note\">" + Html.escape(sentence) + "</p>\n")
                .collect(Collectors.joining());
    }

    /**
     * Writes the page aside and renames it.
     *
     * @param target such as {@code design.html}; replaced if it is there
     * @throws IOException if the disk or folder does not allow it
     */
    public void write(Path target) throws IOException {
        TextFile.write(html(), target);
    }
}
