package org.dwlab.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.dwlab.device.dynamics.WallRun;
import org.dwlab.device.fixed.FixedDevices;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackEdgesTest {
    private static final RandomStreams STREAMS = new RandomStreams(5);

    @TempDir
    Path folder;

    private Path csv(double[] x, DoubleUnaryOperator lower, DoubleUnaryOperator upper) throws IOException {
        return EdgeFixtures.csv(folder.resolve("edges.csv"), x, lower, upper);
    }

    private DeviceSpec straight(double lower, double upper, String... more) throws IOException {
        return EdgeFixtures.device("d2", csv(new double[] {-1e-9, 601e-9}, x -> lower, x -> upper), more);
    }

    /**
     * A chord is at most h²/8 max|f″| from its curve, and for a notch |f″| is largest in its centre, d/ℓ². The notches of
     * d2 are 16 ℓ apart: one does not reach the other. Points are so placed that the centre of the first is half-way
     * between two, where a chord of h = 5 nm = ℓ/5 misses nearly all of that bound.
     */
    @Test
    void aNotchThatIsWrittenOutPointByPointIsTheNotchWithinTheErrorOfAChord() throws IOException {
        Track notched = FixedDevices.load("d2", List.of()).track();
        double h = 5e-9;
        double[] x = EdgeFixtures.places(-302.5e-9, 905e-9, h);

        DeviceSpec drawn = EdgeFixtures.device(
                "d2", csv(x, place -> -notched.nominalWidth(place) / 2, place -> notched.nominalWidth(place) / 2));

        Notch first = notched.notches().get(0);
        double bound = h * h / 8 * first.depth() / (first.sigma() * first.sigma());
        TrackRealization expected = TrackRealization.smooth(notched);
        TrackRealization found = TrackRealization.of(drawn.track(), STREAMS, 0);
        double worst = 0;
        for (int i = 0; i < expected.size(); i++) {
            for (int edge = 0; edge < 2; edge++) {
                worst = Math.max(worst, Math.abs(expected.edge(edge, i) - found.edge(edge, i)));
            }
            double place = TrackRealization.position(i);
            assertEquals(drawn.track().nominalWidth(place), found.width(i), 4 * Math.ulp(60e-9));
        }
        assertTrue(worst <= bound, worst + " > " + bound);
        assertTrue(worst > 0.9 * bound, worst + " is far below " + bound);
    }

    @Test
    void roughEdgesThatAreWrittenOutAreThoseOfEveryDevice() throws IOException {
        Track rough = FixedDevices.load("d5", List.of()).track();
        TrackRealization drawn = TrackRealization.of(rough, STREAMS, 3);
        double half = rough.width() / 2;
        double[] x = IntStream.range(0, drawn.size())
                .mapToDouble(TrackRealization::position)
                .toArray();

        DeviceSpec given = EdgeFixtures.device(
                "d5",
                csv(x, place -> -half - drawn.edge(1, index(place)), place -> half + drawn.edge(0, index(place))),
                "track.least_width_m=0");

        for (int device : new int[] {0, 7}) {
            TrackRealization found = TrackRealization.of(given.track(), STREAMS, device);
            for (int i = 0; i < drawn.size(); i++) {
                // Half of the width was added and taken away again.
                assertEquals(drawn.edge(0, i), found.edge(0, i), Math.ulp(half));
                assertEquals(drawn.edge(1, i), found.edge(1, i), Math.ulp(half));
            }
        }
    }

    /**
     * The time step must resolve the sharpest place of the edges as it must that of a notch. A second difference over Δ
     * is an average of w″ over a triangle of variance Δ²/6: in a notch of ℓ it misses (Δ²/12)(3/ℓ²) of w″, 10 % at Δ =
     * 15.8 nm and 19 % at the 21.7 nm of +0.25 V; the step cannot grow by more.
     */
    @Test
    void aNotchThatIsWrittenOutAsksForTheTimeStepOfTheNotch() throws IOException {
        DeviceSpec notched = FixedDevices.load("d2", List.of("track.end_stiffness_N_per_m=0"));
        Track track = notched.track();
        Path file = csv(
                EdgeFixtures.places(-300e-9, 900e-9, 1e-9),
                place -> -track.nominalWidth(place) / 2,
                place -> track.nominalWidth(place) / 2);

        DeviceSpec drawn = EdgeFixtures.device("d2", file, "track.end_stiffness_N_per_m=0");

        double straight = FixedDevices.load("d2", List.of("track.end_stiffness_N_per_m=0", "track.notches.*.depth_m=0"))
                .largestStep();
        assertTrue(drawn.largestStep() >= notched.largestStep());
        assertTrue(drawn.largestStep() < 1.2 * notched.largestStep());
        assertTrue(straight > 1.2 * notched.largestStep(), "without the notch " + straight);
    }

    private static int index(double place) {
        return (int) Math.round((place - TrackRealization.position(0)) / TrackRealization.STEP);
    }

    @Test
    void beyondTheirOutermostPointsEdgesGoOnAsTheyAre() throws IOException {
        Path file = csv(new double[] {0, 600e-9}, x -> -30e-9 - x / 60, x -> 25e-9 + x / 60);

        TrackRealization track =
                TrackRealization.smooth(EdgeFixtures.device("d2", file).track());

        assertEquals(-5e-9, track.edge(0, 0), 1e-22);
        assertEquals(0, track.edge(1, 0), 1e-22);
        assertEquals(0, track.edge(0, index(300e-9)), 1e-22);
        assertEquals(5e-9, track.edge(1, index(300e-9)), 1e-22);
        assertEquals(5e-9, track.edge(0, track.size() - 1), 1e-22);
        assertEquals(10e-9, track.edge(1, track.size() - 1), 1e-22);
    }

    /** One end of the wall rests in either neck; a wall along x = q − y tan χ leans to the right for χ &lt; 0. */
    @ParameterizedTest
    @CsvSource({"320, 280, -1", "280, 320, 1", "300, 300, 0"})
    void aTiltedWallLeansFromTheNeckInOneEdgeToThatInTheOther(double upperNm, double lowerNm, double sign)
            throws IOException {
        double[] x = EdgeFixtures.places(-300e-9, 900e-9, 1e-9);
        var upper = new Notch(upperNm * 1e-9, 15e-9, 20e-9);
        var lower = new Notch(lowerNm * 1e-9, 15e-9, 20e-9);
        DeviceSpec spec = EdgeFixtures.device(
                "d2",
                csv(x, at -> -30e-9 + lower.narrowing(at) / 2, at -> 30e-9 - upper.narrowing(at) / 2),
                "wall.model=tilted",
                "temperature_K=0",
                "numerics.time_step_s=1e-13");

        var run = new WallRun(spec, 1, STREAMS);
        run.place(0, 300e-9, Math.PI);
        run.advance(0, 0, 40_000);

        assertEquals(300e-9, run.q(0), 1e-10);
        assertEquals(sign, Math.signum(Math.rint(run.chi(0) * 1e3)), "chi = " + run.chi(0));
    }

    @Test
    void theNarrowestPlaceNeedNotBeAState() throws IOException {
        Path file = csv(
                new double[] {0, 150e-9, 300e-9, 600e-9},
                x -> -30e-9,
                x -> Math.abs(x - 300e-9) < 1e-9 ? -10e-9 : 30e-9);

        assertEquals(20e-9, EdgeFixtures.device("d2", file).track().narrowest(), 1e-22);
        assertEquals(22e-9, FixedDevices.load("d2", List.of()).track().narrowest(), 1e-15);
    }

    @Test
    void anotherNominalWidthMovesTheEdgesAndNotWhatTheyDoBesideIt() throws IOException {
        Track track = straight(-20e-9, 35e-9).track();

        Track wider = track.scaled(1.1);

        assertEquals(66e-9, wider.width(), 1e-22);
        assertEquals(61e-9, wider.nominalWidth(300e-9), 1e-22);
        assertEquals(track.outward(0, 300e-9), wider.outward(0, 300e-9), 1e-22);
        assertEquals(track.outward(1, 300e-9), wider.outward(1, 300e-9), 1e-22);
        assertThrows(SpecException.class, () -> track.scaled(0.05));
    }

    @Test
    void aDeviceKeepsItsEdgesWithoutTheirFile() throws IOException {
        Path file = csv(EdgeFixtures.places(0, 600e-9, 7e-9), x -> -30e-9 + x / 100, x -> 31e-9 - x / 90);
        DeviceSpec spec = EdgeFixtures.device("d2", file);
        Files.delete(file);

        DeviceSpec copy = DeviceSpec.parse("copy", spec.json());

        assertEquals(spec, copy);
        assertEquals(spec.json(), copy.json());
        assertTrue(!spec.json().contains("edges.csv"), "what a file is called is no part of a device");
    }

    @Test
    void anEnsembleKeepsEdgesThatAreLongerThanAnAttribute() throws IOException {
        Path file = csv(EdgeFixtures.places(0, 600e-9, 0.1e-9), x -> -30e-9 + x / 97, x -> 31e-9 - x / 89);
        DeviceSpec spec = EdgeFixtures.device("d2", file);
        assertTrue(spec.json().length() > 3 * 65_536);
        PositionEnsemble ensemble = EnsembleSimulator.simulate(spec, 1, 1, STREAMS, 1, Progress.NONE);
        Path target = folder.resolve("ensemble.h5");

        EnsembleFile.write(ensemble, target);

        assertEquals(spec, EnsembleFile.read(target).spec());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "track.edges=none | 0",
                "track.edges=EDGES | 2",
            })
    void noneIsAWordAndEverythingElseAFile(String assignment, int points) throws IOException {
        Path file = csv(new double[] {0, 600e-9}, x -> -30e-9, x -> 30e-9);

        DeviceSpec spec = FixedDevices.load(
                "d2",
                List.of(
                        "track.notches.*.depth_m=0",
                        "track.roughness.rms_m=0",
                        assignment.replace("EDGES", file.toString())));

        assertEquals(points, spec.track().edges().x().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "track.notches[1].depth_m=1e-9 | device d2: track.notches[1].depth_m must be 0 where the track has edges of its "
                        + "own, got 1.0E-9",
                "track.roughness.rms_m=2e-9 | device d2: track.roughness.rms_m must be 0 where the track has edges of its own, "
                        + "got 2.0E-9",
                "track.length_m=602e-9 | device d2: track.edges must cover the track from 0 to length_m 6.02E-7, got -1.0E-9 to "
                        + "6.01E-7",
                "track.edges=7 | device d2: track.edges must be an object in braces",
                "track.edges.x_m=[0,1e-7,6e-7] | device d2: track.edges.lower_m must have as many points as x_m, 3, got 2",
                "track.edges.upper_m[1]=-3e-8 | device d2: track.edges.upper_m[1] must be above the lower edge, -3.0E-8, got "
                        + "-3.0E-8",
                "track.edges.x_m[1]=-1e-9 | device d2: track.edges.x_m[1] must be above that before, -1.0E-9, got -1.0E-9",
                "track.edges.lower_m[0]=-30 | device d2: track.edges.lower_m[0] must be within 1 mm of 0, in metres, got -30.0",
                "track.edges.lower_m[0]=-1e999 | device d2: track.edges.lower_m[0] must be within 1 mm of 0, in metres, got "
                        + "-Infinity",
                "track.edges.lower_m[0]=null | device d2: track.edges.lower_m must not contain null",
                "track.edges.y_m=[] | track.edges.y_m=[]: device d2 has no track.edges.y_m; did you mean x_m?",
                "track.edges={} | device d2: track.edges.x_m is missing"
            })
    void edgesThatDoNotFitTheTrackAreRefused(String assignment, String message) throws IOException {
        DeviceSpec spec = straight(-30e-9, 30e-9);
        Path file = Files.writeString(folder.resolve("strip.json"), spec.json());

        var refusal = assertThrows(SpecException.class, () -> DeviceSpec.load(file.toString(), List.of(assignment)));

        assertEquals(message.replace("device d2", file.toString()), refusal.getMessage());
    }

    @Test
    void aTextThatIsReadFromAFileOfResultsNamesNoFile() throws IOException {
        String json = FixedDevices.load("d2", List.of()).json().replace("\"none\"", "\"edges.csv\"");

        var refusal = assertThrows(SpecException.class, () -> DeviceSpec.parse("result.h5: spec_json", json));

        assertEquals(
                "result.h5: spec_json: track.edges must be none or hold the points themselves, got edges.csv",
                refusal.getMessage());
    }
}
