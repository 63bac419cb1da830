package org.dwlab.nn.train;

import java.util.List;
import java.util.Optional;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.DataSplit;
import org.dwlab.datasets.ImageSet;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.spec.LayerShape;
import org.dwlab.nn.spec.Topology;
import org.dwlab.nn.synapse.Devices;

/**
 * A training run before it has begun.
 *
 * @param experiment what is run
 * @param devices    on which devices; none in mode {@code float}
 * @param data       what is learned; the experiment chooses from it
 * @param streams    all randomness
 */
public record TrainingJob(Experiment experiment, Optional<Devices> devices, DataSplit data, RandomStreams streams) {
    /**
     * Checks that experiment and devices fit each other.
     *
     * @param experiment whose mode decides whether there are devices
     * @param devices    with as many states as the experiment
     * @param data       checked when the images are chosen
     * @param streams    any
     * @throws SpecException if mode and devices, or the numbers of states do not
     */
    public TrainingJob {
        String place = "experiment " + experiment.name() + ": ";
        boolean wanted = experiment.training().mode() != Experiment.Mode.FLOAT;
        Require.that(
                wanted == devices.isPresent(),
                place + "mode " + experiment.training().mode(),
                wanted ? "needs a synapse table" : "takes no synapse table");
        devices.ifPresent(given -> Require.that(
                given.states() == experiment.states(),
                place + "states",
                "must be " + given.states() + " as in table " + given.nominal().name(),
                experiment.states()));
    }

    /**
     * A run on devices that behave as the table says by which they are written.
     *
     * @param experiment what is run
     * @param table      of the devices; none in mode {@code float}
     * @param data       what is learned; the experiment chooses from it
     * @param streams    all randomness
     * @return the job
     * @throws SpecException if experiment and table do not fit each other
     */
    public static TrainingJob of(
            Experiment experiment, Optional<? extends DeviceTable> table, DataSplit data, RandomStreams streams) {
        return new TrainingJob(experiment, table.map(Devices::of), data, streams);
    }

    /**
     * What decides the result, in short.
     *
     * @return a key that two jobs of one result share
     */
    public RunKey key() {
        return RunKey.of(
                experiment.json(),
                RunOrigin.of(this),
                data.train().checksum() << Integer.SIZE | data.test().checksum());
    }

    /**
     * The layers of the network.
     *
     * @param images that it learns
     * @return from the input to the output
     * @throws SpecException if a convolution does not fit the images
     */
    List<LayerShape> shapes(ImageSet images) {
        return shapes(experiment, images);
    }

    private static List<LayerShape> shapes(Experiment experiment, ImageSet images) {
        try {
            return LayerShape.of(experiment.network(), images.shape(), images.classes());
        } catch (SpecException misfit) {
            throw misfit.in("experiment " + experiment.name());
        }
    }

    /** Before anything is allocated: a layer's weights, and its batch, must fit into memory. */
    private static void requireSize(Experiment experiment, ImageSet images) {
        for (LayerShape shape : shapes(experiment, images)) {
            String place = "experiment " + experiment.name() + ": network."
                    + (shape.convolution().isPresent() ? "convolutions" : "hidden");
            Topology.requireFit((long) shape.inputs() * shape.outputs(), place);
            long batch = (long) shape.positions()
                    * Math.max(shape.inputs(), shape.outputs())
                    * Math.max(Chips.BATCH, experiment.training().batchSize());
            if (batch >= Topology.MOST_SYNAPSES) {
                throw new SpecException(
                                place, "must leave a batch fewer than " + Topology.MOST_SYNAPSES + " neurons", batch)
                        .remedy("give a layer fewer neurons or a batch fewer images");
            }
        }
        int shift = experiment.data().shiftPixels();
        int side = Math.min(images.rows(), images.columns());
        if (shift >= side) {
            throw new SpecException(
                            "experiment " + experiment.name() + ": data.shift_pixels",
                            "must be less than the " + side + " pixels of an image's side",
                            shift)
                    .remedy("a few pixels leave a digit in its image");
        }
    }

    /**
     * The images that the experiment chooses from the data.
     *
     * @return training images, and test images or the validation images in their place
     * @throws SpecException as {@link #chosen}
     */
    public DataSplit chosenData() {
        return chosen(experiment, data);
    }

    /**
     * The images that an experiment chooses, before there are devices.
     *
     * @param experiment that chooses
     * @param data       all images
     * @return training images, and test images or the validation images in their place
     * @throws SpecException if there are too few of them for the experiment, or they make too large a network
     */
    public static DataSplit chosen(Experiment experiment, DataSplit data) {
        int validation = experiment.data().validationSamples();
        DataSplit split = validation == 0 ? data : data.validation(validation);
        int wanted = experiment.data().trainSamples();
        int most = split.train().size();
        Require.that(
                wanted <= most,
                "experiment " + experiment.name() + ": data.train_samples",
                "must be at most the " + most + " training images of "
                        + split.train().name(),
                wanted);
        DataSplit chosen = wanted == 0 ? split : new DataSplit(split.train().first(wanted), split.test());
        int batch = experiment.training().batchSize();
        int size = chosen.train().size();
        requireSize(experiment, chosen.train());
        Require.that(
                batch <= size,
                "experiment " + experiment.name() + ": training.batch_size",
                "must be at most the " + size + " training images",
                batch);
        Require.that(
                experiment.recalibrateImages() <= size,
                "experiment " + experiment.name() + ": recalibrate_images",
                "must be at most the " + size + " training images",
                experiment.recalibrateImages());
        return chosen;
    }
}
