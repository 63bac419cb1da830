package org.dwlab.device.dynamics;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.dwlab.core.Direction;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.WriteEnergy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is said of the built-in devices: their states are right. H₀: the share of right states is at least the claim; n =
 * devices × cycles writes of each state, taken as independent, which makes the test stricter than it is where devices
 * differ. Refused where the binomial law makes so few right ones less likely than 1e-6: 4.8 standard errors.
 */
@Tag("statistical")
class DefaultDevicesStatisticalTest {
    private static final double SIGMAS = 4.8;

    @ParameterizedTest
    @CsvSource({
        "d5, 0.98, 32, 8",
        "d3, 0.97, 32, 8",
        "d2, 0.995, 32, 8",
        "d5n, 0.98, 16, 8",
        "d3n, 0.99, 16, 8",
        "d2n, 0.99, 32, 8"
    })
    void everyStateIsRightAsOftenAsIsSaid(String name, double claim, int devices, int cycles) throws IOException {
        var spec = DeviceSpec.load(name, List.of());

        PositionEnsemble ensemble =
                EnsembleSimulator.simulate(spec, devices, cycles, new RandomStreams(1), 2, Progress.NONE);

        int writes = devices * cycles;
        double least = claim - SIGMAS * Math.sqrt(claim * (1 - claim) / writes) - 0.5 / writes;
        for (int state = 0; state < spec.states(); state++) {
            double right = share(spec, ensemble.setPosition()[state], state);
            assertTrue(right >= least, name + " state " + (state + 1) + ": " + right + " of right writes");
        }
        ensemble.hopPosition().ifPresent(hops -> {
            for (Direction direction : Direction.values()) {
                for (int from = 0; from < spec.states(); from++) {
                    int to = Math.max(0, Math.min(spec.states() - 1, from + (direction == Direction.UP ? 1 : -1)));
                    double right = share(spec, hops[direction.index()][from], to);
                    assertTrue(right >= least, name + " " + direction + " from " + (from + 1) + ": " + right);
                }
            }
        });
    }

    /** ρL/(w₀t_HM) of 980 nm is 1342.5 Ω, with its notches 1.21511 times that; 96.4 µA for 1 ns + 2/3 · 0.2 ns. */
    @Test
    void aHopCostsWhatIsSaid() throws IOException {
        var spec = DeviceSpec.load("d5", List.of());

        double joule = WriteEnergy.joule(spec, spec.write().pulses().get("hop"));
        assertTrue(Math.abs(joule - 17.166e-15) < 0.001e-15, "hop: " + joule + " J");
    }

    private static double share(DeviceSpec spec, double[][] positions, int state) {
        double[] all = Stream.of(positions).flatMapToDouble(DoubleStream::of).toArray();
        long right = DoubleStream.of(all).filter(q -> nearest(spec, q) == state).count();
        return (double) right / all.length;
    }

    private static int nearest(DeviceSpec spec, double q) {
        int nearest = 0;
        for (int state = 1; state < spec.states(); state++) {
            if (Math.abs(q - spec.statePosition(state)) < Math.abs(q - spec.statePosition(nearest))) {
                nearest = state;
            }
        }
        return nearest;
    }
}
