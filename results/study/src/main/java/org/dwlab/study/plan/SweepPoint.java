package org.dwlab.study.plan;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.study.DataSource;
import org.dwlab.study.job.Calibrate;
import org.dwlab.study.job.DeviceTables;
import org.dwlab.study.job.EnsembleSize;
import org.dwlab.study.job.Train;

/**
 * One point of a sweep.
 *
 * @param values     as text, by path
 * @param device     with its values set
 * @param experiment with its values set
 */
public record SweepPoint(Map<String, String> values, DeviceSpec device, Experiment experiment) {
    /**
     * Checks that the experiment can run on the device before anything is simulated, which takes minutes.
     *
     * @param values     any
     * @param device     any
     * @param experiment with as many states as the device, or in mode {@code float}, which needs none
     * @throws SpecException if the experiment has another number of states than the device
     */
    public SweepPoint {
        Require.that(
                !usesDevice(experiment) || device.states() == experiment.states(),
                "experiment " + experiment.name() + ": states",
                "must be " + device.states() + " as of device " + device.name(),
                experiment.states());
    }

    private static boolean usesDevice(Experiment experiment) {
        return experiment.training().mode() != Experiment.Mode.FLOAT;
    }

    /**
     * The training of this point, with the simulation and the table that it needs.
     *
     * @param data   of the experiment
     * @param size   of the device's ensemble
     * @param seed   of the device and of the first repetition
     * @param number of the repetition, from 0 on
     * @return the job
     * @throws IOException if the data set can be neither found nor fetched
     */
    public Train job(DataSource data, EnsembleSize size, long seed, int number) throws IOException {
        return Train.on(
                experiment,
                table(size, seed).map(DeviceTables::of),
                data.load(experiment.data()),
                new RandomStreams(seed).repetition(number).seed());
    }

    private Optional<Calibrate> table(EnsembleSize size, long seed) {
        return usesDevice(experiment) ? Optional.of(new Calibrate(size.of(device, seed))) : Optional.empty();
    }
}
