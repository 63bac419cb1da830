package org.dwlab.device;

import java.util.function.ToDoubleFunction;
import org.dwlab.core.Direction;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.SpecException;
import org.dwlab.device.dynamics.WallRun;
import org.dwlab.device.micromagnetic.CellShape;

/** What can be measured of a device, most of it by its own simulator: numbers that a key of the specification moves. */
final class Measures {
    private static final RandomStreams STREAMS = new RandomStreams(1);

    private Measures() {}

    /** A step of the simulator. */
    private interface Motion {
        void advance(WallRun run);
    }

    /** What moved. */
    private interface Coordinate {
        double of(WallRun run);
    }

    private static double move(DeviceSpec spec, double qNm, double phi, Coordinate coordinate, Motion motion) {
        var run = new WallRun(spec, 1, STREAMS);
        run.place(0, qNm * 1e-9, phi);
        double before = coordinate.of(run);
        motion.advance(run);
        return coordinate.of(run) - before;
    }

    /** Velocity without noise, of one short step; the deviates are 0, so that heat may be on. */
    private static double rate(
            DeviceSpec spec, double qNm, double phi, double current, double voltage, Coordinate coordinate) {
        double[] none = {0};
        boolean tilted = spec.wall().model() == Wall.Model.TILTED;
        Motion motion = run -> {
            if (tilted) {
                run.advance(current, voltage, 1);
            } else {
                run.step(current, voltage, none, none);
            }
        };
        return move(spec, qNm, phi, coordinate, motion) / spec.timeStep();
    }

    /** dq/dt [m/s] of an upright wall. */
    static ToDoubleFunction<DeviceSpec> rateOfQ(double qNm, double phi, double current, double voltage) {
        return spec -> rate(spec, qNm, phi, current, voltage, run -> run.q(0));
    }

    /** dφ/dt [rad/s] of an upright wall. */
    static ToDoubleFunction<DeviceSpec> rateOfPhi(double qNm, double phi, double current, double voltage) {
        return spec -> rate(spec, qNm, phi, current, voltage, run -> run.phi(0));
    }

    /** dχ/dt [rad/s] of an upright wall that can tilt. */
    static ToDoubleFunction<DeviceSpec> rateOfChi(double qNm, double phi, double current, double voltage) {
        return spec -> rate(spec, qNm, phi, current, voltage, run -> run.chi(0));
    }

    /** What these deviates move in one step at φ = π [m]: half the difference from their opposites, without forces. */
    static ToDoubleFunction<DeviceSpec> kickOfQ(double qNm, double first, double second) {
        return spec -> kick(spec, qNm, first, second, run -> run.q(0));
    }

    /** The same for the angle [rad]. */
    static ToDoubleFunction<DeviceSpec> kickOfPhi(double qNm, double first, double second) {
        return spec -> kick(spec, qNm, first, second, run -> run.phi(0));
    }

    private static double kick(DeviceSpec spec, double qNm, double first, double second, Coordinate coordinate) {
        double[] halves = new double[2];
        for (int i = 0; i < 2; i++) {
            int sign = 1 - 2 * i;
            halves[i] = move(
                    spec,
                    qNm,
                    Math.PI,
                    coordinate,
                    run -> run.step(0, 0, new double[] {sign * first}, new double[] {sign * second}));
        }
        return (halves[0] - halves[1]) / 2;
    }

    /** Steady velocity [m/s], over 1 ns after 50 ns. */
    static ToDoubleFunction<DeviceSpec> speed(double current, double voltage) {
        return spec -> {
            var run = new WallRun(spec, 1, STREAMS);
            long nanosecond = Math.round(1e-9 / spec.timeStep());
            run.advance(current, voltage, 50 * nanosecond);
            double before = run.q(0);
            run.advance(current, voltage, nanosecond);
            return (run.q(0) - before) / (nanosecond * spec.timeStep());
        };
    }

    /** R of the strip [Ω]. */
    static ToDoubleFunction<DeviceSpec> resistance() {
        return WriteEnergy::resistance;
    }

    /** Joule heat of a pulse [J]. */
    static ToDoubleFunction<DeviceSpec> jouleHeat(String pulse) {
        return spec -> WriteEnergy.joule(spec, spec.write().pulses().get(pulse));
    }

