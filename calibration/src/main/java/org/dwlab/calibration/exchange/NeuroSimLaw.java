package org.dwlab.calibration.exchange;

import org.dwlab.core.Direction;

/**
 * Steps of MLP+NeuroSim's {@code RealDevice}: means along a curve for each polarity, and one standard deviation.
 *
 * @param up    curve of pulses up
 * @param down  curve of pulses down
 * @param noise standard deviation of the change of the weight by any pulse
 */
record NeuroSimLaw(NeuroSimCurve up, NeuroSimCurve down, double noise) implements PeerLaw {
    private static final int ROUNDS = 8;

    /**
     * The law nearest to a device's steps; its noise is the mean one, as the ends of the range leave it.
     *
     * @throws org.dwlab.core.SpecException if a curve is none that NeuroSim can have
     */
    static NeuroSimLaw nearest(MeanDevice device) {
        NeuroSimCurve up = NeuroSimCurve.nearest(device, Direction.UP);
        NeuroSimCurve down = NeuroSimCurve.nearest(device, Direction.DOWN);
        double steps = 0;
        for (Direction direction : Direction.values()) {
            steps += StepDistance.sum(device.moments(direction), ChangeMoments::deviation)
                    / device.moments(direction).size()
                    / Direction.values().length;
        }
        var law = new NeuroSimLaw(up, down, steps);
        for (int round = 0; round < ROUNDS; round++) {
            law = new NeuroSimLaw(up, down, law.noise * law.noisier(device));
        }
        return law;
    }

    @Override
    public double mean(Direction direction, double weight) {
        return (direction == Direction.UP ? up : down).step(weight);
    }

    @Override
    public double deviation(Direction direction, double weight) {
        return noise;
    }
}
