package org.dwlab.calibration.exchange;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.IncrementalTableBuilder;
import org.dwlab.calibration.table.LinearQuantiles;
import org.dwlab.calibration.table.Place;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.calibration.table.WriteDistribution;
import org.dwlab.core.Direction;
import org.dwlab.core.Json;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;

/**
 * The hop pulses of a device with states as steps of conductance: at a state the step leads from its nominal
 * conductance to where hops from it land, all simulated devices together; between two states it is
 * interpolated.
 */
final class HopLadder {
    /** Points of both axes, evenly spaced: CrossSim is slow on any other grid. */
    private static final int POINTS = 101;

    private static final List<String> LOST = List.of(
            "every device's own law, pooled into one",
            "the sharp states, smoothed to a ladder",
            "where within a state a hop began",
            "conductances beyond the outermost states",
            "set pulses, sample counts and confidence intervals");

    private final SynapseTable source;
    private final WriteDistribution hop;
    private final int states;
    private final double[] conductance; // [state], S

    private HopLadder(SynapseTable source) {
        this.source = source;
        states = source.states();
        hop = source.hop().orElseThrow(() -> new SpecException(
                        "table " + source.name(),
                        "has no hop pulses, which this format needs: it knows steps up and down only")
                .remedy("take a format of programming errors"));
        conductance = new double[states];
        Arrays.setAll(conductance, source::conductance);
    }

    /** @throws SpecException if the device has no hop pulses */
    static Exportable of(SynapseTable source) {
        return new Exportable(new HopLadder(source).table(), LOST);
    }

    private IncrementalTable table() {
        double[] grid = Place.evenly(conductance[0], conductance[states - 1], POINTS);
        double[] probability = Place.evenly(0, 1, POINTS);
        float[][][][] change = new float[Direction.values().length][1][][];
        double[] energy = new double[change.length];
        double[] duration = new double[change.length];
        for (Direction direction : Direction.values()) {
            change[direction.index()][0] = changes(direction, grid, probability);
            energy[direction.index()] = overStates(from -> hop.energy(hop.row(direction, from)));
            duration[direction.index()] = overStates(from -> hop.duration(hop.row(direction, from)));
        }
        Map<String, Object> origin = new LinkedHashMap<>();
        origin.put("made_from", "hop pulses of " + source.name());
        origin.put("table_spec_sha256", Provenance.sha256(source.specJson()));
        return new IncrementalTableBuilder(source.name())
                .axes(new double[][] {grid}, probability)
                .changes(change)
                .pulseEnergy(energy[0], energy[1])
                .pulseDuration(duration[0], duration[1])
                .readEnergy(source.readEnergy(0), source.readEnergy(states - 1))
                .origin(Json.write(origin), source.seed())
                .build();
    }

    private double overStates(IntToDoubleFunction value) {
        return IntStream.range(0, states).mapToDouble(value).average().orElseThrow();
    }

    /** [cdf][grid] in S. */
    private float[][] changes(Direction direction, double[] grid, double[] probability) {
        double[][] landing = new double[states][];
        for (int from = 0; from < states; from++) {
            landing[from] = landings(hop.row(direction, from));
        }
        float[][] changes = new float[probability.length][grid.length];
        for (int g = 0; g < grid.length; g++) {
            int from = 0;
            while (from + 2 < states && conductance[from + 1] <= grid[g]) {
                from++;
            }
            double part = (grid[g] - conductance[from]) / (conductance[from + 1] - conductance[from]);
            for (int j = 0; j < probability.length; j++) {
                double below = LinearQuantiles.ofSample(landing[from], probability[j]) - conductance[from];
                double above = LinearQuantiles.ofSample(landing[from + 1], probability[j]) - conductance[from + 1];
                changes[j][g] = (float) ((1 - part) * below + part * above);
            }
        }
        return changes;
    }

    /** Conductances [S] after a hop, of all devices, ascending. */
    private double[] landings(int row) {
        double[] landings = new double[hop.devices() * hop.quantiles()];
        for (int i = 0; i < landings.length; i++) {
            landings[i] = conductance(source, hop.quantile(row, i / hop.quantiles(), i % hop.quantiles()));
        }
        Arrays.sort(landings);
        return landings;
    }

    /** The conductance [S] of a weight, in which it is linear, as the readout has it. */
    static double conductance(SynapseTable table, double weight) {
        int last = table.states() - 1;
        double low = table.weight(0);
        double part = (weight - low) / (table.weight(last) - low);
        return table.conductance(0) + part * (table.conductance(last) - table.conductance(0));
    }
}
