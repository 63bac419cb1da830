package org.dwlab.study.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.dwlab.core.Provenance;
import org.dwlab.device.DeviceSpec;
import org.dwlab.nn.spec.Experiment;

/**
 * What arXiv:2111.07284 (IEEE Access 10, 84946) reports on MNIST, and beside which settings of ours it may stand: those
 * of its three numbers, each once. Its networks and devices are not all published; docs/training.md says what is known.
 */
public final class Paper {
    /** Where it is to be found. */
    public static final String CITATION = "arXiv:2111.07284";
    /** What it says of the energy of a training sample [J]. */
    public static final double PROGRAMMING = 13e-12;
    /** The device in the paper's likeness: no notches, one pulse, a voltage for each of five states that overlap. */
    private static final String DEVICE = "p5";
    /** By the built-in experiments with its settings; the states are the five of its title numbers. */
    private static final Map<String, Double> ACCURACIES =
            Map.of("paper-float", 0.971, "paper-in-situ-5", 0.9667, "paper-ex-situ-5", 0.9663);

    private Paper() {}

    /**
     * What is known of {@link #PROGRAMMING}.
     *
     * @return sentences to stand beside it
     */
    public static String accounting() {
        return "Beside it stands what " + CITATION
                + " reports, 13 pJ of programming per training sample: as far as it is"
                + " known, programming events times their energy; whether resets, retries and reads are in it, and how"
                + " large its batches were, is not published.";
    }

    /**
     * The paper's test accuracy where a training is the paper's: one of the three experiments as they are built in, the
     * number of chips aside, on the built-in device; empty for any other data, recipe, number of states or device.
     *
     * @param experiment      that was run
     * @param tableSpecSha256 of the device's table, empty in mode {@code float}
     * @return in [0, 1]
     */
    public static OptionalDouble accuracy(Experiment experiment, String tableSpecSha256) {
        return ACCURACIES.entrySet().stream()
                .filter(known -> isAsBuiltIn(known.getKey(), experiment))
                .filter(known -> tableSpecSha256.isEmpty() || tableSpecSha256.equals(device()))
                .mapToDouble(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean isAsBuiltIn(String name, Experiment experiment) {
        Experiment builtIn = load(name);
        return experiment.data().equals(builtIn.data())
                && experiment.network().equals(builtIn.network())
                && experiment.training().equals(builtIn.training())
                && experiment.write().equals(builtIn.write())
                && experiment.nonIdealities().equals(builtIn.nonIdealities())
                && experiment.states() == builtIn.states()
                && experiment.recalibrateImages() == builtIn.recalibrateImages();
    }

    private static Experiment load(String name) {
        try {
            return Experiment.load(name, List.of());
        } catch (IOException damagedJar) {
            throw new UncheckedIOException(damagedJar);
        }
    }

    /** SHA-256 of its specification, as runs know it. */
    private static String device() {
        try {
            return Provenance.sha256(DeviceSpec.load(DEVICE, List.of()).json());
        } catch (IOException damagedJar) {
            throw new UncheckedIOException(damagedJar);
        }
    }
}
