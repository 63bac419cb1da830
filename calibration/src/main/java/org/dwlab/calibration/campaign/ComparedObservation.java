package org.dwlab.calibration.campaign;

import java.util.List;
import java.util.Optional;
import org.dwlab.device.Wall;

/**
 * A number of the cells and what the fast walls have for it.
 *
 * @param measured by full micromagnetics
 * @param rigid    by the fitted rigid wall, in the same unit; empty where there is none
 * @param tilted   by the tilted wall with the constants of the device; empty where there is none
 */
public record ComparedObservation(WallObservation measured, Optional<Double> rigid, Optional<Double> tilted) {
    /** With what the fast walls have told: angles within half a turn of what was measured. */
    static ComparedObservation of(
            WallObservation measured, List<WallObservation> byRigid, List<WallObservation> byTilted) {
        return new ComparedObservation(measured, like(measured, byRigid), like(measured, byTilted));
    }

    private static Optional<Double> like(WallObservation measured, List<WallObservation> told) {
        return CampaignTables.find(told, measured)
                .map(value -> measured.what().isAngle()
                        ? measured.value() + Math.IEEEremainder(value - measured.value(), 2 * Math.PI)
                        : value);
    }

    /**
     * What a fast wall has for it.
     *
     * @param model rigid or tilted
     * @return the value in the unit of what was measured
     */
    public Optional<Double> of(Wall.Model model) {
        return model == Wall.Model.RIGID ? rigid : tilted;
    }

    /**
     * How far a fast wall is off.
     *
     * @param model rigid or tilted
     * @return of an angle the difference [rad], else the difference over what was measured; empty where there is none
     */
    public Optional<Double> error(Wall.Model model) {
        return of(model)
                .map(value -> isAngle()
                        ? Math.IEEEremainder(value - measured.value(), 2 * Math.PI)
                        : (value - measured.value()) / Math.abs(measured.value()));
    }

    /**
     * Whether it is an angle.
     *
     * @return whether {@link #error} is in radian
     */
    public boolean isAngle() {
        return measured.what().isAngle();
    }

    /** Whether it says which model is better: neither fitted nor a complaint. */
    boolean isTest() {
        return !measured.what().isMotion() && !measured.what().isComplaint();
    }
}
