package org.dwlab.calibration.wall;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.hipparchus.exception.MathRuntimeException;

/**
 * Effective constants of the rigid wall by least squares, from steady motion or from a trace, with their
 * uncertainty; docs/wall-fit.md.
 */
public final class WallFit {
    private static final int MOST_EVALUATIONS = 300;
    /** Standard error of a parameter of the order of 1 from which on it is called unknown. */
    private static final double UNKNOWN = 0.5;

    private static final String STEADIER = "hold a constant at a known value or start with a device closer to the data";

    private final WallExperiment experiment;
    private final WallFitSettings settings;
    private final FreeConstants constants;
    private final List<WallExperiment.Measurement> points;
    private final boolean hasStart;

    private WallFit(WallExperiment experiment, WallFitSettings settings) {
        this.experiment = experiment;
        this.settings = settings;
        settings.requireScatterOf(experiment);
        points = experiment.points();
        hasStart = !Double.isNaN(experiment.start());
        List<WallConstant> free =
                Arrays.stream(WallConstant.values()).filter(settings::isFree).toList();
        if (free.isEmpty()) {
            throw new SpecException("known constants", "leave nothing to fit").remedy("leave one out");
        }
        constants = new FreeConstants(free, signed(settings.start()));
        int unknowns = free.size() + (hasStart ? 1 : 0);
        if (points.size() <= unknowns) {
            throw new SpecException("", "must hold more numbers than the " + unknowns + " unknowns", points.size())
                    .in(experiment.source())
                    .remedy("add rows, or hold a constant at a known value");
        }
    }

    /**
     * From steady velocities, and angles where there are any, against current densities. What columns of the table
     * say about the film goes before what the base says.
     *
     * @param table   one row for each current density
     * @param columns which of its columns holds what
     * @param known   before the fit
     * @return the constants with their uncertainty
     * @throws SpecException       if the data, or what is known, do not fit together or fix the constants
     * @throws DivergenceException if the fit does not converge, or comes to constants without a wall or without the
     *                             motion of the data
     */
    public static WallFitResult steady(MicromagneticTable table, ColumnChoice columns, WallFitSettings known) {
        WallFitSettings settings = DataConstants.into(known, table, columns);
        if (settings.start().pinning() != 0) {
            throw new SpecException(
                            table.source() + ": pinning",
                            "must be 0 for steady motion, which passes every notch alike",
                            settings.start().pinning())
                    .remedy("fit a trace for it");
        }
        var motion = new SteadyMotion(table, columns);
        var fit = new WallFit(motion, settings);
        motion.requireSameAngles(
                settings.base().wall().charge(),
                fit.constants.wall(fit.constants.first()).dmi());
        WallFitResult result = fit.solve();
        motion.requireSteady(result.wall().trial(settings.base()));
        return result;
    }

    /**
     * From the positions of one wall, and its angles where there are any, over time. What columns of the table say
     * about the film goes before what the base says.
     *
     * @param table   one row for each time, ascending
     * @param columns which of its columns holds what
     * @param pulse   the drive; null where a column of the table tells it
     * @param known   before the fit
     * @return the constants with their uncertainty
     * @throws SpecException       if the data, or what is known, do not fit together or fix the constants
     * @throws DivergenceException if the fit does not converge, or comes to constants without a wall or without the
     *                             motion of the data
     */
    public static WallFitResult trace(
            MicromagneticTable table, ColumnChoice columns, DriveSegments pulse, WallFitSettings known) {
        WallFitSettings settings = DataConstants.into(known, table, columns);
        return new WallFit(new WallTrace(table, columns, pulse, settings.start().delta()), settings).solve();
    }

    /** The first guess with D of the sign that moves the wall the way of the data. */
    private EffectiveWall signed(EffectiveWall start) {
        Require.that(
                start.dmi() != 0,
                settings.base().name() + ": material.dmi_J_per_m2",
                "must differ from 0",
                start.dmi());
        double[] direction = experiment.direction();
        double angle = settings.base().heavyMetal().spinHallAngle();
        double way = direction[0] * direction[1] * angle;
        if (way == 0 || way * start.dmi() > 0) {
            return start;
        }
        if (!settings.isFree(WallConstant.DMI)) {
            throw new SpecException(
                            experiment.source() + ": the wall",
                            "must move in the direction of spin_hall_angle x D x J",
                            "the opposite one")
                    .remedy("change heavy_metal.spin_hall_angle to " + -angle + " or D to " + -start.dmi());
        }
        return new EffectiveWall(start.delta(), -start.dmi(), start.shape(), start.damping(), start.pinning());
    }

    private WallFitResult solve() {
        try {
            return fitted();
        } catch (MathRuntimeException stiff) {
            throw new DivergenceException(experiment.source() + ": the wall must move in steps that can be"
                    + " resolved; check the current and the units");
        }
    }

