package org.dwlab.calibration.scripts;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dwlab.core.Constants;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;
import org.dwlab.io.OvfField;

/**
 * Writes an experiment as a script for mumax3 (3.10 or newer, which knows OpenBC). The factors of its torque are
 * derived in docs/other-programs.md.
 */
final class Mumax3Script {
    static final String SCRIPT = "experiment.mx3";
    /** Where the script leaves the magnetisation at the end. */
    static final String RESULT = "experiment.out/final.ovf";

    private static final String START = "start.ovf";
    private static final String FIELD = "field.ovf";
    private static final String CURRENT = "current.ovf";
    private static final String OERSTED = "oersted.ovf";
    /** Runge–Kutta with heat, for cells of 2 nm [s]. */
    private static final double STEP = 5e-14;
    /** Of its regions mumax3 has 256; the rest of the numbers stays free. */
    private static final int BANDS = 250;

    private static final double SAMPLING = 1e-11; // s

    private final CellExperiment experiment;
    private final StringBuilder text = new StringBuilder();

    private Mumax3Script(CellExperiment experiment) {
        this.experiment = experiment;
    }

    /** The files that the script reads, by name. */
    static Map<String, OvfField> fields(CellExperiment experiment) {
        Map<String, OvfField> fields = new LinkedHashMap<>();
        fields.put(START, experiment.magnetisation());
        fields.put(FIELD, experiment.applied(Constants.MU0));
        if (experiment.hasTorque()) {
            fields.put(CURRENT, experiment.crowding());
        }
        if (experiment.hasOersted()) {
            fields.put(OERSTED, experiment.oersted(Constants.MU0));
        }
        fields.replaceAll((name, field) -> padded(field, experiment.grid()));
        return fields;
    }

    static String text(CellExperiment experiment) {
        var script = new Mumax3Script(experiment);
        script.comments();
        script.geometry();
        script.film();
        script.drive();
        script.output();
        return script.text.toString();
    }

    private void comments() {
        for (String line : ScriptComments.lines(experiment)) {
            line("// " + line);
        }
        line("// Needs mumax3 3.10 or newer. Run in this folder: mumax3 -f " + SCRIPT);
        line("");
    }

    private void geometry() {
        CellGrid grid = experiment.grid();
        line("SetGridSize(" + grid.nx() + ", " + rows(grid) + ", 1)");
        line("SetCellSize(" + grid.dx() + ", " + grid.dy() + ", " + grid.thickness() + ")");
        line("EdgeSmooth = 0");
        boolean begun = false;
        int from = 0;
        for (int ix = 1; ix <= grid.nx(); ix++) {
            if (ix < grid.nx() && first(ix) == first(from) && experiment.filled(ix) == experiment.filled(from)) {
                continue;
            }
            if (experiment.filled(from) > 0) {
                line(begun ? "track = track.Add(" + rectangle(from, ix) + ")" : "track := " + rectangle(from, ix));
                begun = true;
            }
            from = ix;
        }
        line("SetGeom(track)");
        line("");
    }

    /** mumax3 draws its noise in pairs: of an odd number of cells it may refuse to, so that it gets an empty row more. */
    static int rows(CellGrid grid) {
        return grid.ny() + grid.nx() % 2 * (grid.ny() % 2);
    }

    /** With the empty row. */
    private static OvfField padded(OvfField field, CellGrid grid) {
        int rows = rows(grid);
        double[] values = Arrays.copyOf(field.values(), 3 * grid.nx() * rows);
        return new OvfField(
                grid.nx(), rows, 1, grid.dx(), grid.dy(), grid.thickness(), values, field.title(), Double.NaN);
    }

    /** Lowest row of a column with film. */
    private int first(int ix) {
        int row = 0;
        while (row < experiment.grid().ny() && !experiment.isFilled(ix, row)) {
            row++;
        }
        return row;
    }

    /** Columns of one shape, from one to before another; the middle of the grid is 0 to mumax3. */
    private String rectangle(int from, int end) {
        CellGrid grid = experiment.grid();
        int filled = experiment.filled(from);
        double x = grid.dx() * ((from + end) / 2.0 - grid.nx() / 2.0);
        double y = grid.dy() * (first(from) + filled / 2.0 - rows(grid) / 2.0);
        return "Rect(" + grid.dx() * (end - from) + ", " + grid.dy() * filled + ").Transl(" + x + ", " + y + ", 0)";
    }

