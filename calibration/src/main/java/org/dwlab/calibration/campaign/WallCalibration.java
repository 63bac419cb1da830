package org.dwlab.calibration.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dwlab.calibration.wall.ColumnChoice;
import org.dwlab.calibration.wall.MicromagneticTable;
import org.dwlab.calibration.wall.WallFit;
import org.dwlab.calibration.wall.WallFitResult;
import org.dwlab.calibration.wall.WallFitSettings;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.Json;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Wall;

/**
 * The fast walls held against full micromagnetics: a rigid one whose constants are fitted to steady motion under the
 * voltage of the pulses, and the tilted one with the constants of the device. Which of them the device gets is decided
 * by what was not fitted, pulses and the notch.
 */
public final class WallCalibration {
    private final WallCampaign campaign;
    private final List<WallObservation> measured;
    private final List<String> steady;
    private final Optional<WallFitResult> fit;
    private final Optional<DeviceSpec> rigid;
    private final String withoutRigid;
    private final List<ComparedObservation> rows;

    private WallCalibration(WallCampaign campaign, WallObservations measured) {
        this.campaign = campaign;
        this.measured = measured.all();
        requireSteady();
        steady = CampaignTables.steady(campaign, this.measured, campaign.pulseVoltage());
        WallFitResult fitted = null;
        DeviceSpec device = null;
        String reason = "";
        try {
            fitted = fitted();
            device = fitted.device();
        } catch (SpecException none) {
            // The remedies of a fit are for those who chose its data.
            reason = (none.place() + " " + none.rule()).strip() + (none.value() == null ? "" : ", got " + none.value());
        } catch (DivergenceException none) {
            reason = none.failure();
        }
        fit = Optional.ofNullable(fitted);
        rigid = Optional.ofNullable(device);
        withoutRigid = reason;
        rows = compared();
    }

    /**
     * Compares, fits and decides.
     *
     * @param campaign what was measured
     * @param measured by full micromagnetics
     * @return the outcome
     * @throws DivergenceException if under the voltage of the pulses no current gave a steady motion
     */
    public static WallCalibration of(WallCampaign campaign, WallObservations measured) {
        return new WallCalibration(campaign, measured);
    }

    private void requireSteady() {
        double voltage = campaign.pulseVoltage();
        if (count(Observable.STEADY_VELOCITY, voltage) == 0) {
            throw new DivergenceException(
                    String.format(
                            Locale.ROOT,
                            "%s: no current makes the wall move steadily at %s V (velocity still changing after"
                                    + " %.3g ns: %d, angle still changing: %d, wall lost: %d)",
                            campaign.device().name(),
                            voltage,
                            campaign.size().longest() / 1e-9,
                            count(Observable.UNSTEADY, voltage),
                            count(Observable.TURNING, voltage),
                            count(Observable.LOST, voltage)),
                    "lower the current densities of write.pulses or raise material.damping");
        }
    }

    /** Lost in steady motion: a wall that a pulse loses has the duration of the pulse. */
    private long count(Observable what, double voltage) {
        return measured.stream()
                .filter(o -> o.what() == what && o.voltage() == voltage && o.duration() == 0)
                .count();
    }

    private WallFitResult fitted() {
        var settings = new WallFitSettings(campaign.device(), Map.of(), false, Map.of(), Set.of(), Set.of());
        List<MicromagneticTable> tables = MicromagneticTable.parse("steady motion", steady);
        return WallFit.steady(tables.get(0), ColumnChoice.BY_NAME, settings.at(campaign.pulseVoltage()));
    }

    private List<ComparedObservation> compared() {
        List<WallObservation> byRigid = new ArrayList<>();
        List<WallObservation> byTilted = new ArrayList<>();
        for (CampaignExperiment experiment : experiments(campaign)) {
            for (double voltage : campaign.voltages()) {
                byTilted.addAll(experiment.predict(campaign, voltage, Wall.Model.TILTED));
                rigid.ifPresent(device -> byRigid.addAll(
                        experiment.predict(new WallCampaign(device, campaign.size()), voltage, Wall.Model.RIGID)));
            }
        }
        return measured.stream()
                .map(o -> ComparedObservation.of(o, byRigid, byTilted))
                .toList();
    }

    /**
     * The experiments that a campaign has.
     *
     * @param campaign any
     * @return all of them; without the notch where the device has none
     */
    public static List<CampaignExperiment> experiments(WallCampaign campaign) {
        List<CampaignExperiment> experiments = new ArrayList<>(List.of(CampaignExperiment.values()));
        if (campaign.notch().isEmpty()) {
            experiments.remove(CampaignExperiment.NOTCH);
        }
        return experiments;
    }

