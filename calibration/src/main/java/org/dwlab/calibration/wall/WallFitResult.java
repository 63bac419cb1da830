package org.dwlab.calibration.wall;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.hipparchus.distribution.continuous.TDistribution;

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

    /**
     * Two constants whose errors hang together.
     *
     * @param first       a fitted constant
     * @param second      another one
     * @param correlation of their errors
     */
    public record Pair(WallConstant first, WallConstant second, double correlation) {}

    /** Two constants are hardly told apart: each error is 7 times what it were with the other one known. */
    private static final double ENTANGLED = 0.99;
    /** Φ(1): below it lies a normal deviate of one standard deviation. */
    private static final double WITHIN_ONE_SIGMA = 0.8413447460685429;

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

    /**
     * The constants, fitted and fixed ones.
     *
     * @return in SI
     */
    public EffectiveWall wall() {
        return wall;
    }

    /**
     * Which constants were fitted.
     *
     * @return in the order of all matrices
     */
    public List<WallConstant> free() {
        return uncertainty.free();
    }

    /**
     * Standard error of a constant; docs/wall-fit.md section 4.
     *
     * @param constant fitted or fixed
     * @return in SI; 0 where it was fixed
     */
    public double error(WallConstant constant) {
        int index = uncertainty.free().indexOf(constant);
        return index < 0 ? 0 : uncertainty.errors()[index];
    }

    /**
     * The error to quote: the true value lies within it in 68.27 % of all fits, as it does within one standard
     * deviation of a normal distribution. With a scatter from the residuals that is the standard error times the
     * quantile of Student's t for the degrees of freedom.
     *
     * @param constant fitted or fixed
     * @return in SI; 0 where it was fixed
     */
    public double quotedError(WallConstant constant) {
        return error(constant) * (scatterFromResiduals() ? studentFactor(misfit.degrees()) : 1);
    }

    /** Half the width of the central 68.27 % of Student's t. */
    static double studentFactor(int degrees) {
        return new TDistribution(degrees).inverseCumulativeProbability(WITHIN_ONE_SIGMA);
    }

    /**
     * Pairs of fitted constants that the data hardly tell apart: their correlation is above 0.99 in size, so that
     * a wrong value of one is made good by a wrong one of the other.
     *
     * @return each pair once
     */
    public List<Pair> entangled() {
        List<Pair> pairs = new ArrayList<>();
        for (int b = 0; b < free().size(); b++) {
            for (int a = 0; a < b; a++) {
                double correlation = uncertainty.correlation()[a][b];
                if (Math.abs(correlation) > ENTANGLED) {
                    pairs.add(new Pair(free().get(a), free().get(b), correlation));
                }
            }
        }
        return pairs;
    }

    /**
     * The numbers of the device that the fit used as they are, and who told them.
     *
     * @return in the order of the enumeration; without the damping unless the data told it
     */
    public Map<KnownConstant, KnownConstant.Origin> known() {
        return settings.origins();
    }

    /**
     * Correlation of the errors of two constants.
     *
     * @param a a fitted constant
     * @param b a fitted constant
     * @return in [−1, 1]
     */
    public double correlation(WallConstant a, WallConstant b) {
        return uncertainty.correlation()[free().indexOf(a)][free().indexOf(b)];
    }

    /**
     * χ² over the degrees of freedom.
     *
     * @return with the scatter that was given; the scatter squared where none was
     */
    public double reducedChiSquared() {
        return misfit.reduced();
    }

    /**
     * Measured numbers less unknowns.
     *
     * @return at least 1
     */
    public int degreesOfFreedom() {
        return misfit.degrees();
    }

    /**
     * Whether the scatter was taken from the residuals.
     *
     * @return false where it was given
     */
    public boolean scatterFromResiduals() {
        return settings.scatter().isEmpty();
    }

    /**
     * The scatter that was found.
     *
     * @param quantity one of those fitted to
     * @return relative for a velocity, else in SI
     */
    public double scatter(Quantity quantity) {
        double size = experiment.points().stream()
                .filter(point -> point.quantity() == quantity)
                .mapToDouble(WallExperiment.Measurement::size)
                .findFirst()
                .orElse(1);
        return Math.sqrt(misfit.reduced()) * (quantity == Quantity.POSITION ? size : 1);
    }

    /**
     * The quantities that were fitted to.
     *
     * @return each once, in the order of the residuals
     */
    public List<Quantity> quantities() {
        return experiment.points().stream()
                .map(WallExperiment.Measurement::quantity)
                .distinct()
                .toList();
    }

    /**
     * Every measured number with its fitted one.
     *
     * @return quantity by quantity, in the order of the file
     */
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
     * left is a trend that the rigid wall does not have, and the true errors are larger than the stated ones.
     *
     * @return in [−1, 1]; 0 where nothing is left
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

    /**
     * The file that was fitted to.
     *
     * @return its path
     */
    public String source() {
        return experiment.source();
    }

    /**
     * What was fitted to, for people.
     *
     * @return such as {@code 8 rows of steady motion}
     */
    public String description() {
        return experiment.description();
    }

    /**
     * The base with the fitted wall; its notches stay as they are unless their depth was fitted or fixed.
     *
     * @return a device named after the base with {@code -wall-fit} at its end
     * @throws SpecException if the constants leave no wall under a voltage that the base writes with
     */
    public DeviceSpec device() {
        boolean pinned = settings.pinning() || settings.fixed().containsKey(WallConstant.PINNING);
        var constants = pinned ? wall : new EffectiveWall(wall.delta(), wall.dmi(), wall.shape(), wall.damping(), 1);
        return constants.on(
                settings.base(),
                settings.base().name() + "-wall-fit",
                "Device " + settings.base().name() + " with wall constants fitted to " + experiment.description() + ".",
                settings.voltage());
    }

    /**
     * What keeps the fitted wall from being a device, mostly a voltage that the base writes with and that leaves no
     * such wall. The fit itself, which knows no voltage, is as good as any.
     *
     * @return the refusal of {@link #device}; empty where there is a device
     */
    public Optional<SpecException> deviceRefusal() {
        try {
            device();
            return Optional.empty();
        } catch (SpecException noDevice) {
            return Optional.of(noDevice);
        }
    }

    /**
     * The device whose film, heavy metal and track were fitted with.
     *
     * @return the base with what the data told of it
     */
    public DeviceSpec base() {
        return settings.base();
    }
}
