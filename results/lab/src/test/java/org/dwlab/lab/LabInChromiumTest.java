package org.dwlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dwlab.device.DeviceSpec;
import org.dwlab.study.design.Tolerance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page as a person uses it; Chromium must be installed: {@code ./mvnw verify -Ptools}. */
@Tag("tools")
class LabInChromiumTest {
    private static final String WORST = "parseFloat(document.getElementById('worst').textContent)";
    private static final String WRITES = "parseInt(document.getElementById('stage-note').textContent)";
    private static final String BUSY = "document.getElementById('verdict').getAttribute('aria-busy')";
    private static final String NOTCH = "document.getElementById('notch-field-%s').value";

    @TempDir
    private Path folder;

    private Lab lab;

    @BeforeEach
    void start() throws Exception {
        lab = LabFixtures.lab(folder, "d5");
    }

    @AfterEach
    void end() {
        lab.close();
    }

    private Browser page(int width) throws Exception {
        Browser browser = Browser.open(folder, width, 900);
        browser.visit(lab.address());
        browser.until(WRITES + " >= 256");
        return browser;
    }

    private static double worst(Browser browser) throws Exception {
        return Double.parseDouble(browser.eval(WORST));
    }

    /** What a newcomer does: the exercise is badly written, and its notches are dragged until it is not. */
    @Test
    void aDeviceOutOfTuneIsDraggedAbove95Percent() throws Exception {
        try (Browser browser = page(1280)) {
            browser.eval("(() => { const s = document.getElementById('preset'); s.value = s.options.length - 1;"
                    + " s.dispatchEvent(new Event('change')); })()");
            browser.until("document.getElementById('advice').textContent.includes('too far')");
            double before = worst(browser);
            assertTrue(before < 95, "before: " + before);

            browser.drag("#notch-4", 150, 0, 6);

            browser.until(WRITES + " >= 256 && " + WORST + " >= 95");
            assertTrue(browser.eval("document.getElementById('worst-of').textContent")
                    .contains("above 95 %"));
            assertEquals(List.of(), browser.complaints());
        }
    }

    @Test
    void aNotchIsMovedByKeysAndTheMoveUndone() throws Exception {
        try (Browser browser = page(1280)) {
            browser.eval("document.getElementById('notch-1').focus()");
            browser.until(String.format(NOTCH, "position_m") + " === '295'");

            for (int i = 0; i < 6; i++) {
                browser.key("ArrowLeft", 37, 8);
            }

            browser.until(String.format(NOTCH, "position_m") + " === '235'");
            browser.until(WRITES + " >= 256 && " + WORST + " < 95");
            assertEquals("notch-1", browser.eval("document.activeElement.id"));
            assertEquals("false", browser.eval("document.getElementById('best').hidden"));

            browser.click("#best-take");

            // Before the server has said a word.
            assertEquals("true NaN", browser.eval(BUSY + " + ' ' + " + WRITES));
            browser.until(String.format(NOTCH, "position_m") + " === '295'");
            browser.until(WRITES + " >= 16 && " + BUSY + " === 'false'");

            for (int i = 0; i < 7; i++) {
                browser.key("z", 90, 2);
            }

            browser.until(String.format(NOTCH, "position_m") + " === '295'");
            browser.until("document.getElementById('best').hidden");
            assertEquals(List.of(), browser.complaints());
        }
    }

    /** Ranking, micromagnetics, a training with its curve, what is watched, and the report of what was trained. */
    @Test
    void whatTakesLongerIsBegunFollowedAndStopped() throws Exception {
        lab.close();
        lab = LabFixtures.lab(folder, LabFixtures.quick("temperature_K=300"), Optional.of(folder.resolve("lab")));
        try (Browser browser = page(1280)) {
            for (String work : List.of("rank", "cells")) {
                browser.click("#" + work);
                browser.until("document.getElementById('" + work + "-left').textContent.endsWith('left')");
                browser.click("#" + work + "-stop");
                browser.until("document.getElementById('" + work + "-stop').hidden");
                assertEquals("false", browser.eval("document.getElementById('" + work + "').disabled"));
            }

            browser.click("#train");
            browser.until("document.querySelectorAll('#train-curve circle').length > 0");
            browser.click("#train-stop");
            browser.until("document.getElementById('train-state').textContent.includes('stopped; test accuracy')");
            browser.until("document.querySelectorAll('#watch-curve circle').length > 0");
            assertEquals("false", browser.eval("document.getElementById('train').disabled"));

            // The list is asked for when the training has ended, and comes when it comes.
            browser.until("document.querySelector('#results a') !== null");
            browser.visit(URI.create(browser.eval("document.querySelector('#results a').href")));
            browser.until("document.querySelectorAll('.chart svg').length > 3");
            assertEquals(List.of(), browser.complaints());
        }
    }