    /**
     * What was measured.
     *
     * @return the campaign
     */
    public WallCampaign campaign() {
        return campaign;
    }

    /**
     * Every number of the cells with those of the fast walls.
     *
     * @return in the order in which they were measured
     */
    public List<ComparedObservation> rows() {
        return rows;
    }

    /**
     * The fit of the rigid wall.
     *
     * @return empty where the steady motion could not be fitted
     */
    public Optional<WallFitResult> fit() {
        return fit;
    }

    /**
     * Whether there is a device with the fitted rigid wall.
     *
     * @return false where there is no fit, or a voltage of the device leaves no such wall
     */
    public boolean hasRigid() {
        return rigid.isPresent();
    }

    /**
     * Steady motion under the voltage of the fit, in the form that a fit reads.
     *
     * @return lines of separated values
     */
    public List<String> steadyTable() {
        return List.copyOf(steady);
    }

    /**
     * All that was measured, with what the fast walls have for it.
     *
     * @return lines of separated values
     */
    public List<String> table() {
        return CampaignTables.all(rows);
    }

    /**
     * Identifies what the cells have told.
     *
     * @return SHA-256, 64 hexadecimal digits
     */
    public String dataSha256() {
        return CampaignTables.sha256(measured);
    }

    /**
     * The wall that is nearer to full micromagnetics in what was not fitted.
     *
     * @return rigid or tilted; tilted where they are equal or there is no fit
     */
    public Wall.Model choice() {
        return rigid.isPresent() && testError(Wall.Model.RIGID) < testError(Wall.Model.TILTED)
                ? Wall.Model.RIGID
                : Wall.Model.TILTED;
    }

    /**
     * Root mean square of the errors in what was not fitted: pulses and the notch. What a wall does not do counts as 1, as
     * does all that is farther off than that: wrong is wrong, and one number must not outvote all others.
     *
     * @param model rigid or tilted
     * @return relative
     */
    public double testError(Wall.Model model) {
        double squares = 0;
        int count = 0;
        for (ComparedObservation row : rows) {
            if (row.isTest()) {
                double error = Math.min(1, Math.abs(row.error(model).orElse(1.0)));
                squares += error * error;
                count++;
            }
        }
        return count == 0 ? 0 : Math.sqrt(squares / count);
    }

    /**
     * The device with the wall that is nearer to full micromagnetics.
     *
     * @param origin for people: by which command, from which cells
     * @return the user's device with fitted constants and a rigid wall, or with a tilted wall and its own constants
     */
    public DeviceSpec device(String origin) {
        DeviceSpec base = choice() == Wall.Model.RIGID ? rigid.orElseThrow() : campaign.device();
        return Json.parse(base.name(), base.json())
                .with(List.of(
                        "name=" + Json.canonical(campaign.device().name() + "-calibrated"),
                        "description=" + Json.canonical(origin),
                        "wall.model=" + Json.canonical(choice())))
                .as(DeviceSpec.class);
    }

    /**
     * What could not be measured or fitted, and why.
     *
     * @return one sentence each
     */
    public List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (WallObservation o : measured) {
            String at = String.format(Locale.ROOT, "%.3g A/m2 and %s V", o.current(), o.voltage());
            switch (o.what()) {
                case UNSTEADY ->
                    notes.add(String.format(
                            Locale.ROOT,
                            "at %s the wall does not become steady within %.3g ns (velocity still changes by %.2g %%):"
                                    + " this current is too large or the damping too small, and is left out",
                            at,
                            campaign.size().longest() / 1e-9,
                            100 * o.value()));
                case TURNING ->
                    notes.add(String.format(
                            Locale.ROOT,
                            "at %s the wall does not become steady within %.3g ns (its velocity is, but its angle still"
                                    + " changes by %.2g degrees in half a nanosecond): it is left out",
                            at,
                            campaign.size().longest() / 1e-9,
                            Math.toDegrees(o.value())));
                case LOST ->
                    notes.add("at " + at + " the wall left the track or broke up: this current is too large, and is"
                            + " left out");
                case STILL_PINNED ->
                    notes.add(String.format(
                            Locale.ROOT,
                            "at %s V %.3g A/m2 do not free the wall from the notch",
                            o.voltage(),
                            o.value()));
                default -> {}
            }
        }
        if (rigid.isEmpty()) {
            notes.add("no rigid wall could be fitted: " + withoutRigid);
        }
        if (campaign.notch().isEmpty()) {
            notes.add("the first notch has no depth: pinning was not measured");
        }
        return notes;
    }
}
