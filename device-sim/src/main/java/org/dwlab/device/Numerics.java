package org.dwlab.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.Require;

/**
 * How the equations are integrated.
 *
 * @param timeStep dt of the stochastic Heun scheme [s]
 */
public record Numerics(@JsonProperty("time_step_s") double timeStep) {
    /**
     * Checks the time step.
     *
     * @param timeStep in (0, 1 ns)
     * @throws org.dwlab.core.SpecException if it is outside
     */
    public Numerics {
        Require.inOpenInterval(timeStep, 0, 1e-9, "time_step_s");
    }
}
