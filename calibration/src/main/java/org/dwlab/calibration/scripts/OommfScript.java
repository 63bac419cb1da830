package org.dwlab.calibration.scripts;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dwlab.device.CellConstants;
import org.dwlab.device.CellGrid;
import org.dwlab.io.OvfField;

/**
 * Writes an experiment as a problem for OOMMF's Oxs: MIF 2.1, with the extension Oxs_DMI_Cnv_z, Xf_ThermSpinXferEvolve
 * where there is heat, and {@code multscript} of Oxs_UniaxialAnisotropy for the gate. The factors of the torque are
 * derived in docs/other-programs.md.
 */
final class OommfScript {
    static final String SCRIPT = "experiment.mif";
    /** First part of the names of all that OOMMF writes. */
    static final String BASE = "result";

    private static final String MASK = "mask.ovf";
    private static final String START = "start.ovf";
    private static final String FIELD = "field.ovf";
    private static final String CURRENT = "current.ovf";
    private static final String OERSTED = "oersted.ovf";
    /** Stochastic Heun, the only scheme with heat, for cells of 2 nm [s]. */
    private static final double STEP = 2e-14;
    /** A row of the table at least as often [s]. */
    private static final double SAMPLING = 1e-10;

    private final CellExperiment experiment;
    private final StringBuilder text = new StringBuilder("# MIF 2.1\n");

    private OommfScript(CellExperiment experiment) {
        this.experiment = experiment;
    }

    /** The files that the script reads, by name. */
    static Map<String, OvfField> fields(CellExperiment experiment) {
        Map<String, OvfField> fields = new LinkedHashMap<>();
        fields.put(MASK, experiment.mask());
        fields.put(START, experiment.magnetisation());
        fields.put(FIELD, experiment.applied(1));
        if (experiment.hasTorque()) {
            fields.put(CURRENT, experiment.crowding());
        }
        if (experiment.hasOersted()) {
            fields.put(OERSTED, experiment.oersted(1));
        }
        return fields;
    }

    static String text(CellExperiment experiment) {
        var script = new OommfScript(experiment);
        for (String line : ScriptComments.lines(experiment)) {
            script.add("# " + line);
        }
        script.add("# Needs OOMMF 2.0 or newer with Oxs_DMI_Cnv_z. Run in this folder: oommf boxsi +fg " + SCRIPT
                + " -exitondone 1");
        script.pulses();
        script.geometry();
        script.energies();
        script.driver();
        return script.text.toString();
    }

    private void pulses() {
        add("");
        add("# Points {time value time value ...} between which J [A/m^2] and V [V] are straight.");
        add("set nodes_J {" + points(experiment.current()) + "}");
        add("set nodes_V {" + points(experiment.voltage()) + "}");
        text.append(
                """
                # Value and slope at a time.
                proc Along { nodes t } {
                  set before [lindex $nodes 0]
                  set value [lindex $nodes 1]
                  foreach { time next } $nodes {
                    if { $t < $time } {
                      set slope [expr { ($next - $value) / ($time - $before) }]
                      return [list [expr { $value + $slope * ($t - $before) }] $slope]
                    }
                    set before $time
                    set value $next
                  }
                  return [list $value 0]
                }
                proc Current { total_time } {
                  global nodes_J
                  return [lindex [Along $nodes_J $total_time] 0]
                }
                proc CurrentField { total_time } {
                  global nodes_J
                  lassign [Along $nodes_J $total_time] J slope
                  return [list $J $J $J $slope $slope $slope]
                }
                proc Voltage { total_time } {
                  global nodes_V
                  return [Along $nodes_V $total_time]
                }
                """);
    }

    private static String points(PiecewiseLinear function) {
        var points = new StringBuilder();
        for (PiecewiseLinear.Corner point : function.corners().points()) {
            points.append(points.isEmpty() ? "" : " ")
                    .append(point.time())
                    .append(' ')
                    .append(point.value());
        }
        return points.toString();
    }

    private void geometry() {
        CellGrid grid = experiment.grid();
        double thickness = experiment.grid().thickness();
        add("");
        add("Specify Oxs_BoxAtlas:atlas {");
        add("  name track");
        add("  xrange {0 " + grid.nx() * grid.dx() + "}");
        add("  yrange {0 " + grid.ny() * grid.dy() + "}");
        add("  zrange {0 " + thickness + "}");
        add("}");
        add("Specify Oxs_RectangularMesh:mesh {");
        add("  atlas :atlas");
        add("  cellsize {" + grid.dx() + " " + grid.dy() + " " + thickness + "}");
        add("}");
    }

