package org.dwlab.calibration.compare;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.dwlab.calibration.table.Estimate;
import org.dwlab.core.Json;
import org.dwlab.core.Lineage;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Provenance;

/**
 * A comparison as JSON, schema {@code dwlab.comparison/1}; docs/formats.md. What the devices do not tell is null.
 *
 * @param provenance  where it comes from; the two ensembles are its inputs, the seed that of the permutations
 * @param a           the first ensemble
 * @param b           the second ensemble
 * @param paired      whether device k of one is device k of the other
 * @param notes       what a reader must know beside the numbers
 * @param rows        sets, then hops
 * @param transition  the transition probability that differs most
 * @param mean        the mean that differs most [m]
 */
public record ComparisonReport(
        @JsonProperty("provenance") Map<String, Object> provenance,
        @JsonProperty("a") ComparedEnsemble a,
        @JsonProperty("b") ComparedEnsemble b,
        @JsonProperty("paired") boolean paired,
        @JsonProperty("notes") List<String> notes,
        @JsonProperty("rows") List<RowEntry> rows,
        @JsonProperty("largest_transition_difference") LargestEntry transition,
        @JsonProperty("largest_mean_difference_m") LargestEntry mean) {

    /** Layout of the file. */
    public static final String SCHEMA = "dwlab.comparison/1";

    /**
     * A number of both ensembles.
     *
     * @param a                  of the first
     * @param b                  of the second
     * @param difference         b less a
     * @param intervalA          low and high end of the 95 % interval of a
     * @param intervalB          the same of b
     * @param intervalDifference the same of the difference
     * @param p                  of the difference
     */
    public record ContrastEntry(
            @JsonProperty("a") double a,
            @JsonProperty("b") double b,
            @JsonProperty("difference") double difference,
            @JsonProperty("a_ci95") List<Double> intervalA,
            @JsonProperty("b_ci95") List<Double> intervalB,
            @JsonProperty("difference_ci95") List<Double> intervalDifference,
            @JsonProperty("p") Double p) {
        static ContrastEntry of(Contrast contrast) {
            return new ContrastEntry(
                    contrast.a().value(),
                    contrast.b().value(),
                    contrast.difference().value(),
                    ends(contrast.a()),
                    ends(contrast.b()),
                    ends(contrast.difference()),
                    contrast.p().isPresent() ? contrast.p().getAsDouble() : null);
        }
    }

    /**
     * One kind of write.
     *
     * @param name       such as {@code set 3} or {@code hop +1 from 2}
     * @param mean       of the position [m]
     * @param sd         of the position [m]
     * @param transition [bin] probabilities
     * @param distance   of Kolmogorov and Smirnov
     * @param p          of the distance
     * @param energy     of one write in both [J]
     * @param duration   of one write in both [s]
     */
    public record RowEntry(
            @JsonProperty("name") String name,
            @JsonProperty("mean_m") ContrastEntry mean,
            @JsonProperty("sd_m") ContrastEntry sd,
            @JsonProperty("transition") List<ContrastEntry> transition,
            @JsonProperty("ks_distance") double distance,
            @JsonProperty("ks_p") double p,
            @JsonProperty("energy_J") List<Double> energy,
            @JsonProperty("duration_s") List<Double> duration) {
        static RowEntry of(ComparedRow row) {
            return new RowEntry(
                    row.name(),
                    ContrastEntry.of(row.mean()),
                    ContrastEntry.of(row.sd()),
                    row.transition().stream().map(ContrastEntry::of).toList(),
                    row.distance().distance(),
                    row.distance().p(),
                    List.of(row.costA().energy(), row.costB().energy()),
                    List.of(row.costA().duration(), row.costB().duration()));
        }
    }

    /**
     * The row with the largest difference.
     *
     * @param place      such as {@code set 3 -> 2}
     * @param difference of the second less the first
     * @param interval   low and high end of its 95 % interval
     */
    public record LargestEntry(
            @JsonProperty("place") String place,
            @JsonProperty("difference") double difference,
            @JsonProperty("ci95") List<Double> interval) {
        static LargestEntry of(LargestDifference largest) {
            return new LargestEntry(largest.place(), largest.difference().value(), ends(largest.difference()));
        }
    }

    /**
     * What goes into the file.
     *
     * @param comparison that is reported
     * @param seed       of the permutations
     * @param inputs     the files of the two ensembles
     * @return the report
     */
    public static ComparisonReport of(EnsembleComparison comparison, long seed, List<Lineage.Input> inputs) {
        var provenance =
                new Provenance(SCHEMA, 1, seed, "{}", new Lineage("", inputs), List.of(NumericEnvironment.current()));
        return new ComparisonReport(
                provenance.attributes(),
                comparison.a(),
                comparison.b(),
                comparison.paired(),
                comparison.notes(),
                comparison.rows().stream().map(RowEntry::of).toList(),
                LargestEntry.of(comparison.largestTransition()),
                LargestEntry.of(comparison.largestMean()));
    }

    /**
     * The content of the file.
     *
     * @return JSON
     */
    public String json() {
        return Json.write(this);
    }

    /** JSON knows no infinity. */
    private static List<Double> ends(Estimate estimate) {
        return Arrays.asList(
                Double.isInfinite(estimate.low()) ? null : Double.valueOf(estimate.low()),
                Double.isInfinite(estimate.high()) ? null : Double.valueOf(estimate.high()));
    }
}
