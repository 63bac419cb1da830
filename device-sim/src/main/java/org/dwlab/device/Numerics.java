package org.dwlab.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.dwlab.core.NumberOrWord;
import org.dwlab.core.Require;

/**
 * How the equations are integrated.
 *
 * @param timeStep dt of the stochastic Heun scheme, or of the Runge–Kutta scheme of cells [s], or {@value #AUTO};
 *                 {@link DeviceSpec#timeStep} is the number
 * @param cells    of full micromagnetics
 */
public record Numerics(@JsonProperty("time_step_s") NumberOrWord timeStep, @JsonProperty("cells") Cells cells) {
    /** The word for the step that the stiffest rate of the device allows. */
    public static final String AUTO = "auto";

    private static final double LARGEST_AUTOMATIC = 4e-12;

    /**
     * Checks the time step.
     *
     * @param timeStep in (0, 1 ns), or {@value #AUTO}
     * @param cells    any
     * @throws org.dwlab.core.SpecException if it is outside, or another word
     */
    public Numerics {
        timeStep.requireWord(AUTO, "time_step_s");
        if (!timeStep.isWord()) {
            Require.inOpenInterval(timeStep.number(), 0, 1e-9, "time_step_s");
        }
    }

    /**
     * The same with a step of the caller's choice.
     *
     * @param step in (0, 1 ns) [s]
     * @return numerics with this step and these cells
     * @throws org.dwlab.core.SpecException if it is outside
     */
    public Numerics withStep(double step) {
        return new Numerics(NumberOrWord.of(step), cells);
    }

    /**
     * The largest step of 1, 2, 4 or 8 times a power of ten that is not above a bound, and never above 4 ps. From
     * 4 ps on downwards, all of them divide 0.1 ns.
     *
     * @param bound positive [s]
     * @return the step [s], the double nearest to that decimal
     */
    static double automatic(double bound) {
        // valueOf takes the shortest decimal: the double 4e-12 itself is a little below 4e-12.
        var digit = BigDecimal.valueOf(Math.min(bound, LARGEST_AUTOMATIC)).round(new MathContext(1, RoundingMode.DOWN));
        int power = Integer.highestOneBit(digit.unscaledValue().intValueExact());
        return new BigDecimal(BigInteger.valueOf(power), digit.scale()).doubleValue();
    }
}