    /** Energy of the gate in a pulse [J]. */
    static ToDoubleFunction<DeviceSpec> gateEnergy(String pulse) {
        return spec -> WriteEnergy.gate(spec, spec.write().pulses().get(pulse));
    }

    /** Conductance of the junction [S]. */
    static ToDoubleFunction<DeviceSpec> conductance(double qNm) {
        return spec -> spec.junction().conductance(qNm * 1e-9);
    }

    /** Energy of one read [J]. */
    static ToDoubleFunction<DeviceSpec> readEnergy(double qNm) {
        return spec -> spec.junction().readEnergy(qNm * 1e-9);
    }

    /** Scatter of the weight in one read [1]. */
    static ToDoubleFunction<DeviceSpec> readNoise(double qNm) {
        return spec -> spec.junction().readNoise(qNm * 1e-9);
    }

    /** Autocorrelation of an edge [m²]. */
    static ToDoubleFunction<DeviceSpec> roughness(double distanceNm) {
        return spec -> spec.track().roughness().correlation(distanceNm * 1e-9);
    }

    private static Waveform waveform(DeviceSpec spec, String train, int state) {
        return switch (train) {
            case "set" -> spec.write().setWaveform(state);
            case "up" -> spec.write().hopWaveform(Direction.UP);
            default -> spec.write().hopWaveform(Direction.DOWN);
        };
    }

    /** Duration of a train [s]. */
    static ToDoubleFunction<DeviceSpec> duration(String train, int state) {
        return spec -> waveform(spec, train, state).duration();
    }

    /** Current density in a train [A/m²]. */
    static ToDoubleFunction<DeviceSpec> current(String train, int state, double timeNs) {
        return spec -> waveform(spec, train, state).current(timeNs * 1e-9);
    }

    /** Gate voltage in a train [V]. */
    static ToDoubleFunction<DeviceSpec> voltage(String train, int state, double timeNs) {
        return spec -> waveform(spec, train, state).voltage(timeNs * 1e-9);
    }

    /** Time of so many steps of the simulator [s]. */
    static ToDoubleFunction<DeviceSpec> timeOfSteps(int steps) {
        return spec -> {
            var run = new WallRun(spec, 1, STREAMS);
            run.advance(0, 0, steps);
            return run.time();
        };
    }

    /** Cells along the track. */
    static ToDoubleFunction<DeviceSpec> cellsAlong() {
        return spec -> CellGrid.of(spec).nx();
    }

    /** Cells across it, with those for its roughness. */
    static ToDoubleFunction<DeviceSpec> cellsAcross() {
        return spec -> CellGrid.of(spec).ny();
    }

    /** Share of a cell that is film. */
    static ToDoubleFunction<DeviceSpec> cellFill(int column, int row) {
        return spec -> CellShape.of(spec, STREAMS, 0).fill(column, row);
    }

    /** Deepest notches that the track may have, in whole nanometres per edge. */
    static ToDoubleFunction<DeviceSpec> deepestNotch() {
        return spec -> {
            int depth = 1;
            while (mayHave(spec.track(), (depth + 1) * 1e-9)) {
                depth++;
            }
            return depth;
        };
    }

    private static boolean mayHave(Track t, double depth) {
        var notches = t.notches().stream()
                .map(notch -> new Notch(notch.position(), depth, notch.sigma()))
                .toList();
        try {
            new Track(
                    t.length(),
                    t.width(),
                    t.leastWidth(),
                    notches,
                    t.roughness(),
                    t.edges(),
                    t.endStiffness(),
                    t.endLeft(),
                    t.endRight());
            return true;
        } catch (SpecException tooDeep) {
            return false;
        }
    }

    /**
     * Root of the mean square by which a quantity, of which 1 is nominal, differs in 1 000 devices: scatters by 2.2 %,
     * and draws beyond 3σ that are cut to it take 0.1 % off.
     */
    static ToDoubleFunction<DeviceSpec> scatter(ToDoubleFunction<DeviceSpec> quantity) {
        return spec -> {
            int devices = 1000;
            double sum = 0;
            for (int device = 0; device < devices; device++) {
                double deviation = quantity.applyAsDouble(spec.sampled(STREAMS, device)) - 1;
                sum += deviation * deviation / devices;
            }
            return Math.sqrt(sum);
        };
    }
}