    /** A table that fills, then a chart that does, on a screen as narrow as it gets; and whose device they are of. */
    @Test
    void rankingAndMicromagneticsAreFollowedToTheirEnds() throws Exception {
        lab.close();
        lab = LabFixtures.lab(folder, LabFixtures.quick("temperature_K=300"), Optional.empty());
        try (Browser browser = page(390)) {
            browser.click("#rank");
            browser.until("document.querySelectorAll('#ranked tbody tr').length > 2");
            browser.until("document.getElementById('rank-stop').hidden");
            int values = Tolerance.standard(LabFixtures.device()).size();
            assertEquals(
                    Integer.toString(values), browser.eval("document.querySelectorAll('#ranked tbody tr').length"));
            assertEquals("0", browser.eval("document.querySelectorAll('#ranked .pale').length"));
            assertEquals(
                    "true",
                    browser.eval("(() => { const box = document.querySelector('#rank-panel .scroll');"
                            + " return box.scrollWidth <= box.clientWidth; })()"));

            browser.click("#cells");
            browser.until("document.getElementById('cells-note').textContent.includes('ends right in')");
            assertEquals("4", browser.eval("document.querySelectorAll('#cells-paths circle').length"));
            assertEquals("true", browser.eval("document.documentElement.scrollWidth <= innerWidth"));
            browser.eval("document.getElementById('notch-1').focus()");
            browser.key("ArrowRight", 39, 0);
            browser.until("document.querySelectorAll('.panel.earlier').length === 2");
            assertEquals(List.of(), browser.complaints());
        }
    }

    @Test
    void onAPhoneANotchIsDraggedByAFinger() throws Exception {
        try (Browser browser = page(390)) {
            String before = browser.eval(String.format(NOTCH, "position_m"));
            assertEquals("true", browser.eval("document.documentElement.scrollWidth <= innerWidth"));

            browser.eval("document.getElementById('alike').click()");
            browser.swipe("#notch-0", 6, 0, 3);

            browser.until(String.format(NOTCH, "position_m") + " !== '" + before + "'");
            assertNotEquals(before, browser.eval(String.format(NOTCH, "position_m")));
            assertEquals(List.of(), browser.complaints());
        }
    }

    /** There one does not see the verdict while one drags, and whether it is pale. */
    @Test
    void theNumberAtTheEdgeOfAPhoneIsNotThatOfAnotherDevice() throws Exception {
        String bar = "(() => { const bar = document.getElementById('bar'); return bar.textContent"
                + " + getComputedStyle(bar, '::after').content; })()";
        try (Browser browser = page(390)) {
            assertTrue(browser.eval(bar).matches("state \\d: [0-9.]+ %none"), browser.eval(bar));

            browser.eval("document.getElementById('notch-1').focus()");
            browser.key("ArrowRight", 39, 0);
            assertTrue(browser.eval(bar).endsWith("%\" before the move\""), browser.eval(bar));
            browser.until(bar + ".endsWith('%none')");

            browser.eval("(() => { const width = document.getElementById('number-track-width_m'); width.value = 20;"
                    + " width.dispatchEvent(new Event('change')); })()");
            browser.until("!document.getElementById('error').hidden");
            assertTrue(browser.eval(bar).startsWith("no device"), browser.eval(bar));
        }
    }

    /** An undone choice is no longer the one that is shown as chosen. */
    @Test
    void anUndoneChoiceOfADeviceIsSeenInItsList() throws Exception {
        String chosen = "document.getElementById('preset').selectedOptions[0].textContent";
        try (Browser browser = page(1280)) {
            assertEquals("d5: 5 states", browser.eval(chosen));
            browser.eval("(() => { const s = document.getElementById('preset'); s.value = s.options.length - 1;"
                    + " s.dispatchEvent(new Event('change')); })()");

            browser.click("#undo");
            assertEquals("d5: 5 states", browser.eval(chosen));
            browser.click("#redo");
            assertTrue(browser.eval(chosen).startsWith("an exercise"), browser.eval(chosen));
        }
    }

    @Test
    void theTokenLeavesTheAddressAndNothingIsFetchedElsewhere() throws Exception {
        try (Browser browser = page(1280)) {
            assertEquals("/", browser.eval("location.pathname + location.search"));
            assertEquals(
                    "true",
                    browser.eval("performance.getEntriesByType('resource').every("
                            + "(one) => one.name.startsWith(location.origin + '/'))"));
            browser.call("Page.reload", Map.of());
            browser.until(WRITES + " >= 16");
        }
    }

    @Test
    void aSavedDeviceIsTheOneThatWasShown() throws Exception {
        try (Browser browser = page(1280)) {
            browser.eval("document.getElementById('notch-1').focus()");
            browser.key("ArrowRight", 39, 0);
            browser.click("#save-open");
            // The ending stands behind the field, and is typed again all the same.
            browser.eval("document.getElementById('save-name').value = 'mine.json'");
            browser.click("#save-write");
            browser.until("document.getElementById('saved').textContent.includes('written')");
            browser.click("#save-write");
            browser.until("document.getElementById('saved').textContent.includes('exists already')");
            assertEquals("false", browser.eval("document.getElementById('save-replace').hidden"));
        }
        Path file = folder.resolve("mine.json");
        assertTrue(Files.exists(file));
        DeviceSpec saved = DeviceSpec.load(file.toString(), List.of());
        assertEquals("mine", saved.name());
        assertEquals(296e-9, saved.statePosition(1), 1e-15);
        assertEquals(884e-9, saved.statePosition(4), 1e-15);
        assertFalse(saved.track().length() == 980e-9, "the track goes on behind its last notch as it did");
    }
}
