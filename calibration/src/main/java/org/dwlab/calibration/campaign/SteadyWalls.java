package org.dwlab.calibration.campaign;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.calibration.campaign.MovingWalls.ExperimentTrack;
import org.dwlab.device.Wall;
import org.dwlab.device.micromagnetic.WallReading;

/** Walls under several currents until each moves steadily: its velocity no longer changes from window to window. */
final class SteadyWalls {
    private static final double WINDOW = 5e-10; // s
    /** Relative change of the velocity, and change of the angle [rad], from window to window, twice in a row. */
    private static final double STEADY = 2e-4;

    private final WallCampaign campaign;
    private final double voltage;
    private final double scale; // A/m²
    private final double[] factors;
    private final MovingWalls walls;

    private final double[] velocity; // [wall] of the last window
    private final double[] change; // [wall] of it
    private final int[] steady; // [wall] windows in a row
    private final WallReading[] last; // [wall]

    SteadyWalls(WallCampaign campaign, double voltage, MovingWalls.Maker maker) {
        this(campaign, voltage, maker, campaign.largestCurrent(), campaign.steadyFactors());
    }

    /** Walls under currents of the caller's own: factors times a scale [A/m²]. */
    SteadyWalls(WallCampaign campaign, double voltage, MovingWalls.Maker maker, double scale, double... factors) {
        this.campaign = campaign;
        this.voltage = voltage;
        this.scale = scale;
        this.factors = factors.clone();
        walls = maker.on(ExperimentTrack.ENDLESS, Double.NaN, factors);
        velocity = new double[factors.length];
        change = new double[factors.length];
        steady = new int[factors.length];
        last = new WallReading[factors.length];
    }

    List<WallObservation> run() {
        walls.place(campaign.straight(Wall.Model.RIGID).track().length() / 2);
        for (int i = 0; i < factors.length; i++) {
            last[i] = walls.reading(i, voltage);
        }
        double time = 0;
        while (time < campaign.size().longest() && !allDecided()) {
            walls.advance(scale, voltage, WINDOW);
            time += WINDOW;
            for (int i = 0; i < factors.length; i++) {
                look(i);
            }
        }
        List<WallObservation> found = new ArrayList<>();
        for (int i = 0; i < factors.length; i++) {
            add(found, i);
        }
        return found;
    }

    private boolean allDecided() {
        for (int i = 0; i < factors.length; i++) {
            if (steady[i] < 2 && !Double.isNaN(velocity[i])) {
                return false;
            }
        }
        return true;
    }

    private void look(int i) {
        WallReading now = walls.reading(i, voltage);
        double before = velocity[i];
        velocity[i] = (now.q() - last[i].q()) / WINDOW;
        change[i] = Math.abs(velocity[i] - before) / Math.max(Math.abs(velocity[i]), Math.abs(before));
        double turned = Math.abs(Math.IEEEremainder(now.phi() - last[i].phi(), 2 * Math.PI));
        boolean quiet = change[i] < STEADY && turned < STEADY;
        steady[i] = quiet ? steady[i] + 1 : 0;
        last[i] = now;
    }

    private void add(List<WallObservation> found, int i) {
        double current = factors[i] * scale;
        if (Double.isNaN(velocity[i])) {
            found.add(new WallObservation(Observable.LOST, voltage, current, 0, 1));
        } else if (steady[i] < 2) {
            found.add(new WallObservation(Observable.UNSTEADY, voltage, current, 0, change[i]));
        } else {
            double angle = Math.IEEEremainder(last[i].phi(), 2 * Math.PI);
            found.add(new WallObservation(Observable.STEADY_VELOCITY, voltage, current, 0, velocity[i]));
            found.add(new WallObservation(Observable.STEADY_ANGLE, voltage, current, 0, angle));
            found.add(new WallObservation(Observable.STEADY_TILT, voltage, current, 0, last[i].chi()));
        }
    }
}
