package org.dwlab.cli.option;

import java.util.List;
import java.util.Optional;
import org.dwlab.calibration.scripts.WriteRun;
import org.dwlab.core.Direction;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which writes of which devices another program is to simulate. */
public final class RunOptions {
    private static final List<String> NAMES =
            List.of("--device", "--cycle", "--state", "--hop", "--from", "--all", "--devices", "--cycles");

    /** Those that pictures have too. */
    private static final List<String> PICTURED = List.of("--state", "--all");

    /** Folders that are written, for each state of the device. */
    private static final int MOST_RUNS = 10_000;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--device",
            paramLabel = "K",
            description = "mumax3, oommf: the number of the device, which decides its edges (default: 0).")
    private Integer device;

    @Option(
            names = "--cycle",
            paramLabel = "C",
            description = "mumax3, oommf: the number of the write on it, which decides its heat (default: 0).")
    private Integer cycle;

    @Option(names = "--state", paramLabel = "S", description = "mumax3, oommf, ovf: reset and write of state S.")
    private Integer state;

    @Option(names = "--hop", paramLabel = "up|down", description = "mumax3, oommf: one hop, with --from.")
    private String hop;

    @Option(names = "--from", paramLabel = "S", description = "mumax3, oommf: the state in which the hop begins.")
    private Integer from;

    @Option(
            names = "--all",
            description = "mumax3, oommf: a folder for every write and hop of --devices and --cycles, and run-all.sh;"
                    + " ovf: every picture.")
    private boolean all;

    @Option(names = "--devices", paramLabel = "N", description = "With --all: devices, numbered from 0.")
    private Integer devices;

    @Option(names = "--cycles", paramLabel = "M", description = "With --all: writes of every state of each.")
    private Integer cycles;

    /**
     * The one write that is asked for.
     *
     * @return empty where all are
     * @throws SpecException if the options name none, or several
     */
    public Optional<WriteRun> single() {
        if (all) {
            refuse("--all", List.of("--device", "--cycle", "--state", "--hop", "--from"));
            return Optional.empty();
        }
        refuse("without --all", List.of("--devices", "--cycles"));
        if ((state == null) == (hop == null)) {
            throw new SpecException("--state, --hop or --all", "must be given, one of them");
        }
        int number = device == null ? 0 : device;
        int write = cycle == null ? 0 : cycle;
        if (state != null) {
            refuse("--state", List.of("--from"));
            return Optional.of(new WriteRun(WriteRun.WriteKind.SET, state, number, write));
        }
        Require.that(from != null, "--hop", "needs --from, the state in which it begins");
        return Optional.of(new WriteRun(WriteRun.WriteKind.hop(direction()), from, number, write));
    }

    /**
     * All writes of as many devices and cycles as are asked for.
     *
     * @param spec the device
     * @return device by device
     * @throws SpecException if a number is missing or below 1
     */
    public List<WriteRun> everyRun(DeviceSpec spec) {
        Require.that(devices != null && cycles != null, "--all", "needs --devices and --cycles");
        Require.within(devices, 1, MOST_RUNS, "--devices");
        Require.within(cycles, 1, MOST_RUNS / devices, "--cycles");
        return WriteRun.all(spec, devices, cycles);
    }

    private Direction direction() {
        return switch (hop) {
            case "up" -> Direction.UP;
            case "down" -> Direction.DOWN;
            default -> throw new SpecException("--hop", "must be up or down", hop);
        };
    }

    /**
     * The state of which pictures are asked for.
     *
     * @return any number that was given
     * @throws SpecException if none was given, or an option that pictures do not have
     */
    public int pictured() {
        requireNone(PICTURED);
        Require.that(state != null, "--state", "must be given, the state whose write is shown");
        return state;
    }

    /**
     * Whether all are asked for.
     *
     * @return false for one
     */
    public boolean all() {
        return all;
    }

    /**
     * Refuses these options where they would have no effect.
     *
     * @throws SpecException if one is given
     */
    public void requireNone() {
        requireNone(List.of());
    }

    private void requireNone(List<String> except) {
        for (String name : NAMES) {
            if (isGiven(name) && !except.contains(name)) {
                String formats = PICTURED.contains(name) ? "mumax3, oommf and ovf" : "mumax3 and oommf";
                throw new SpecException(name, "is for --format " + formats + " only").remedy("leave it out");
            }
        }
    }

    private void refuse(String beside, List<String> names) {
        for (String name : names) {
            if (isGiven(name)) {
                throw new SpecException(name, "has no effect " + beside.replaceFirst("^--", "beside --"))
                        .remedy("leave it out");
            }
        }
    }

    private boolean isGiven(String name) {
        return command.commandLine().getParseResult().hasMatchedOption(name);
    }
}
