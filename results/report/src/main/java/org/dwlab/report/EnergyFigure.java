package org.dwlab.report;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
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
            reset[s] = reset();
            write[s] = write(s);
            gate[s] = gate(s);
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

    /** The mean of all states and its parts, in a sentence. */
    static String mean(DeviceSpec spec) {
        var energy = new EnergyFigure(spec);
        double states = spec.states();
        double write =
                IntStream.range(0, spec.states()).mapToDouble(energy::write).sum() / states;
        double gate =
                IntStream.range(0, spec.states()).mapToDouble(energy::gate).sum() / states;
        return "mean over the states " + Html.fixed(energy.reset() + write + gate, 1) + " fJ: reset current "
                + Html.fixed(energy.reset(), 1) + ", write current " + Html.fixed(write, 1) + ", gate "
                + Html.fixed(gate, 1);
    }

    private double reset() {
        return sum(spec.write().reset(), pulse -> WriteEnergy.joule(spec, pulse));
    }

    private double write(int state) {
        return sum(spec.write().set().get(state), pulse -> WriteEnergy.joule(spec, pulse));
    }

    private double gate(int state) {
        return sum(spec.write().reset(), this::gate) + sum(spec.write().set().get(state), this::gate);
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
