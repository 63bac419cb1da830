package org.dwlab.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.StatAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("statistical")
class TrackRealizationStatisticalTest {
    private static final int FIELDS = 2000;

    /**
     * H₀: h(x) h(x + lag), averaged over 2000 independent edge pairs at one place, has mean C(lag). The
     * product of two normals of variance r² and correlation ρ has variance r⁴(1 + ρ²), so the standard error
     * is r²√((1 + ρ²)/n). A correlation off by 0.11 r² at n = 4000 is seen.
     */
    @ParameterizedTest
    @CsvSource({"0, 0.75", "20, 0.75", "40, 0.75", "80, 0.75", "20, 0.5", "40, 1.0"})
    void edgesHaveTheCorrelationOfTheSpecification(int lagNm, double hurst) {
        var roughness = new Roughness(2e-9, 40e-9, hurst);
        double[] product = new double[2 * FIELDS];
        for (int f = 0; f < FIELDS; f++) {
            var random = new RandomStreams(11).stream(RandomStreams.Purpose.EDGE_ROUGHNESS, f);
            double[][] edges = TrackRealization.edges(roughness, 1201, random);
            product[2 * f] = edges[0][500] * edges[0][500 + lagNm];
            product[2 * f + 1] = edges[1][500] * edges[1][500 + lagNm];
        }
        double expected = roughness.correlation(lagNm * 1e-9);
        double rho = expected / 4e-18;

        StatAssert.assertWithin(
                expected,
                StatAssert.mean(product),
                4e-18 * Math.sqrt((1 + rho * rho) / product.length),
                "C(" + lagNm + " nm)");
    }

    /**
     * H₀: the two edges of a track are independent: their product at one place has mean 0 and variance r⁴.
     */
    @Test
    void theTwoEdgesAreIndependent() {
        var roughness = new Roughness(2e-9, 40e-9, 0.75);
        double[] product = new double[FIELDS];
        for (int f = 0; f < FIELDS; f++) {
            var random = new RandomStreams(12).stream(RandomStreams.Purpose.EDGE_ROUGHNESS, f);
            double[][] edges = TrackRealization.edges(roughness, 1201, random);
            product[f] = edges[0][300] * edges[1][300];
        }

        StatAssert.assertWithin(0, StatAssert.mean(product), 4e-18 / Math.sqrt(FIELDS), "<h1 h2>");
    }

    @Test
    void aDeviceIsAFunctionOfSeedAndIndex() throws IOException {
        var track = DeviceSpec.load("d5", List.of()).track();

        double width = TrackRealization.of(track, new RandomStreams(1), 3).width(444);

        assertEquals(width, TrackRealization.of(track, new RandomStreams(1), 3).width(444));
        assertNotEquals(
                width, TrackRealization.of(track, new RandomStreams(1), 4).width(444));
        assertNotEquals(
                width, TrackRealization.of(track, new RandomStreams(2), 3).width(444));
    }
}
