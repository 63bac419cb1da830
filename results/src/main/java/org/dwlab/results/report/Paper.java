package org.dwlab.results.report;

import java.util.OptionalDouble;

/** The goal to beat on MNIST: what arXiv:2111.07284 (IEEE Access 10, 84946) reports. */
final class Paper {
    static final String CITATION = "arXiv:2111.07284";
    private static final double FLOAT = 0.971;
    private static final double IN_SITU = 0.9667;
    private static final double EX_SITU = 0.9663;

    private Paper() {
    }

    /** The paper's test accuracy for a kind of training, where it gives one. */
    static OptionalDouble accuracy(String mode) {
        return switch (mode) {
            case "float" -> OptionalDouble.of(FLOAT);
            case "in-situ" -> OptionalDouble.of(IN_SITU);
            case "ex-situ" -> OptionalDouble.of(EX_SITU);
            default -> OptionalDouble.empty();
        };
    }
}