    private void energies() {
        CellConstants bare = experiment.bare();
        add("");
        add("Specify Oxs_UniformExchange { A " + bare.exchangeStiffness() + " }");
        add("# Its energy is D (mx dmz/dx - mz dmx/dx) + the same in y: minus that of dwlab."
                + " Missing neighbours are left out.");
        add("Specify Oxs_DMI_Cnv_z:dmi {");
        add("  atlas :atlas");
        add("  default_D 0");
        add("  D { track track " + -bare.dmi() + " }");
        add("}");
        add("Specify Oxs_Demag {}");
        add("Specify Oxs_UniaxialAnisotropy:film { K1 " + bare.uniaxialAnisotropy() + " axis {0 0 1} }");
        gate();
        add("Specify Oxs_FixedZeeman:applied {");
        add("  field { " + file(FIELD) + " }");
        add("}");
        if (experiment.hasOersted()) {
            add("Specify Oxs_TransformZeeman:oersted {");
            add("  type diagonal");
            add("  script CurrentField");
            add("  script_args total_time");
            add("  field { " + file(OERSTED) + " }");
            add("}");
        }
    }

    private void gate() {
        add("# dK/dV times V(t).");
        String perVolt = Double.toString(experiment.bare().anisotropyPerVolt());
        if (experiment.hasGradient()) {
            double length = experiment.own().track().length();
            double atStart = experiment.anisotropyPerVolt(0);
            double perLength = (experiment.anisotropyPerVolt(length) - atStart) / length;
            perVolt = "{ Oxs_LinearScalarField { vector { " + perLength + " 0 0 } offset " + atStart + " } }";
        }
        add("Specify Oxs_UniaxialAnisotropy:gate {");
        add("  K1 " + perVolt);
        add("  axis {0 0 1}");
        add("  multscript Voltage");
        add("  multscript_args total_time");
        add("}");
    }

    private void driver() {
        double temperature = experiment.own().temperature();
        add("");
        add("# H_DL (m x mp) with H_DL = hbar P J / (2 e mu0 Ms t), and eps_prime / (P/2) times that along mp.");
        add("Specify " + (temperature > 0 ? "Xf_ThermSpinXferEvolve" : "Oxs_SpinXferEvolve") + ":evolver {");
        add("  alpha " + experiment.bare().damping());
        add("  gamma_G " + experiment.bare().gamma0());
        torque();
        if (temperature > 0) {
            add("  method rk2heun");
            add("  temperature " + temperature);
            add("  uniform_seed " + experiment.noiseSeed());
            add("  min_timestep " + experiment.step(STEP));
            add("  max_timestep " + experiment.step(STEP));
            add("  energy_precision -1");
        }
        add("}");
        int stages = (int) Math.max(1, Math.ceil(experiment.duration() / SAMPLING - 1e-6));
        add("Specify Oxs_TimeDriver {");
        add("  basename " + BASE);
        add("  vector_field_output_format {binary 4}");
        add("  evolver :evolver");
        add("  mesh :mesh");
        add("  stage_count " + stages);
        add("  stopping_time " + experiment.duration() / stages);
        add("  Ms { Oxs_VecMagScalarField { multiplier " + experiment.bare().saturationMagnetisation() + " field { "
                + file(MASK) + " } } }");
        add("  m0 { Oxs_FileVectorField { atlas :atlas norm 1 file " + START + " } }");
        add("}");
        add("Destination archive mmArchive");
        add("Schedule DataTable archive Stage 1");
        add("Schedule Oxs_TimeDriver::Spin archive Done");
    }

    private void torque() {
        add("  J_direction -z");
        add("  mp { 0 " + experiment.polarisation() + " 0 }");
        add("  Lambda 1");
        if (experiment.hasTorque()) {
            double angle = Math.abs(experiment.spinHallAngle());
            add("  P " + angle);
            add("  eps_prime " + experiment.fieldLikeRatio() * angle / 2);
            add("  J { Oxs_VecMagScalarField { field { " + file(CURRENT) + " } } }");
            add("  J_profile Current");
            add("  J_profile_args total_time");
        } else {
            add("  P 1");
            add("  J 0");
        }
    }

    private static String file(String name) {
        return "Oxs_FileVectorField { atlas :atlas file " + name + " }";
    }

    private void add(String line) {
        text.append(line).append('\n');
    }
}
