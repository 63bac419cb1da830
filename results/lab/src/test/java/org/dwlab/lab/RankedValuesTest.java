package org.dwlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.study.design.Change;
import org.dwlab.study.design.SensitivityTable;
import org.dwlab.study.design.SensitivityTable.ValueWorth;
import org.dwlab.study.design.Tolerance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RankedValuesTest {
    @TempDir
    private Path folder;

    @Test
    void theValueThatChangesMostComesFirst() throws IOException {
        var small = new Change(0.01, -0.01, 0.03, 0.2, 0.5, 0);
        var large = new Change(-0.3, -0.35, -0.25, 0.2, -0.5, 0.1);
        var table = new SensitivityTable(
                LabFixtures.device(),
                1,
                16,
                8,
                0.04,
                List.of(
                        new ValueWorth(new Tolerance("a", 0.1, true), Optional.of(small), Optional.empty()),
                        new ValueWorth(new Tolerance("b", 1e-9, false), Optional.of(small), Optional.of(large))));

        RankedValues ranked = RankedValues.of(table, List.of());

        assertEquals(
                List.of("b", "a"),
                ranked.rows().stream().map(RankedValues.RankedRow::path).toList());
        assertEquals(
                new RankedValues.Moved(-0.3, -0.35, -0.25, -0.5),
                ranked.rows().get(0).up());
        assertNull(ranked.rows().get(1).up());
        assertEquals("10 %", ranked.rows().get(1).move());
    }

    /** What was weighed again stands before what was not, however little it changes. */
    @Test
    void rowsByMoreWritesComeFirstAndNoneIsLost() throws IOException {
        var change = Optional.of(new Change(0.01, -0.01, 0.03, 0.2, 0.5, 0));
        var twice = new ValueWorth(new Tolerance("b", 1, true), change, change);
        var again = new SensitivityTable(LabFixtures.device(), 1, 16, 8, 0.04, List.of(twice));
        var moved = new RankedValues.Moved(-0.3, -0.35, -0.25, -0.5);
        List<RankedValues.RankedRow> before = List.of(
                new RankedValues.RankedRow("a", "1", 16, moved, moved),
                new RankedValues.RankedRow("b", "1", 16, moved, moved));

        RankedValues ranked = RankedValues.of(again, before);

        assertEquals(
                List.of("b 128", "a 16"),
                ranked.rows().stream()
                        .map(row -> row.path() + " " + row.writes())
                        .toList());
    }

    /** All by few writes, then each by many: a row is never taken back, and at the end none is by few. */
    @Test
    void everyValueIsSketchedBeforeOneIsWeighedAgain() throws IOException {
        DeviceSpec device = LabFixtures.quick("temperature_K=300");
        List<Tolerance> moved = Tolerance.standard(device).subList(9, 12);
        int values = moved.size();
        List<List<Integer>> told = new ArrayList<>(); // writes of the rows of every table
        List<String> names = new ArrayList<>();

        RankedValues.of(new DeviceStudy(device, 1, 1), moved, (what, result) -> {
            names.add(what);
            if (result instanceof RankedValues ranked) {
                told.add(ranked.rows().stream()
                        .map(RankedValues.RankedRow::writes)
                        .toList());
            }
        });

        assertEquals(2 * values, told.size());
        for (int i = 0; i < told.size(); i++) {
            int again = Math.max(0, i + 1 - values);
            List<Integer> expected = new ArrayList<>(Collections.nCopies(again, 128));
            expected.addAll(Collections.nCopies(Math.min(i + 1, values) - again, 16));
            assertEquals(expected, told.get(i), "table " + i);
        }
        assertEquals(2 * values, Collections.frequency(names, "progress"));
    }

    /** A ranking takes minutes: it says how far it is, and it can be stopped. */
    @Test
    void aRankingIsStopped() throws Exception {
        try (Lab lab = LabFixtures.lab(folder, "d2")) {
            LabFixtures.Asker asker = LabFixtures.Asker.of(lab);
            List<String> lines = new ArrayList<>();
            CompletableFuture<Void> whole = asker.client()
                    .sendAsync(
                            asker.to("/api/rank?page=a")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            LabFixtures.device().json()))
                                    .build(),
                            HttpResponse.BodyHandlers.ofLines())
                    .thenAccept(answer -> answer.body().forEach(line -> {
                        synchronized (lines) {
                            lines.add(line);
                        }
                    }));
            for (int i = 0; i < 2400 && !said(lines, "event: progress"); i++) {
                Thread.sleep(50);
            }
            assertTrue(said(lines, "event: progress"));

            assertEquals(200, asker.post("/api/stop?what=rank&page=a", "").statusCode());

            whole.handle((nothing, cut) -> true).get(20, TimeUnit.SECONDS);
            int all = 2 * Tolerance.standard(LabFixtures.device()).size();
            synchronized (lines) {
                assertTrue(Collections.frequency(lines, "event: ranked") < all);
            }
        }
    }

    private static boolean said(List<String> lines, String line) {
        synchronized (lines) {
            return lines.contains(line);
        }
    }

    @Test
    void aDeviceOfCellsIsNotRanked() throws IOException {
        var cells = LabFixtures.device("wall.model=micromagnetic");

        assertThrows(SpecException.class, () -> new DeviceStudy(cells, 1, 1));
    }
}
