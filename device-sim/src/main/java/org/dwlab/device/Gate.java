package org.dwlab.device;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.dwlab.core.Constants;
import org.dwlab.core.Require;

/**
 * The gate: piezoelectric strain and voltage-controlled anisotropy, both linear in the voltage.
 *
 * @param magnetostriction     saturation magnetostriction λ_s
 * @param youngsModulus        Y of the film [Pa]
 * @param strainPerVolt        ε' [1/V]; positive is in-plane tension at positive voltage
 * @param vcma                 ξ_V [J/(V m)], VCMA coefficient
 * @param oxideThickness       t_ox [m], over which the voltage drops for the VCMA
 * @param gradient             g [J/(m³ V)], linear gradient of the gate's action along the track
 * @param relativePermittivity ε_r of the piezoelectric layer
 * @param layerThickness       t_PE [m] of the piezoelectric layer
 */
public record Gate(
        @JsonProperty("magnetostriction") double magnetostriction,
        @JsonProperty("youngs_modulus_Pa") double youngsModulus,
        @JsonProperty("strain_per_V") double strainPerVolt,
        @JsonProperty("vcma_J_per_Vm") double vcma,
        @JsonProperty("oxide_thickness_m") double oxideThickness,
        @JsonProperty("gradient_J_per_m3V") double gradient,
        @JsonProperty("relative_permittivity") double relativePermittivity,
        @JsonProperty("layer_thickness_m") double layerThickness) {

    /**
     * Checks every value.
     *
     * @param magnetostriction     finite
     * @param youngsModulus        positive
     * @param strainPerVolt        finite
     * @param vcma                 finite
     * @param oxideThickness       positive
     * @param gradient             finite
     * @param relativePermittivity positive
     * @param layerThickness       positive
     * @throws org.dwlab.core.SpecException if a value is out of its range
     */
    public Gate {
        Require.finite(magnetostriction, "magnetostriction");
        Require.positive(youngsModulus, "youngs_modulus_Pa");
        Require.finite(strainPerVolt, "strain_per_V");
        Require.finite(vcma, "vcma_J_per_Vm");
        Require.positive(oxideThickness, "oxide_thickness_m");
        Require.finite(gradient, "gradient_J_per_m3V");
        Require.positive(relativePermittivity, "relative_permittivity");
        Require.positive(layerThickness, "layer_thickness_m");
    }

    /**
     * Change of the anisotropy with the voltage, dK/dV; eq. (2).
     *
     * @param film on which the gate acts
     * @return dK/dV [J/(m³ V)]
     */
    public double anisotropyPerVolt(Material film) {
        return -1.5 * magnetostriction * youngsModulus * strainPerVolt - vcma / (oxideThickness * film.thickness());
    }

    /**
     * Capacitance of the piezoelectric layer under a part of the track.
     *
     * @param area of that part [m²]
     * @return C [F]
     */
    public double capacitance(double area) {
        return Constants.EPSILON0 * relativePermittivity * area / layerThickness;
    }
}
