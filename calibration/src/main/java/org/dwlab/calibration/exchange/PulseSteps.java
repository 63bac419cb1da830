package org.dwlab.calibration.exchange;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dwlab.calibration.pulses.PulseFit;
import org.dwlab.calibration.pulses.PulseLaw;
import org.dwlab.calibration.pulses.PulseTrain;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.calibration.table.IncrementalTableBuilder;
import org.dwlab.core.Direction;
import org.dwlab.core.Json;

/**
 * The steps of measured pulses.
 *
 * @param table of them, with the noise of reads taken off
 * @param fits  one for each direction
 */
public record PulseSteps(IncrementalTable table, List<PulseFit> fits) {
    /** Which file they are from, and what its device is called. */
    record PulseSource(String name, String file, String sha256) {}

    /**
     * Checks nothing.
     *
     * @param table of the steps
     * @param fits  copied
     */
    public PulseSteps {
        fits = List.copyOf(fits);
    }

    /** @throws org.dwlab.core.SpecException if a device has too few steps, or costs are as many as neither */
    static PulseSteps of(Map<String, List<PulseTrain>> trains, PulseSource origin, Costs costs) {
        PulseLaw law = PulseLaw.of(trains);
        double[] energy = Costs.each(costs.writeEnergy(), 2, Setting.WRITE_ENERGY);
        double[] duration = Costs.each(costs.writeDuration(), 2, Setting.WRITE_DURATION);
        double[] read = Costs.each(costs.readEnergy(), 2, Setting.READ_ENERGY);
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("imported_from", "measured pulses");
        made.put("name", origin.name);
        made.put("files", List.of(Map.of("name", origin.file, "sha256", origin.sha256)));
        made.put("devices", List.copyOf(trains.keySet()));
        made.put("read_noise_S", law.readNoise());
        made.put("costs", costs);
        IncrementalTable table = new IncrementalTableBuilder(origin.name)
                .axes(law.grid(), law.probabilities())
                .changes(law.changes())
                .pulseEnergy(energy[0], energy[1])
                .pulseDuration(duration[0], duration[1])
                .readEnergy(read[0], read[1])
                .origin(Json.write(made), 0)
                .build();
        return new PulseSteps(
                table, Arrays.stream(Direction.values()).map(law::fit).toList());
    }
}
