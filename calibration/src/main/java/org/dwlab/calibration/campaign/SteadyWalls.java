package org.dwlab.calibration.campaign;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.calibration.campaign.MovingWalls.ExperimentTrack;
import org.dwlab.device.Wall;
import org.dwlab.device.micromagnetic.WallReading;

/**
 * Walls under several currents, each until it moves steadily: neither its velocity nor its angle changes any more from
 * window to window. What a wall tells is what it did then, whatever it does while others are still waited for.
 */
final class SteadyWalls {
    private static final double WINDOW = 5e-10; // s
    /** Relative change of the velocity, and change of the angle [rad], from window to window, twice in a row. */
    private static final double STEADY = 2e-4;

    private static final int QUIET_WINDOWS = 2;

    private final WallCampaign campaign;
    private final double voltage;
    private final double scale; // A/m²
    private final double[] factors;
    private final MovingWalls walls;

    private final double[] velocity; // [wall] of the last window
    private final double[] change; // [wall] of it from the last window but one to the last that was not quiet
    private final double[] turned; // [wall] rad, in the same window
    private final int[] quiet; // [wall] windows in a row
    private final boolean[] steady; // [wall] for good
    private final WallReading[] last; // [wall] of a steady wall that with which it became so

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
        turned = new double[factors.length];
        quiet = new int[factors.length];
        steady = new boolean[factors.length];
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
                if (!steady[i]) {
                    look(i);
                }
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
            if (!steady[i] && !Double.isNaN(velocity[i])) {
                return false;
            }
        }
        return true;
    }

    private void look(int i) {
        WallReading now = walls.reading(i, voltage);
        double before = velocity[i];
        velocity[i] = (now.q() - last[i].q()) / WINDOW;
        double changed = Math.abs(velocity[i] - before) / Math.max(Math.abs(velocity[i]), Math.abs(before));
        double angle = Math.abs(Math.IEEEremainder(now.phi() - last[i].phi(), 2 * Math.PI));
        if (changed < STEADY && angle < STEADY) {
            quiet[i]++;
        } else {
            quiet[i] = 0;
            change[i] = changed;
            turned[i] = angle;
        }
        steady[i] = quiet[i] == QUIET_WINDOWS;
        last[i] = now;
    }

    private void add(List<WallObservation> found, int i) {
        double current = factors[i] * scale;
        if (Double.isNaN(velocity[i])) {
            found.add(new WallObservation(Observable.LOST, voltage, current, 0, 1));
        } else if (!steady[i]) {
            boolean turns = change[i] < STEADY;
            found.add(new WallObservation(
                    turns ? Observable.TURNING : Observable.UNSTEADY,
                    voltage,
                    current,
                    0,
                    turns ? turned[i] : change[i]));
        } else {
            double angle = campaign.besideRest(last[i].phi());
            found.add(new WallObservation(Observable.STEADY_VELOCITY, voltage, current, 0, velocity[i]));
            found.add(new WallObservation(Observable.STEADY_ANGLE, voltage, current, 0, angle));
            found.add(new WallObservation(Observable.STEADY_TILT, voltage, current, 0, last[i].chi()));
        }
    }
}