    private void film() {
        CellConstants bare = experiment.bare();
        line("Msat = " + bare.saturationMagnetisation());
        line("Aex = " + bare.exchangeStiffness());
        line("// E = D (mz dmx/dx - mx dmz/dx) + the same in y, as in dwlab; missing neighbours are left out.");
        line("Dind = " + bare.dmi());
        line("OpenBC = true");
        line("AnisU = Vector(0, 0, 1)");
        anisotropy();
        line("Alpha = " + experiment.bare().damping());
        line("GammaLL = " + experiment.gyromagneticRatio());
        heat();
        line("m.LoadFile(\"" + START + "\")");
        line("B_ext.Add(LoadFile(\"" + FIELD + "\"), 1)");
        line("");
    }

    private void anisotropy() {
        CellConstants bare = experiment.bare();
        if (!experiment.hasGradient()) {
            line("Ku1 = " + bare.uniaxialAnisotropy() + " + " + bare.anisotropyPerVolt() + " * ("
                    + over(experiment.voltage()) + ")");
            return;
        }
        CellGrid grid = experiment.grid();
        int bands = Math.min(BANDS, grid.nx());
        for (int band = 0; band < bands; band++) {
            int from = band * grid.nx() / bands;
            int end = (band + 1) * grid.nx() / bands;
            double middle = (from + end) * grid.dx() / 2;
            double origin = grid.nx() * grid.dx() / 2;
            line("DefRegion(" + band + ", XRange(" + (from * grid.dx() - origin) + ", " + (end * grid.dx() - origin)
                    + "))");
            line("Ku1.SetRegion(" + band + ", " + bare.uniaxialAnisotropy() + " + "
                    + experiment.anisotropyPerVolt(middle) + " * (" + over(experiment.voltage()) + "))");
        }
    }

    private void heat() {
        double temperature = experiment.own().temperature();
        if (temperature > 0) {
            line("Temp = " + temperature);
            line("ThermSeed(" + experiment.noiseSeed() + ")");
            line("SetSolver(4)");
            line("FixDt = " + experiment.step(STEP));
        } else {
            line("SetSolver(5)");
        }
    }

    private void drive() {
        if (experiment.hasTorque()) {
            double angle = Math.abs(experiment.spinHallAngle());
            line("// H_DL (m x p), H_DL = hbar Pol J / (2 e mu0 Msat t), and EpsilonPrime / (Pol/2) of it along p.");
            line("DisableZhangLiTorque = true");
            line("FixedLayer = Vector(0, " + experiment.polarisation() + ", 0)");
            line("Pol = " + angle);
            line("Lambda = 1");
            line("EpsilonPrime = " + experiment.fieldLikeRatio() * angle / 2);
            line("J.Add(LoadFile(\"" + CURRENT + "\"), " + over(experiment.current()) + ")");
        }
        if (experiment.hasOersted()) {
            line("B_ext.Add(LoadFile(\"" + OERSTED + "\"), " + over(experiment.current()) + ")");
        }
        line("");
    }

    private void output() {
        line("TableAddVar(" + over(experiment.current()) + ", \"J\", \"A/m2\")");
        line("TableAddVar(" + over(experiment.voltage()) + ", \"V\", \"V\")");
        line("TableAutoSave(" + SAMPLING + ")");
        line("OutputFormat = OVF2_BINARY");
        line("Run(" + experiment.duration() + ")");
        line("SaveAs(m, \"final.ovf\")");
    }

    /** A function of t: the first value, and for every ramp its rise times a share that goes from 0 to 1. */
    private static String over(PiecewiseLinear function) {
        List<PiecewiseLinear.Corner> points = function.corners().points();
        var sum = new StringBuilder().append(points.get(0).value());
        for (int i = 1; i < points.size(); i++) {
            PiecewiseLinear.Corner from = points.get(i - 1);
            PiecewiseLinear.Corner to = points.get(i);
            if (to.value() != from.value()) {
                sum.append(" + ").append(to.value() - from.value());
                sum.append(" * max(0, min(1, (t - ").append(from.time());
                sum.append(") / ").append(to.time() - from.time()).append("))");
            }
        }
        return sum.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
