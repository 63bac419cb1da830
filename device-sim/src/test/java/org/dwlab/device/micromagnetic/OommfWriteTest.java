package org.dwlab.device.micromagnetic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.junit.jupiter.api.Test;

/**
 * The reset of device 0 of seed 7 as OOMMF 2.1a0 ran it, from {@code dwlab export d2 --format oommf --state 1 --seed 7 --set
 * temperature_K=0}: rough edges, current that follows the width, gate, end walls and stray field of a whole device. The
 * wall has come to rest against the first notch under the current, then without; numbers are those of OOMMF's table
 * after 8.6 and 18.9 ns, where a pulse that does not free the wall has passed, too.
 */
class OommfWriteTest {
    /** K_u of the film, and with what the gate adds to it at 0.22 V and at −0.7 V [J/m³]. */
    private static final double FILM = 726085.4597835329;

    private static final double DRIVEN = FILM - 33000;
    private static final double AT_REST = FILM + 105000;

    /** The track is that of d2 when this was run. */
    private static DeviceSpec device() throws IOException {
        return DeviceSpec.load(
                "d2",
                List.of(
                        "temperature_K=0",
                        "wall.model=micromagnetic",
                        "track.length_m=407e-9",
                        "track.width_m=65e-9",
                        "track.end_right_m=347e-9",
                        "track.notches=[{\"position_m\":100e-9,\"depth_m\":15.5e-9,\"sigma_m\":16e-9},"
                                + "{\"position_m\":307e-9,\"depth_m\":15.5e-9,\"sigma_m\":16e-9}]"));
    }

    @Test
    void aWallRestsWhereOommfHasIt() throws IOException {
        var run = new CellRun(device(), new RandomStreams(7), 0, 1);

        run.advance(-2.2e11, 0.22, 6e-9);

        assertMean(run, -0.04466940696381298, -0.0003647191052980771, -0.5203495857872702);
        assertEnergies(
                run.energies(0, 0.22),
                1.783919070801759e-19,
                1.4259459017951875e-18 * DRIVEN / FILM,
                -3.528591573438745e-19,
                1.6969106216406262e-17);

        run.advance(0, -0.7, 2.5e-9);

        assertMean(run, -0.041167962321856134, 0.002052588569995201, -0.4849036087726914);
        assertEnergies(
                run.energies(0, -0.7),
                2.2670645330029267e-19,
                6.34656297563303e-19 * AT_REST / FILM,
                -2.724045388521066e-19,
                1.7618515663941064e-17);
    }

    private static void assertMean(CellRun run, double... oommf) {
        double[] mean = new double[3];
        int cells = 0;
        for (int x = 0; x < run.grid().nx(); x++) {
            for (int y = 0; y < run.grid().ny(); y++) {
                if (run.fill(0, x, y) > 0) {
                    cells++;
                    for (int component = 0; component < 3; component++) {
                        mean[component] += run.picture(0).at(component, x, y);
                    }
                }
            }
        }
        for (int component = 0; component < 3; component++) {
            assertEquals(oommf[component], mean[component] / cells, 2e-6, "component " + component);
        }
    }

    private static void assertEnergies(CellEnergies measured, double... oommf) {
        assertEquals(oommf[0], measured.exchange(), 1e-5 * oommf[0], "exchange");
        assertEquals(oommf[1], measured.anisotropy(), 1e-5 * oommf[1], "anisotropy");
        assertEquals(oommf[2], measured.dmi(), -1e-5 * oommf[2], "DMI");
        assertEquals(oommf[3], measured.demag(), 1e-5 * oommf[3], "demagnetising");
    }
}
