package org.dwlab.calibration.exchange;

import java.util.Locale;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.io.TextFile;

/** Where the writes of an ensemble ended, as rows of numbers for spreadsheets, pandas and {@code dwlab import}. */
public final class PositionsExport {
    private static final double NANO = 1e-9;

    private PositionsExport() {}

    /**
     * The CSV file: a comment that says what is lost, names, and one row for every write of every state, all counted from 0.
     *
     * @param ensemble whose writes they are
     * @return lines of state, device, cycle and position [nm], to a thousandth
     */
    public static String text(PositionEnsemble ensemble) {
        var text = new StringBuilder(
                "# Writes of " + TextFile.inOneCell(ensemble.spec().name()) + ", seed " + ensemble.seed()
                        + ". Lost: the device itself, hops, trajectories, energies and durations, retention\n"
                        + "state,device,cycle,position_nm\n");
        double[][][] positions = ensemble.setPosition();
        for (int state = 0; state < ensemble.states(); state++) {
            for (int device = 0; device < ensemble.devices(); device++) {
                for (int cycle = 0; cycle < ensemble.cycles(); cycle++) {
                    double nanometres = positions[state][device][cycle] / NANO;
                    text.append(String.format(Locale.ROOT, "%d,%d,%d,%.3f\n", state, device, cycle, nanometres));
                }
            }
        }
        return text.toString();
    }
}
