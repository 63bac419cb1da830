package org.dwlab.nn.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * What learns: convolutions, if any, then fully connected layers, with rectifiers between all of them and a softmax at
 * the end.
 *
 * @param convolutions in the order in which images pass them; none where the key is missing, and not written then
 * @param hidden       neurons of each hidden layer behind them
 * @param batchNorm    whether every layer, the last included, normalises its sums over the batch
 */
public record Topology(
        @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonProperty("convolutions") List<Convolution> convolutions,
        @JsonProperty("hidden") List<Integer> hidden,
        @JsonProperty("batch_norm") boolean batchNorm) {
    /** Of one layer: as 32-bit numbers and their gradients they take some gigabytes. */
    public static final long MOST_SYNAPSES = 1L << 28;

    /** Of either kind. */
    private static final int MOST_LAYERS = 100;

    /**
     * Checks the values.
     *
     * @param convolutions at most 100 that leave each layer few enough synapses; may be empty
     * @param hidden       at most 100, each at least 1; may be empty
     * @param batchNorm    either
     * @throws SpecException if a layer has no neuron, or there are too many layers or synapses
     */
    public Topology {
        convolutions = convolutions == null ? List.of() : Require.listOf(convolutions, 0, MOST_LAYERS, "convolutions");
        long all = 0;
        long channels = 1;
        for (Convolution filters : convolutions) {
            long entries = channels * filters.size() * filters.size();
            requireFit(entries, "convolutions");
            requireFit(entries * filters.filters(), "convolutions");
            all += entries * filters.filters();
            channels = filters.filters();
        }
        hidden = Require.listOf(hidden, 0, MOST_LAYERS, "hidden");
        hidden.forEach(neurons -> Require.atLeast(neurons, 1, "hidden neurons"));
        for (int layer = 0; layer < hidden.size(); layer++) {
            long synapses = (long) hidden.get(layer) * (layer == 0 ? 1 : hidden.get(layer - 1));
            requireFit(synapses, "hidden");
            all += synapses;
        }
        if (all >= MOST_SYNAPSES) {
            throw new SpecException(
                            "hidden", "must leave all layers together fewer than " + MOST_SYNAPSES + " synapses", all)
                    .remedy("give them fewer neurons");
        }
    }

    /**
     * Refuses layers that no memory of a usual machine holds.
     *
     * @param synapses of a layer
     * @param place    of the numbers that decide it
     * @throws SpecException if there are too many
     */
    public static void requireFit(long synapses, String place) {
        if (synapses >= MOST_SYNAPSES) {
            throw new SpecException(place, "must leave a layer fewer than " + MOST_SYNAPSES + " synapses", synapses)
                    .remedy("give it fewer neurons");
        }
    }

    /**
     * The hidden layers in words.
     *
     * @return such as {@code 6 filters of 5 × 5 (max of 2 × 2), then 120-84 hidden neurons}
     */
    public String words() {
        List<String> parts = new ArrayList<>();
        convolutions.forEach(filters -> parts.add(filters.words()));
        if (!hidden.isEmpty()) {
            parts.add(hidden.stream().map(String::valueOf).collect(Collectors.joining("-")) + " hidden neurons");
        }
        return parts.isEmpty() ? "no hidden layer" : String.join(", then ", parts);
    }
}
