package org.dwlab.nn.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dwlab.nn.network.TrainedLayer;

/** All of a result that must not depend on anything but the job: all but the seconds. */
final class Fingerprint {
    private Fingerprint() {}

    static List<Object> of(RunResult run) {
        var parts = new ArrayList<Object>(List.of(
                run.experiment(),
                run.origin(),
                run.trainSamples(),
                run.energy(),
                Arrays.deepToString(run.confusion().counts())));
        for (EpochResult epoch : run.epochs()) {
            parts.add(List.of(
                    epoch.trainLoss(),
                    epoch.testAccuracy(),
                    epoch.writeEvents(),
                    epoch.writePulses(),
                    epoch.writeEnergy(),
                    epoch.readEnergy(),
                    epoch.time()));
        }
        run.layers().forEach(layer -> parts.add(of(layer)));
        for (ChipResult chip : run.chips()) {
            parts.add(List.of(
                    Arrays.deepToString(chip.confusion().counts()),
                    chip.writePulses(),
                    chip.writeEnergy(),
                    chip.readEnergy()));
        }
        return parts;
    }

    static List<Object> of(TrainedLayer layer) {
        return List.of(
                Arrays.deepToString(layer.weights()),
                layer.scale(),
                Arrays.toString(layer.gamma()),
                Arrays.toString(layer.beta()),
                Arrays.toString(layer.mean()),
                Arrays.toString(layer.variance()),
                layer.pairs().stream().map(Fingerprint::of).toList());
    }
}
