package org.dwlab.nn.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dwlab.nn.array.EnergyAccount;
import org.dwlab.nn.array.EnergyPart;
import org.dwlab.nn.network.TrainedLayer;
import org.dwlab.nn.spec.Experiment;
import org.dwlab.nn.synapse.ProgrammingCost;
import org.dwlab.nn.train.ChipResult;
import org.dwlab.nn.train.Confusion;
import org.dwlab.nn.train.EpochResult;
import org.dwlab.nn.train.EpochTime;
import org.dwlab.nn.train.RunEnergy;
import org.dwlab.nn.train.RunOrigin;
import org.dwlab.nn.train.RunResult;

/** Small made-up runs whose numbers are all different. */
public final class RunFixtures {
    public static final int INPUTS = 4;
    private static final int CLASSES = 3;

    /** The resets of this device are not known apart; converters and arithmetic were not counted. */
    private static final EnergyAccount TRAINING = new EnergyAccount(Map.of(
            EnergyPart.WRITES, 4e-11,
            EnergyPart.GATES, 1e-11,
            EnergyPart.VERIFIES, 0.0,
            EnergyPart.READS, 5e-11,
            EnergyPart.MEMORY, 2e-9));

    private static final EnergyAccount INFERENCE = new EnergyAccount(Map.of(EnergyPart.READS, 5e-12));

    private RunFixtures() {}

    /** A run of a built-in experiment, shrunk to one hidden layer of two neurons and two epochs. */
    public static RunResult run(String experiment, long seed, String... assignments) throws IOException {
        List<String> all = new ArrayList<>(List.of("network.hidden=[2]", "training.epochs=2"));
        all.addAll(List.of(assignments));
        Experiment spec = Experiment.load(experiment, all);
        boolean devices = spec.training().mode() != Experiment.Mode.FLOAT;
        List<ChipResult> chips = new ArrayList<>();
        for (int c = 0; c < spec.chips(); c++) {
            chips.add(new ChipResult(
                    confusion(seed + c), 100 + c, new ProgrammingCost(1e-12 * (1 + c), 2e-13, 1e-13, 3e-13), 1e-15));
        }
        List<EpochResult> epochs = List.of(
                new EpochResult(
                        0.5 + seed / 100.0,
                        0.9,
                        devices ? 1000 : 0,
                        devices ? 1100 : 0,
                        devices ? new ProgrammingCost(2e-9, 5e-10, 2.5e-10, 1e-10) : ProgrammingCost.NONE,
                        devices ? 1.5e-9 : 0,
                        devices ? 3e-9 : 0,
                        devices ? 1e-10 : 0,
                        1.5,
                        EpochTime.NONE),
                new EpochResult(
                        0.25,
                        0.95 + seed / 1000.0,
                        devices ? 500 : 0,
                        devices ? 600 : 0,
                        devices ? ProgrammingCost.of(1e-9) : ProgrammingCost.NONE,
                        devices ? 0.75e-9 : 0,
                        devices ? 3e-9 : 0,
                        devices ? 1e-10 : 0,
                        1.25,
                        EpochTime.NONE));
        var table = devices ? new RunOrigin.Table("d" + spec.states(), "0123", "4567") : RunOrigin.Table.NONE;
        var energy = devices
                ? new RunEnergy(new ProgrammingCost(4e-9, 1e-9, 5e-10, 0), 5e-12, TRAINING, INFERENCE)
                : new RunEnergy(ProgrammingCost.NONE, 0, EnergyAccount.NONE, EnergyAccount.NONE);
        List<TrainedLayer> layers = List.of(layer(2, INPUTS, 0.5f), layer(CLASSES, 2, 0.25f));
        boolean pairs = spec.training().mode() == Experiment.Mode.IN_SITU
                && spec.array().paired();
        return new RunResult(
                spec,
                new RunOrigin(seed, seed, table, table),
                60,
                epochs,
                confusion(seed),
                energy,
                pairs ? layers.stream().map(RunFixtures::ofPairs).toList() : layers,
                chips);
    }

    /** The negative devices are at 1/16, 2/16, ...: all numbers are exact. */
    private static TrainedLayer ofPairs(TrainedLayer layer) {
        float[] weights = layer.flatWeights();
        float[][] devices = new float[2][weights.length];
        for (int i = 0; i < weights.length; i++) {
            devices[1][i] = (i + 1) / 16f;
            devices[0][i] = 2 * weights[i] + devices[1][i];
        }
        return layer.ofPairs(devices);
    }

    /** The same run on the table with this specification. */
    public static RunResult on(String tableSpecSha256, RunResult run) {
        var table = new RunOrigin.Table(run.tableName(), tableSpecSha256, "4567");
        return new RunResult(
                run.experiment(),
                new RunOrigin(run.seed(), run.seed(), table, table),
                run.trainSamples(),
                run.epochs(),
                run.confusion(),
                run.energy(),
                run.layers(),
                run.chips());
    }

    private static Confusion confusion(long seed) {
        return new Confusion(new long[][] {{90 + seed, 1, 2}, {3, 80, 4}, {0, 6, 70}});
    }

    private static TrainedLayer layer(int outputs, int inputs, float scale) {
        float[][] weights = new float[outputs][inputs];
        for (int o = 0; o < outputs; o++) {
            for (int i = 0; i < inputs; i++) {
                weights[o][i] = scale * (o * inputs + i) - 1;
            }
        }
        return new TrainedLayer(
                weights, scale, values(outputs, 1), values(outputs, 2), values(outputs, 3), values(outputs, 4));
    }

    private static float[] values(int count, float first) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = first + i / 8f;
        }
        return values;
    }
}
