package org.dwlab.calibration.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.dwlab.calibration.table.DeviceTable;
import org.dwlab.calibration.table.SynapseTable;
import org.dwlab.core.SpecException;

/**
 * Writes what the writes of a device with states do, as a Python file: the programming error of CrossSim 3, or the
 * programming noise of inference in aihwkit. Both programs give the conductances that they want and take those that
 * are there afterwards: the wanted one becomes the nearest state, and this one of the {@link WrittenState}s a draw.
 */
public final class StatesExport {
    private static final double MICRO = 1e-6;

    private static final List<String> LOST = List.of(
            "every device's own law, pooled into one: each write finds a device anew",
            "hop pulses, reads, their noise, retention, costs",
            "sample counts and confidence intervals, origin and seed");

    private final SynapseTable table;
    private final List<WrittenState> states;

    private StatesExport(DeviceTable source) {
        if (!(source instanceof SynapseTable found)) {
            throw new SpecException("table " + source.name(), "has steps and no states, which this format needs")
                    .remedy("take a format of steps");
        }
        table = found;
        states = IntStream.range(0, table.states())
                .mapToObj(state -> WrittenState.of(table, state))
                .toList();
    }

    /**
     * A device of CrossSim 3 with its programming error.
     *
     * @param source a table of states
     * @return a Python module that defines a device model; conductances in S
     * @throws SpecException if the table has no states
     */
    public static String crossSim(DeviceTable source) {
        var export = new StatesExport(source);
        return String.format(
                Locale.ROOT,
                """
            %s
            Import this file before a core is made, and set of params.xbar.device:
            Rmin = %s, Rmax = %s, cell_bits = 0,
            programming_error.enable = True, programming_error.model = "WrittenStates".
            \"""

            from simulator.backend import ComputeBackend
            from simulator.devices.idevice import EmptyDevice

            xp = ComputeBackend()

            %s

            class WrittenStates(EmptyDevice):
                \"""Brings every conductance to the nearest state, as well as writes do.\"""

                def programming_error(self, input_):
                    \"""Conductances in units of the highest state, wanted and written.\"""
                    nominal = xp.asarray(NOMINAL)
                    wanted = xp.searchsorted((nominal[1:] + nominal[:-1]) / 2, input_ * NOMINAL[-1])
                    draw = xp.random.uniform(size=input_.shape)
                    written = xp.zeros(input_.shape)
                    for state in range(len(NOMINAL)):
                        of_state = xp.interp(draw, xp.asarray(PROBABILITY[state]), xp.asarray(WRITTEN[state]))
                        written = xp.where(wanted == state, of_state, written)
                    return (written / NOMINAL[-1]).astype(input_.dtype)
            """,
                export.head("CrossSim 3"),
                1 / export.table.conductance(export.table.states() - 1),
                1 / export.table.conductance(0),
                export.data(1, "S"));
    }

    /**
     * A noise model of inference in aihwkit.
     *
     * @param source a table of states
     * @return a Python module that defines NOISE_MODEL; conductances in µS
     * @throws SpecException if the table has no states
     */
    public static String aihwkit(DeviceTable source) {
        var export = new StatesExport(source);
        return String.format(
                Locale.ROOT,
                """
            %s
            For InferenceRPUConfig(noise_model=NOISE_MODEL); a weight is a pair of devices, one of them in the lowest
            state. Conductances stay as they were written: no drift, no noise of reads.
            \"""

            from numpy import asarray, interp, searchsorted, where, zeros
            from torch import from_numpy, rand
            from torch.autograd import no_grad
            from aihwkit.inference.converter.conductance import SinglePairConductanceConverter
            from aihwkit.inference.noise.base import BaseNoiseModel

            %s

            class WrittenStates(BaseNoiseModel):
                \"""Brings every conductance to the nearest state, as well as writes do.\"""

                @no_grad()
                def apply_programming_noise_to_conductance(self, g_target):
                    \"""Conductances in uS, wanted and written.\"""
                    nominal = asarray(NOMINAL)
                    wanted = searchsorted((nominal[1:] + nominal[:-1]) / 2, g_target.cpu().numpy())
                    draw = rand(g_target.shape).numpy()
                    written = zeros(g_target.shape)
                    for state in range(len(NOMINAL)):
                        written = where(wanted == state, interp(draw, PROBABILITY[state], WRITTEN[state]), written)
                    return from_numpy(written).to(g_target)

                @no_grad()
                def apply_drift_noise_to_conductance(self, g_prog, drift_noise_param, t_inference):
                    \"""Nothing drifts.\"""
                    return g_prog


            NOISE_MODEL = WrittenStates(SinglePairConductanceConverter(g_max=NOMINAL[-1], g_min=NOMINAL[0]))
            """,
                export.head("inference in aihwkit"),
                export.data(MICRO, "uS"));
    }

    private String head(String program) {
        return "\"\"\"Writes of " + Comments.oneLine(table.name()) + " for " + program + "; written by "
                + Comments.madeBy() + ".\n\nLost:\n"
                + LOST.stream().map(loss -> "- " + loss + "\n").collect(Collectors.joining())
                + "\nState, nominal conductance, and its writes; draws from these numbers against this table's:\n"
                + IntStream.range(0, states.size())
                        .mapToObj(
                                state -> "- " + state + ": " + states.get(state).words() + "\n")
                        .collect(Collectors.joining());
    }

    private String data(double unit, String name) {
        return "# " + name + ", of every state\nNOMINAL = "
                + numbers(states.stream().mapToDouble(WrittenState::nominal), unit)
                + "\n# of every state: probabilities, and the " + name + " that writes do not exceed with these;"
                + " linear in between\nPROBABILITY = " + lists(WrittenState::probability, 1) + "\nWRITTEN = "
                + lists(WrittenState::conductance, unit) + "\n";
    }

    private String lists(Function<WrittenState, double[]> values, double unit) {
        return states.stream()
                .map(state -> "    " + numbers(Arrays.stream(values.apply(state)), unit) + ",\n")
                .collect(Collectors.joining("", "[\n", "]"));
    }

    /** As many digits as tell floats apart. */
    private static String numbers(DoubleStream values, double unit) {
        return values.mapToObj(value -> Float.toString((float) (value / unit)))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
