package org.dwlab.calibration.campaign;

import java.util.ArrayList;
import java.util.List;
import org.dwlab.calibration.campaign.MovingWalls.ExperimentTrack;
import org.dwlab.core.Progress;
import org.dwlab.device.Wall;
import org.dwlab.device.micromagnetic.WallReading;

/** The experiments of a campaign, the same for walls of every model. */
public enum CampaignExperiment {
    /** A wall at rest. */
    REST {
        @Override
        List<WallObservation> done(WallCampaign campaign, double voltage, MovingWalls.Maker maker) {
            MovingWalls wall = maker.on(ExperimentTrack.ENDLESS, RELAXING, 1);
            wall.place(campaign.straight(Wall.Model.RIGID).track().length() / 2);
            wall.advance(0, voltage, RELAXATION);
            WallReading rest = wall.reading(0, voltage);
            return List.of(
                    new WallObservation(Observable.REST_ANGLE, voltage, 0, 0, campaign.besideRest(rest.phi())),
                    new WallObservation(Observable.REST_WIDTH, voltage, 0, 0, rest.width()));
        }
    },
    /** Steady motion under several currents. */
    STEADY {
        @Override
        List<WallObservation> done(WallCampaign campaign, double voltage, MovingWalls.Maker maker) {
            return new SteadyWalls(campaign, voltage, maker).run();
        }
    },
    /** Pulses as long as the device's own, and what follows. */
    PULSES {
        @Override
        List<WallObservation> done(WallCampaign campaign, double voltage, MovingWalls.Maker maker) {
            List<WallObservation> found = new ArrayList<>();
            for (WallCampaign.Plateau plateau : campaign.plateaus()) {
                found.addAll(pulses(campaign, plateau, voltage, maker));
            }
            return found;
        }
    },
    /** What the first notch holds. */
    NOTCH {
        @Override
        List<WallObservation> done(WallCampaign campaign, double voltage, MovingWalls.Maker maker) {
            return new NotchedWalls(campaign, voltage, maker).run();
        }
    };

    /** Damping with which a wall comes to rest soon. */
    static final double RELAXING = 0.5;

    static final double RELAXATION = 2e-9; // s

    private static final double PICOSECOND = 1e-12;

    abstract List<WallObservation> done(WallCampaign campaign, double voltage, MovingWalls.Maker maker);

    /**
     * Does the experiment by full micromagnetics.
     *
     * @param campaign says on which device
     * @param voltage  of the gate [V]
     * @param progress is notified of the simulated time
     * @return what was found
     * @throws org.dwlab.core.SpecException               if the cells do not resolve the film
     * @throws org.dwlab.core.DivergenceException         if a wall becomes non-finite
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public List<WallObservation> measure(WallCampaign campaign, double voltage, Progress progress) {
        // The tilted wall takes about as long as the real one; where that takes longer, the last picosecond waits for
        // it.
        long[] left = new long[1];
        done(campaign, voltage, counted(FastWalls.of(campaign, Wall.Model.TILTED), time -> left[0] += time));
        try (var task = progress.start(title(campaign, voltage), left[0], "ps")) {
            List<WallObservation> found = done(campaign, voltage, counted(CellWalls.of(campaign), time -> {
                long counted = Math.min(time, left[0] - 1);
                left[0] -= counted;
                task.advance(counted);
            }));
            task.advance(left[0]);
            return found;
        }
    }

    /**
     * What it is called.
     *
     * @param campaign says on which device
     * @param voltage  of the gate [V]
     * @return a few words
     */
    public String title(WallCampaign campaign, double voltage) {
        return campaign.device().name() + " " + name().toLowerCase(java.util.Locale.ROOT) + " " + voltage + " V";
    }

    /** The same by the fast wall of a campaign's device. */
    List<WallObservation> predict(WallCampaign campaign, double voltage, Wall.Model model) {
        return done(campaign, voltage, FastWalls.of(campaign, model));
    }

    private static List<WallObservation> pulses(
            WallCampaign campaign, WallCampaign.Plateau plateau, double voltage, MovingWalls.Maker maker) {
        double[] factors = WallCampaign.pulseFactors();
        double rest = campaign.device().write().restVoltage();
        MovingWalls walls = maker.on(ExperimentTrack.ENDLESS, Double.NaN, factors);
        walls.place(campaign.straight(Wall.Model.RIGID).track().length() / 2);
        walls.advance(0, rest, RELAXATION / 2);
        double[] start = positions(walls, factors.length, rest);
        walls.advance(plateau.current(), voltage, plateau.seconds());
        double[] end = positions(walls, factors.length, voltage);
        walls.advance(
                0, rest, Math.max(RELAXATION / 2, campaign.device().write().settle()));
        double[] after = positions(walls, factors.length, rest);
        List<WallObservation> found = new ArrayList<>();
        for (int i = 0; i < factors.length; i++) {
            double current = factors[i] * plateau.current();
            if (Double.isNaN(after[i] - start[i])) {
                found.add(new WallObservation(Observable.LOST, voltage, current, plateau.seconds(), 1));
                continue;
            }
            found.add(
                    new WallObservation(Observable.PULSE_END, voltage, current, plateau.seconds(), end[i] - start[i]));
            found.add(new WallObservation(
                    Observable.PULSE_REST, voltage, current, plateau.seconds(), after[i] - start[i]));
        }
        return found;
    }

    private static double[] positions(MovingWalls walls, int count, double voltage) {
        double[] positions = new double[count];
        for (int i = 0; i < count; i++) {
            positions[i] = walls.reading(i, voltage).q();
        }
        return positions;
    }

    /** Walls whose simulated time somebody counts, in picoseconds. */
    private static MovingWalls.Maker counted(MovingWalls.Maker maker, java.util.function.LongConsumer count) {
        return (track, damping, factors) -> {
            MovingWalls walls = maker.on(track, damping, factors);
            return new MovingWalls() {
                @Override
                public void place(double q) {
                    walls.place(q);
                }

                @Override
                public void advance(double current, double voltage, double seconds) {
                    walls.advance(current, voltage, seconds);
                    count.accept(factors.length * Math.round(seconds / PICOSECOND));
                }

                @Override
                public WallReading reading(int wall, double voltage) {
                    return walls.reading(wall, voltage);
                }

                @Override
                public double energy(int wall, double voltage) {
                    return walls.energy(wall, voltage);
                }
            };
        };
    }
}
