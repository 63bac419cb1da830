package org.dwlab.calibration.wall;

import java.util.List;
import java.util.stream.IntStream;
import org.dwlab.device.DeviceSpec;

/** Fitted constants, how sure they are, and what the fit left over. */
public final class WallFitResult {
    /**
     * How sure the fitted constants are.
     *
     * @param free        which they are
     * @param errors      [free] standard errors, in SI
     * @param correlation [free][free]
     */
    record Uncertainty(List<WallConstant> free, double[] errors, double[][] correlation) {}

    /**
     * What the fit left over.
     *
     * @param residuals    [point] fitted minus measured, over scatter
     * @param reduced      chi² over degrees of freedom
     * @param degrees      of freedom
     */
    record Misfit(double[] residuals, double reduced, int degrees) {}

    /**
     * One measured number and its fitted counterpart.
     *
     * @param line     of the file, from 1
     * @param quantity which one
     * @param measured in SI
     * @param fitted   in SI; of an angle the one next to the measured one
     * @param share    fitted minus measured: of a velocity relative to it, else in SI
     */
    public record Residual(int line, Quantity quantity, double measured, double fitted, double share) {}

    private final WallExperiment experiment;
    private final WallFitSettings settings;
    private final EffectiveWall wall;
    private final Uncertainty uncertainty;
    private final Misfit misfit;

    WallFitResult(
            WallExperiment experiment,
            WallFitSettings settings,
            EffectiveWall wall,
            Uncertainty uncertainty,
            Misfit misfit) {
        this.experiment = experiment;
        this.settings = settings;
        this.wall = wall;
        this.uncertainty = uncertainty;
        this.misfit = misfit;
    }

    /** The constants, fitted and fixed ones. */
    public EffectiveWall wall() {
        return wall;
    }

    /** The fitted constants, in the order of all matrices. */
    public List<WallConstant> free() {
        return uncertainty.free();
    }

    /** Standard error of a constant in SI; 0 where it was fixed. */
    public double error(WallConstant constant) {
        int index = uncertainty.free().indexOf(constant);
        return index < 0 ? 0 : uncertainty.errors()[index];
    }

    /** Correlation of two fitted constants. */
    public double correlation(WallConstant a, WallConstant b) {
        return uncertainty.correlation()[free().indexOf(a)][free().indexOf(b)];
    }

    /**
     * χ² over the degrees of freedom, with the scatter that was given; the scatter squared where none was.
     */
    public double reducedChiSquared() {
        return misfit.reduced();
    }

    /** Numbers less unknowns. */
    public int degreesOfFreedom() {
        return misfit.degrees();
    }

    /** Whether the scatter was taken from the residuals. */
    public boolean scatterFromResiduals() {
        return settings.scatter().isEmpty();
    }

    /** The scatter that was found, of a quantity in its own terms: relative for a velocity, else in SI. */
    public double scatter(Quantity quantity) {
        double size = experiment.points().stream()
                .filter(point -> point.quantity() == quantity)
                .mapToDouble(WallExperiment.Measurement::size)
                .findFirst()
                .orElse(1);
        return Math.sqrt(misfit.reduced()) * (quantity == Quantity.POSITION ? size : 1);
    }

    /** The quantities that were fitted to. */
    public List<Quantity> quantities() {
        return experiment.points().stream()
                .map(WallExperiment.Measurement::quantity)
                .distinct()
                .toList();
    }

    /** Every measured number with its fitted one, quantity by quantity in the order of the file. */
    public List<Residual> residuals() {
        return IntStream.range(0, misfit.residuals().length)
                .mapToObj(i -> {
                    WallExperiment.Measurement point = experiment.points().get(i);
                    double difference = misfit.residuals()[i] * settings.weightOf(point) * point.size();
                    return new Residual(
                            point.line(),
                            point.quantity(),
                            point.value(),
                            point.value() + difference,
                            difference / (point.quantity() == Quantity.VELOCITY ? point.size() : 1));
                })
                .toList();
    }

    /**
     * Correlation of neighbouring residuals of one quantity, in the order of the file. Much above 0, what is
     * left is a trend that the rigid wall has not, and the true errors are larger than the stated ones.
     */
    public double neighbourCorrelation() {
        double products = 0;
        double squares = 0;
        double[] r = misfit.residuals();
        for (int i = 0; i < r.length; i++) {
            squares += r[i] * r[i];
            if (i > 0
                    && experiment.points().get(i).quantity()
                            == experiment.points().get(i - 1).quantity()) {
                products += r[i] * r[i - 1];
            }
        }
        return squares == 0 ? 0 : products / squares;
    }

    /** The file that was fitted to. */
    public String source() {
        return experiment.source();
    }

    /** For people: {@code 8 rows of steady motion}. */
    public String description() {
        return experiment.description();
    }

    /** The base with the fitted wall; its notches stay as they are unless their depth was fitted or fixed. */
    public DeviceSpec device() {
        boolean pinned = settings.pinning() || settings.fixed().containsKey(WallConstant.PINNING);
        var constants = pinned ? wall : new EffectiveWall(wall.delta(), wall.dmi(), wall.shape(), wall.damping(), 1);
        return constants.on(
                settings.base(),
                settings.base().name() + "-wall-fit",
                "Device " + settings.base().name() + " with wall constants fitted to " + experiment.description()
                        + ".");
    }

    DeviceSpec base() {
        return settings.base();
    }
}
