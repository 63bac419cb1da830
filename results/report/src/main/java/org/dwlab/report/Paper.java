package org.dwlab.report;

import java.util.OptionalDouble;
import org.dwlab.nn.spec.Experiment;

/** The goal to beat on MNIST: what arXiv:2111.07284 (IEEE Access 10, 84946) reports. */
final class Paper {
    static final String CITATION = "arXiv:2111.07284";
    private static final double FLOAT = 0.971;
    private static final double IN_SITU = 0.9667;
    private static final double EX_SITU = 0.9663;

    /** What it says of the energy of a training sample [J]. */
    static final double PROGRAMMING = 13e-12;

    private Paper() {}

    /** What is known of {@link #PROGRAMMING}. */
    static String accounting() {
        return "Beside it stands what " + CITATION
                + " reports, 13 pJ of programming per training sample: as far as it is"
                + " known, programming events times their energy; whether resets, retries and reads are in it, and how"
                + " large its batches were, is not published.";
    }

    /**
     * The paper's test accuracy for an experiment's training; empty on any data but MNIST, on which alone it
     * trained.
     */
    static OptionalDouble accuracy(Experiment experiment) {
        if (!experiment.data().name().equals("mnist")) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                switch (experiment.training().mode()) {
                    case FLOAT -> FLOAT;
                    case IN_SITU -> IN_SITU;
                    case EX_SITU -> EX_SITU;
                });
    }
}
