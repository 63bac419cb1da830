package org.dwlab.results.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report as a browser sees it; skipped where no Chromium is installed. */
class ReportInChromiumTest {
    @TempDir
    private static Path folder;
    private static Tool.Said browser;

    @BeforeAll
    static void open() throws Exception {
        Optional<String> chromium = Tool.find("chromium", "chromium-browser", "google-chrome");
        assumeTrue(chromium.isPresent(), "no Chromium here: the report was not opened in a browser");
        Path results = Files.createDirectory(folder.resolve("results"));
        ReportFixtures.write(results, "d3 <b>\"'</b>");
        Path page = folder.resolve("report.html");
        Report.read(List.of(results)).write(page);
        browser = Tool.run(folder, List.of(chromium.get(), "--headless", "--no-sandbox", "--disable-gpu",
            "--disable-background-networking", "--disable-dev-shm-usage", "--enable-logging=stderr",
            "--user-data-dir=" + folder.resolve("profile"), "--virtual-time-budget=5000", "--dump-dom",
            page.toUri().toString()));
    }

    @Test
    void everyChartIsDrawn() {
        assertTrue(browser.out().contains("data-charts=\"9\""), () -> browser.err());
        // Each chart is one SVG with lines, areas or texts in it.
        assertEquals(9, Pattern.compile("<svg ").matcher(browser.out()).results().count());
        assertEquals(0, Pattern.compile("<svg [^>]*></svg>").matcher(browser.out()).results().count());
    }

    @Test
    void theConsoleStaysSilent() {
        assertFalse(browser.err().contains("CONSOLE"), () -> browser.err());
    }
}
