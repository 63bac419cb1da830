package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Colours of lines against what is behind them; WCAG 2.2, success criterion 1.4.11 and its relative luminance. */
class ContrastTest {
    private static final double LEAST = 3;

    private static List<String> colours(String pattern) throws IOException {
        try (var script = Page.class.getResourceAsStream("page.js")) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            var block = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
            assertTrue(block.find(), pattern);
            return Pattern.compile("#[0-9a-fA-F]{6}")
                    .matcher(block.group(1))
                    .results()
                    .map(found -> found.group())
                    .toList();
        }
    }

    private static double luminance(String colour) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int c = 0; c < weights.length; c++) {
            double share = Integer.parseInt(colour.substring(1 + 2 * c, 3 + 2 * c), 16) / 255.0;
            sum += weights[c] * (share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static double contrast(String a, String b) {
        double one = luminance(a) + 0.05;
        double other = luminance(b) + 0.05;
        return Math.max(one, other) / Math.min(one, other);
    }

    @Test
    void theFormulaGivesItsKnownEnds() {
        assertEquals(21, contrast("#000000", "#ffffff"), 1e-9);
        assertEquals(1, contrast("#123456", "#123456"), 1e-9);
        assertEquals(4.54, contrast("#767676", "#ffffff"), 0.005); // the lightest grey that WCAG allows for text
    }

    @ParameterizedTest
    @CsvSource({"PALETTE, LIGHT", "PALETTE_ON_DARK, DARK"})
    void everyLineStandsOutFromPaperAndCard(String palette, String ink) throws IOException {
        List<String> lines = colours("const " + palette + " = \\[(.*?)\\];");
        assertEquals(8, lines.size());
        for (String ground : List.of("paper", "raised")) {
            String behind = colours("const " + ink + " = \\{.*?" + ground + ": ('#[0-9a-f]{6}')")
                    .get(0);
            for (String line : lines) {
                assertTrue(contrast(line, behind) >= LEAST, line + " on " + behind + ": " + contrast(line, behind));
            }
        }
    }
}
