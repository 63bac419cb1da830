package org.dwlab.calibration.campaign;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dwlab.calibration.wall.WallFitReport;
import org.dwlab.core.Json;
import org.dwlab.core.Provenance;
import org.dwlab.device.CellGrid;
import org.dwlab.device.Wall;

/**
 * A calibration as JSON, schema {@code dwlab.wall-calibration/1}; docs/formats.md. Values are in SI.
 *
 * @param provenance where it comes from; {@code spec_json} is the device that was measured
 * @param data       SHA-256 of what the cells have told
 * @param cell       size of the cells along and across the track [m]
 * @param voltage    under which the rigid wall was fitted [V]
 * @param model      of the wall that the written device has
 * @param trust      of that wall, one sentence
 * @param rigid      root mean square of the relative errors of the rigid wall in what was not fitted
 * @param tilted     the same of the tilted wall
 * @param notes      what could not be measured or fitted
 * @param rows       every number
 * @param fit        of the rigid wall; null where there is none
 */
public record WallCalibrationReport(
        @JsonProperty("provenance") Map<String, Object> provenance,
        @JsonProperty("data_sha256") String data,
        @JsonProperty("cell_m") List<Double> cell,
        @JsonProperty("fit_voltage_V") double voltage,
        @JsonProperty("model") Wall.Model model,
        @JsonProperty("trust") String trust,
        @JsonProperty("rigid_test_error") double rigid,
        @JsonProperty("tilted_test_error") double tilted,
        @JsonProperty("notes") List<String> notes,
        @JsonProperty("rows") List<NumberEntry> rows,
        @JsonProperty("fit") WallFitReport fit) {
    /** Layout of the file. */
    public static final String SCHEMA = "dwlab.wall-calibration/1";

    /**
     * A number of the cells and of both fast walls.
     *
     * @param quantity       which
     * @param unit           of the numbers
     * @param voltage        of the gate [V]
     * @param current        density [A/m²]
     * @param duration       of the pulse [s]
     * @param micromagnetics by the cells
     * @param rigid          by the fitted rigid wall; null where it has none
     * @param tilted         by the tilted wall; null where it has none
     */
    public record NumberEntry(
            @JsonProperty("quantity") String quantity,
            @JsonProperty("unit") String unit,
            @JsonProperty("voltage_V") double voltage,
            @JsonProperty("current_A_per_m2") double current,
            @JsonProperty("duration_s") double duration,
            @JsonProperty("micromagnetics") double micromagnetics,
            @JsonProperty("rigid") Double rigid,
            @JsonProperty("tilted") Double tilted) {
        private static NumberEntry of(ComparedObservation row) {
            WallObservation o = row.measured();
            return new NumberEntry(
                    o.what().name().toLowerCase(Locale.ROOT),
                    o.what().unit(),
                    o.voltage(),
                    o.current(),
                    o.duration(),
                    o.value(),
                    row.rigid().orElse(null),
                    row.tilted().orElse(null));
        }
    }

    /**
     * The outcome of a calibration.
     *
     * @param calibration the outcome
     * @param seed        for the provenance only, as nothing was drawn
     * @return what goes into the file
     */
    public static WallCalibrationReport of(WallCalibration calibration, long seed) {
        WallCampaign campaign = calibration.campaign();
        CellGrid grid = CellGrid.of(campaign.straight(Wall.Model.MICROMAGNETIC));
        return new WallCalibrationReport(
                new Provenance(SCHEMA, seed, campaign.device().json()).attributes(),
                calibration.dataSha256(),
                List.of(grid.dx(), grid.dy()),
                campaign.pulseVoltage(),
                calibration.choice(),
                WallTrust.of(calibration, calibration.choice()),
                calibration.testError(Wall.Model.RIGID),
                calibration.testError(Wall.Model.TILTED),
                calibration.notes(),
                calibration.rows().stream().map(NumberEntry::of).toList(),
                calibration.fit().map(fit -> WallFitReport.of(fit, seed)).orElse(null));
    }

    /**
     * The content of the file.
     *
     * @return JSON
     */
    public String json() {
        return Json.write(this);
    }
}
