package org.dwlab.nn.spec;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dwlab.core.BuiltIns;
import org.dwlab.core.Json;
import org.dwlab.datasets.DataFiles;

/** What the experiments that come with dwlab are called. */
public final class ExperimentNames {
    /** What files of before do not say. */
    private static final Map<String, Object> DEFAULTS = Map.of(
            "clock", Clock.OFF, "network", Map.of("convolutions", List.of()), "data", Map.of("files", DataFiles.NONE));

    static final BuiltIns BUILT_IN = new BuiltIns(
            Experiment.class,
            "experiment",
            List.of(
                    "float",
                    "in-situ-N",
                    "ex-situ-N",
                    "incremental",
                    "paper-float",
                    "paper-in-situ-N",
                    "paper-ex-situ-N",
                    "low-energy-5",
                    "low-energy-3",
                    "low-energy-2",
                    "in-situ-N-chip",
                    "ex-situ-N-chip",
                    "lenet-float",
                    "lenet-in-situ-N",
                    "lenet-ex-situ-N"),
            Json.write(DEFAULTS));
    /** Where a name stands for one experiment of every number of states. */
    private static final String ANY_STATES = "-N";
    /** Of the built-in devices of the standard comparison. */
    private static final List<Integer> STANDARD_STATES = List.of(5, 3, 2);

    private ExperimentNames() {}

    /**
     * Names of the experiments of a reproduction: the float baseline and each way to train.
     *
     * @param states of the devices that there are
     * @return in the order in which they are run
     */
    public static List<String> standard(Collection<Integer> states) {
        return Stream.of("float", "in-situ", "ex-situ")
                .flatMap(name -> meaning(name, states).stream())
                .toList();
    }

    /**
     * Names of all experiments that come with dwlab, of those for any number of states only the ones for the built-in
     * devices.
     *
     * @return the names, the standard ones first
     */
    public static List<String> all() {
        return BUILT_IN.names().stream()
                .flatMap(name -> meaning(name.replace(ANY_STATES, ""), STANDARD_STATES).stream())
                .toList();
    }

    /**
     * What a name without its number of states means, as {@code in-situ} and {@code in-situ-chip} do: one experiment for
     * each number.
     *
     * @param nameOrFile any name, or a path
     * @param states     of the devices that there are
     * @return such as {@code in-situ-4}; the name itself where it is no such name
     */
    public static List<String> meaning(String nameOrFile, Collection<Integer> states) {
        return BUILT_IN.names().stream()
                .filter(name -> name.contains(ANY_STATES)
                        && name.replace(ANY_STATES, "").equals(nameOrFile))
                .findFirst()
                .map(name -> states.stream()
                        .map(count -> name.replace(ANY_STATES, "-" + count))
                        .toList())
                .orElse(List.of(nameOrFile));
    }
}
