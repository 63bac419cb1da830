package org.dwlab.device.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.ReferenceDevice;
import org.dwlab.device.TrackRealization;
import org.junit.jupiter.api.Test;

/** Holds drawn again by hand: the chain of the wall's own device, the state by the first number, the place by the second. */
class HoldSamplerTest {
    private final RandomStreams streams = new RandomStreams(7);

    private static DeviceSpec spec(String... more) throws IOException {
        String[] all = new String[more.length + 1];
        all[0] = "write.hold_s=1e3";
        System.arraycopy(more, 0, all, 1, more.length);
        return ReferenceDevice.five(all);
    }

    @Test
    void aHoldIsADrawFromTheChainOfTheWallsOwnEdges() throws IOException {
        DeviceSpec spec = spec("track.roughness.rms_m=1e-9", "track.roughness.correlation_length_m=20e-9");
        var sampler = new HoldSampler(spec, streams, new int[] {3, 3, 5});
        int moved = 0;
        for (int wall = 0; wall < 3; wall++) {
            var edges = TrackRealization.of(spec.track(), streams, wall < 2 ? 3 : 5);
            var retention = new Retention(spec, edges, spec.write().restVoltage());
            double[][] rates = new double[5][5];
            for (int k = 0; k < 4; k++) {
                rates[k][k + 1] = retention.rate(k, k + 1);
                rates[k + 1][k] = retention.rate(k + 1, k);
            }
            double[][] transition = MarkovChain.transition(rates, 1e3);
            for (int index = 0; index < 50; index++) {
                int from = index % 5;
                UniformRandomProvider random = streams.stream(Purpose.HOLD, index);
                double share = random.nextDouble();
                int to = 0;
                for (double sum = transition[from][0]; share >= sum && to < 4; sum += transition[from][to]) {
                    to++;
                }
                double expected = retention.equilibriumPlace(to, random.nextDouble());
                moved += to == from ? 0 : 1;

                assertEquals(expected, sampler.after(wall, retention.position(from), index), "wall " + wall);
            }
        }
        assertTrue(moved > 10, "holds that went elsewhere: " + moved);
    }

    @Test
    void withoutHeatAWallStays() throws IOException {
        DeviceSpec cold = spec("temperature_K=0", "material.temperature_law.constants_at_K=device");

        assertEquals(123e-9, new HoldSampler(cold, streams, new int[] {0}).after(0, 123e-9, 0));
    }

    /** Places of a state lie between its saddles, ascending with the share of those further left, half of them near the bottom. */
    @Test
    void placesOfAStateAreItsQuantiles() throws IOException {
        var retention = Retention.smooth(spec());
        for (int state = 0; state < 5; state++) {
            double last = state == 0 ? -1 : retention.saddle(state - 1) - 1e-9;
            for (double share = 0; share < 1; share += 0.0625) {
                double place = retention.equilibriumPlace(state, share);
                assertTrue(place > last, "state " + state + ", share " + share);
                last = place;
            }
            assertTrue(state == 4 || last < retention.saddle(state));
            assertEquals(retention.position(state), retention.equilibriumPlace(state, 0.5), 1e-9);
            assertEquals(state, retention.stateOf(retention.equilibriumPlace(state, 0.5)));
        }
    }
}
