package org.dwlab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.dwlab.core.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagePolicyTest {
    /** As hashlib and base64 of Python give it. */
    @Test
    void scriptsAreNamedByTheirHash() {
        assertEquals("'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='", Page.source("alert('Hello, world.');"));
    }

    @Test
    void noScriptMayRunButThoseOfThePage(@TempDir Path folder) throws Exception {
        ReportFixtures.write(folder, "d3");
        String html = Report.read(List.of(folder), Progress.NONE).html();

        List<String> scripts = Pattern.compile("(?s)<script>(.*?)</script>")
                .matcher(html)
                .results()
                .map(script -> script.group(1))
                .toList();
        var policy = Pattern.compile("script-src ([^;]*);").matcher(html);
        assertTrue(policy.find());
        assertEquals(3, scripts.size());
        assertEquals(
                scripts.stream().map(Page::source).sorted().toList(),
                List.of(policy.group(1).split(" ")));
        assertFalse(Pattern.compile("<[^>]* on[a-z]+=")
                .matcher(html.substring(0, html.indexOf("<script")))
                .find());
    }
}