    private WallFitResult fitted() {
        UnaryOperator<double[]> residuals = weighted();
        requireDetermined(new Sensitivity(residuals, first()));
        LeastSquares.Outcome outcome = new LeastSquares(residuals, first()).solve(MOST_EVALUATIONS);
        double[] parameters = outcome.parameters();
        var sensitivity = new Sensitivity(residuals, parameters);
        requireDetermined(sensitivity);
        double[] left = residuals.apply(parameters);
        int degrees = left.length - parameters.length;
        double chiSquared = Arrays.stream(left).map(r -> r * r).sum() / degrees;
        double variance = settings.scatter().isEmpty() ? chiSquared : 1;
        double[][] covariance = sensitivity.covariance();
        double[] errors = IntStream.range(0, covariance.length)
                .mapToDouble(k -> Math.sqrt(variance * covariance[k][k]))
                .toArray();
        // Checked first: most fits fail to converge because the data do not determine a constant.
        requireKnown(errors);
        requireConverged(outcome, experiment.source());
        EffectiveWall wall = constants.wall(parameters);
        double[] scale = constants.derivatives(wall);
        double[][] correlation = new double[scale.length][scale.length];
        for (int a = 0; a < scale.length; a++) {
            for (int b = 0; b < scale.length; b++) {
                correlation[a][b] = covariance[a][b] / Math.sqrt(covariance[a][a] * covariance[b][b]);
            }
        }
        double[] standard = IntStream.range(0, scale.length)
                .mapToDouble(k -> scale[k] * errors[k])
                .toArray();
        return new WallFitResult(
                experiment,
                settings,
                wall,
                new WallFitResult.Uncertainty(constants.names(), standard, correlation),
                new WallFitResult.Misfit(left, chiSquared, degrees));
    }

    /**
     * Parameters of the constants, and of the start where there is one, in units of the base's Δ from there.
     */
    private double[] first() {
        double[] first = constants.first();
        return hasStart ? Arrays.copyOf(first, first.length + 1) : first;
    }

    private UnaryOperator<double[]> weighted() {
        double length = constants.wall(constants.first()).delta();
        return parameters -> {
            double start = hasStart ? experiment.start() + length * parameters[parameters.length - 1] : Double.NaN;
            double[] predicted;
            try {
                predicted = experiment.predict(constants.wall(parameters).trial(settings.base()), start);
            } catch (SpecException noWall) {
                throw left(noWall);
            }
            double[] residuals = new double[predicted.length];
            for (int i = 0; i < residuals.length; i++) {
                residuals[i] = points.get(i).residual(predicted[i]) / settings.weightOf(points.get(i));
            }
            return residuals;
        };
    }

    /** The fit reached constants without a wall. Their remedy is left out: the user did not choose these constants. */
    private DivergenceException left(SpecException noWall) {
        String value = noWall.value() == null ? "" : ", got " + noWall.value();
        var failure = new DivergenceException(
                experiment.source()
                        + ": the fit must stay where there is a wall, left it ("
                        + (noWall.place() + " " + noWall.rule()).strip() + value + ")",
                STEADIER);
        failure.initCause(noWall);
        return failure;
    }

    private void requireDetermined(Sensitivity sensitivity) {
        boolean[] undetermined = sensitivity.undetermined();
        List<WallConstant> names = IntStream.range(0, constants.names().size())
                .filter(k -> undetermined[k])
                .mapToObj(constants.names()::get)
                .toList();
        if (!names.isEmpty()) {
            String symbols = names.stream().map(WallConstant::symbol).collect(Collectors.joining(", "));
            throw refuse("these data do not tell " + symbols + (names.size() > 1 ? " apart" : ""))
                    .remedy(hold(names.stream().map(WallConstant::symbol).toList()));
        }
    }

    static void requireConverged(LeastSquares.Outcome outcome, String source) {
        if (!outcome.converged()) {
            throw new DivergenceException(
                    source + ": the fit must converge within " + MOST_EVALUATIONS + " evaluations, did not", STEADIER);
        }
    }

    private void requireKnown(double[] errors) {
        List<String> unknown = new ArrayList<>();
        for (int k = 0; k < constants.names().size(); k++) {
            if (errors[k] > UNKNOWN) {
                unknown.add(constants.names().get(k).symbol());
            }
        }
        if (!unknown.isEmpty()) {
            throw refuse("these data leave " + String.join(", ", unknown) + " uncertain by more than a half")
                    .remedy(hold(unknown));
        }
    }

    private static String hold(List<String> symbols) {
        return symbols.size() > 1
                ? "hold one of them, such as " + symbols.get(symbols.size() - 1) + ", at a known value"
                : "hold it at a known value";
    }

    private SpecException refuse(String rule) {
        return new SpecException("", rule).in(experiment.source());
    }
}
