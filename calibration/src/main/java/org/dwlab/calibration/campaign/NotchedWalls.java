package org.dwlab.calibration.campaign;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.calibration.campaign.MovingWalls.ExperimentTrack;
import org.dwlab.device.Wall;

/** A wall in the notch: the energy that holds it there, and the current that frees it. */
final class NotchedWalls {
    /** Walls side by side in a search. */
    private static final int GRID = 10;
    /** Largest current of a search, over that which frees the tilted wall. */
    private static final double SPAN = 1.6;

    private static final double RAMP = 1e-9; // s
    private static final double HOLD = 3e-9; // s
    private static final double LOOK = 5e-11; // s

    private final WallCampaign campaign;
    private final double voltage;
    private final MovingWalls.Maker maker;
    private final double middle; // m

    NotchedWalls(WallCampaign campaign, double voltage, MovingWalls.Maker maker) {
        this.campaign = campaign;
        this.voltage = voltage;
        this.maker = maker;
        middle = campaign.notched(Wall.Model.RIGID).track().length() / 2;
    }

    List<WallObservation> run() {
        double far = middle - campaign.beyondNotch();
        // On the plain track the two places differ too, by the stray field of its ends.
        double ends = relaxed(ExperimentTrack.PLAIN, far) - relaxed(ExperimentTrack.PLAIN, middle);
        double energy = relaxed(ExperimentTrack.NOTCHED, far) - relaxed(ExperimentTrack.NOTCHED, middle) - ends;
        List<WallObservation> found = new ArrayList<>();
        found.add(new WallObservation(Observable.PINNING_ENERGY, voltage, 0, 0, energy));
        found.add(depinning());
        return found;
    }

    private double relaxed(ExperimentTrack track, double q) {
        MovingWalls wall = maker.on(track, CampaignExperiment.RELAXING, 1);
        wall.place(q);
        wall.advance(0, voltage, CampaignExperiment.RELAXATION);
        return wall.energy(0, voltage);
    }

    private WallObservation depinning() {
        double top = SPAN * guess();
        double[] coarse = new double[GRID];
        for (int i = 0; i < GRID; i++) {
            coarse[i] = (i + 1.0) / GRID;
        }
        int free = firstFree(maker, top, coarse);
        if (free == GRID) {
            return new WallObservation(Observable.STILL_PINNED, voltage, 0, 0, top);
        }
        double low = free == 0 ? 0 : coarse[free - 1];
        double[] fine = new double[GRID - 1];
        for (int i = 0; i < fine.length; i++) {
            fine[i] = low + (i + 1.0) / (GRID * GRID);
        }
        double value = top * (low + (firstFree(maker, top, fine) + 0.5) / (GRID * GRID));
        return new WallObservation(Observable.DEPINNING_CURRENT, voltage, 0, 0, value);
    }

    /** What frees the tilted wall, to a tenth of the largest current of the device [A/m²]. */
    private double guess() {
        MovingWalls.Maker fast = FastWalls.of(campaign, Wall.Model.TILTED);
        double step = campaign.largestCurrent() / GRID;
        double[] factors = new double[GRID];
        for (double low = 0; ; low += GRID) {
            for (int i = 0; i < GRID; i++) {
                factors[i] = low + i + 1;
            }
            int free = firstFree(fast, step, factors);
            if (free < GRID || low > GRID * GRID) {
                return step * factors[Math.min(free, GRID - 1)];
            }
        }
    }

    /** Index of the first of ascending currents, factors times a scale, that frees a wall; their number if none. */
    private int firstFree(MovingWalls.Maker walled, double scale, double[] factors) {
        MovingWalls walls = walled.on(ExperimentTrack.NOTCHED, Double.NaN, factors);
        walls.place(middle);
        walls.advance(0, voltage, RAMP / 2);
        int first = factors.length;
        long looks = Math.round((RAMP + HOLD) / LOOK);
        for (long look = 1; look <= looks && first > 0; look++) {
            double share = Math.min(1, look * LOOK / RAMP);
            walls.advance(share * scale, voltage, LOOK);
            for (int i = 0; i < first; i++) {
                if (Math.abs(walls.reading(i, voltage).q() - middle) > campaign.beyondNotch() / 2) {
                    first = i;
                }
            }
        }
        return first;
    }
}
