package org.dwlab.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Pulse;
import org.dwlab.device.WriteEnergy;

/** What the reset, the pulses and the gate of a write cost; their sum is the energy in the files. */
final class EnergyFigure {
    private static final double FEMTO = 1e-15;
    private static final double NANO = 1e-9;
    private static final double KILO = 1e3;

    private final DeviceSpec spec;

    private EnergyFigure(DeviceSpec spec) {
        this.spec = spec;
    }

    static Figure of(String id, DeviceSpec spec) {
        return new EnergyFigure(spec).figure(id);
    }

    private Figure figure(String id) {
        int states = spec.states();
        double[] reset = new double[states];
        double[] write = new double[states];
        double[] gate = new double[states];
        var rows = TextTableBuilder.numbers(
                "state", "reset current / fJ", "write current / fJ", "gate / fJ", "sum / fJ", "duration / ns");
        for (int s = 0; s < states; s++) {
            List<String> pulses = spec.write().set().get(s);
            reset[s] = sum(spec.write().reset(), pulse -> WriteEnergy.joule(spec, pulse));
            write[s] = sum(pulses, pulse -> WriteEnergy.joule(spec, pulse));
            gate[s] = sum(spec.write().reset(), this::gate) + sum(pulses, this::gate);
            rows.row(
                    Integer.toString(s),
                    Html.fixed(reset[s], 3),
                    Html.fixed(write[s], 3),
                    Html.fixed(gate[s], 3),
                    Html.fixed(reset[s] + write[s] + gate[s], 3),
                    Html.fixed(spec.write().setWaveform(s).duration() / 1e-9, 1));
        }
        var data = new ChartData.Bars(
                "state written",
                "energy / fJ",
                DeviceView.stateNames(states),
                List.of(
                        new ChartData.Series("reset current", reset),
                        new ChartData.Series("write current", write),
                        new ChartData.Series("gate", gate)),
                true);
        return Figure.of(
                id + "-energy-parts",
                "bars",
                data,
                "Where the energy of a write goes",
                "Joule heat of the currents and charge of the gate, both in full; drivers and lines are not"
                        + " counted. The strip has " + Html.fixed(WriteEnergy.resistance(spec) / KILO, 2)
                        + " kΩ; its narrowest neck of "
                        + Html.fixed(spec.track().narrowest() / NANO, 1)
                        + " nm carries up to " + Html.scientific(densest()) + " A/m².",
                rows.build());
    }

    /** In fJ. */
    private double sum(List<String> names, ToDoubleFunction<Pulse> energy) {
        return names.stream()
                        .map(spec.write().pulses()::get)
                        .mapToDouble(energy)
                        .sum()
                / FEMTO;
    }

    /** Largest current density in the narrowest neck [A/m²]. */
    private double densest() {
        return spec.write().pulses().values().stream()
                .mapToDouble(pulse -> Math.abs(WriteEnergy.neckCurrentDensity(spec, pulse)))
                .max()
                .orElse(0);
    }

    private double gate(Pulse pulse) {
        return WriteEnergy.gate(spec, pulse);
    }
}
