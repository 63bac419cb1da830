package org.dwlab.calibration.scripts;

import java.util.List;

/** What every script says of itself. */
final class ScriptComments {
    private ScriptComments() {}

    /** Lines without the comment sign of a language. */
    static List<String> lines(CellExperiment experiment) {
        return List.of(
                oneLine(experiment.spec().name()) + ", " + experiment.run().name() + ", seed " + experiment.seed(),
                "Written by dwlab; " + ExperimentFile.NAME + " says what of, and is needed to read the result back.",
                "x from 0 to the length of the track, y across, z out of the film; J > 0 flows along +x in the heavy"
                        + " metal below.",
                "J and V are those of the device: "
                        + experiment.current().corners().points().size() + " and "
                        + experiment.voltage().corners().points().size() + " points between which they are straight.");
    }

    /** A name may hold anything; a comment ends with its line. */
    private static String oneLine(String text) {
        return text.replaceAll("[^\\p{Print}]+", " ").replaceAll("[{}\\\\\\[\\]$\"]", " ");
    }
}
