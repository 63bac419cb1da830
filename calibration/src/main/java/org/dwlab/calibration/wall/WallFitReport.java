package org.dwlab.calibration.wall;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dwlab.core.Json;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;

/**
 * The statistics of a fit as JSON, schema {@code dwlab.wall-fit/1}; docs/formats.md.
 *
 * @param provenance            where it comes from; its specification is the base device
 * @param source                the file that was fitted to
 * @param data                  for people: how many rows of what
 * @param constants             all of them
 * @param known                 numbers of the device that the fit used as they are
 * @param device                what keeps the fitted wall from being a device; empty where nothing does
 * @param correlation           [free][free] in the order of the constants that were not fixed
 * @param scatterFromResiduals  whether the scatter of the data was taken from the residuals
 * @param reducedChiSquared     with the scatter that was given, else the square of the one that was found
 * @param degreesOfFreedom      numbers less unknowns
 * @param neighbourCorrelation  of neighbouring residuals
 * @param residuals             every measured number
 */
public record WallFitReport(
        @JsonProperty("provenance") Map<String, Object> provenance,
        @JsonProperty("source") String source,
        @JsonProperty("data") String data,
        @JsonProperty("constants") List<Entry> constants,
        @JsonProperty("known") List<Known> known,
        @JsonProperty("device_refused") String device,
        @JsonProperty("correlation") List<List<Double>> correlation,
        @JsonProperty("scatter_from_residuals") boolean scatterFromResiduals,
        @JsonProperty("reduced_chi_squared") double reducedChiSquared,
        @JsonProperty("degrees_of_freedom") int degreesOfFreedom,
        @JsonProperty("neighbour_correlation") double neighbourCorrelation,
        @JsonProperty("residuals") List<Comparison> residuals) {

    /** Layout of the file. */
    public static final String SCHEMA = "dwlab.wall-fit/1";

    /**
     * A constant.
     *
     * @param name          its symbol
     * @param unit          of value and error
     * @param value         fitted or fixed
     * @param standardError 0 where it was fixed
     * @param error         within which the true value lies in 68.27 % of all fits
     * @param fixed         whether it was
     */
    public record Entry(
            @JsonProperty("name") String name,
            @JsonProperty("unit") String unit,
            @JsonProperty("value") double value,
            @JsonProperty("standard_error") double standardError,
            @JsonProperty("error_68_percent") double error,
            @JsonProperty("fixed") boolean fixed) {}

    /**
     * A number of the device that the fit used as it is.
     *
     * @param name   its key in the JSON of a device
     * @param unit   of the value
     * @param value  that the fit used
     * @param origin {@code data}, {@code given} or {@code assumed}: who told it
     */
    public record Known(
            @JsonProperty("name") String name,
            @JsonProperty("unit") String unit,
            @JsonProperty("value") double value,
            @JsonProperty("origin") String origin) {}

    /**
     * A measured number.
     *
     * @param line     of the source, from 1
     * @param quantity which one
     * @param unit     of both numbers
     * @param measured in the data
     * @param fitted   by the constants
     */
    public record Comparison(
            @JsonProperty("line") int line,
            @JsonProperty("quantity") String quantity,
            @JsonProperty("unit") String unit,
            @JsonProperty("measured") double measured,
            @JsonProperty("fitted") double fitted) {}

    /**
     * The statistics of a fit.
     *
     * @param fit  what is reported
     * @param seed for the provenance only, as nothing was drawn
     * @return what goes into the file
     */
    public static WallFitReport of(WallFitResult fit, long seed) {
        List<Entry> constants = fit.wall().values().entrySet().stream()
                .map(entry -> new Entry(
                        entry.getKey().symbol(),
                        entry.getKey().unit(),
                        entry.getValue(),
                        fit.error(entry.getKey()),
                        fit.quotedError(entry.getKey()),
                        !fit.free().contains(entry.getKey())))
                .toList();
        List<Known> known = fit.known().entrySet().stream()
                .map(entry -> new Known(
                        entry.getKey().path(),
                        entry.getKey().unit(),
                        entry.getKey().of(fit.base()),
                        entry.getValue().name().toLowerCase(Locale.ROOT)))
                .toList();
        List<List<Double>> correlation = fit.free().stream()
                .map(a -> fit.free().stream().map(b -> fit.correlation(a, b)).toList())
                .toList();
        List<Comparison> residuals = fit.residuals().stream()
                .map(point -> new Comparison(
                        point.line(),
                        point.quantity().word(),
                        point.quantity().unit(),
                        point.measured(),
                        point.fitted()))
                .toList();
        return new WallFitReport(
                new Provenance(SCHEMA, seed, fit.base().json()).attributes(),
                fit.source(),
                fit.description(),
                constants,
                known,
                fit.deviceRefusal().map(SpecException::getMessage).orElse(""),
                correlation,
                fit.scatterFromResiduals(),
                fit.reducedChiSquared(),
                fit.degreesOfFreedom(),
                fit.neighbourCorrelation(),
                residuals);
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
