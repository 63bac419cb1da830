package org.dwlab.study.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.device.CellRecord;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.StateRetention;
import org.dwlab.device.Trace;
import org.dwlab.device.dynamics.CellRecorder;
import org.dwlab.device.dynamics.DeviceRange;
import org.dwlab.device.dynamics.TraceRecorder;
import org.dwlab.device.dynamics.VoltageScanner;
import org.dwlab.device.micromagnetic.BareConstants;
import org.dwlab.device.micromagnetic.CellTrajectories;
import org.dwlab.device.retention.Retention;
import org.dwlab.study.Job;
import org.dwlab.study.JobContext;
import org.dwlab.study.JobDescription;
import org.dwlab.study.ResultFormat;

/**
 * Assembles an ensemble from blocks of its devices, with the retention of the smooth track and of every device, some
 * trajectories and a scan of the gate voltage. The blocks are no part of its key, since the result is bitwise the same however it is cut.
 *
 * @param device   with its write protocol
 * @param devices  how many, from number 0 on
 * @param cycles   writes of every state of every device
 * @param traces   trajectories of every state that are kept in full
 * @param voltages of the gate that are scanned; 0 for no scan
 * @param seed     of the ensemble
 */
public record SimulateEnsemble(DeviceSpec device, int devices, int cycles, int traces, int voltages, long seed)
        implements Job<SimulatedEnsemble> {
    /** How many devices are simulated where the user names no number. */
    public static final int DEVICES = 64;
    /** How many writes of every state where the user names no number. */
    public static final int CYCLES = 64;
    /** How many trajectories are kept where the user names no number. */
    public static final int TRACES = 4;
    /** How many voltages are scanned where the user names no number. */
    public static final int VOLTAGES = 11;

    /** How many trajectories can be kept: each is some hundred kilobytes. */
    public static final int MOST_TRACES = 10_000;

    /** Trajectories of cells that are kept where the user names no number: one pair. */
    private static final int CELL_TRACES = 2;

    private static final String KIND = "simulate";
    /** Devices of one block: some tenths of a second for a rigid wall and 64 cycles. */
    private static final int BLOCK = 16;
    /** Trajectories of one block of cells: half a batch. Whole ones are at most 3 % faster, and few leave cores idle. */
    private static final int CELL_BLOCK = 8;
    /** Devices and cycles of a scan: a probability of one half within 0.05 at 95 %. */
    private static final int SCAN_DEVICES = 16;

    private static final int SCAN_CYCLES = 32;

    /**
     * Checks the numbers.
     *
     * @param device   any
     * @param devices  as of {@link EnsembleSize}
     * @param cycles   as of {@link EnsembleSize}
     * @param traces   from 0 to {@code devices} · {@code cycles}, at most {@value #MOST_TRACES}
     * @param voltages 0, or from 2 to {@value VoltageScanner#MOST_VOLTAGES}
     * @param seed     any
     * @throws org.dwlab.core.SpecException if there are no devices or cycles, more traces than trajectories, a
     *                                      single voltage, or too many of any
     */
    public SimulateEnsemble {
        long trajectories = new EnsembleSize(devices, cycles).writes();
        Require.that(
                0 <= traces && traces <= Math.min(MOST_TRACES, trajectories),
                "traces",
                "must be from 0 to devices x cycles, and at most " + MOST_TRACES,
                traces);
        VoltageScanner.requireCount(voltages, "voltages of a scan");
    }

    /**
     * How many trajectories of every state are kept unless told.
     *
     * @param device       any
     * @param trajectories of every state
     * @return at most {@code trajectories}
     */
    public static int traces(DeviceSpec device, long trajectories) {
        return (int) Math.min(device.hasCells() ? CELL_TRACES : TRACES, trajectories);
    }

    /**
     * How many voltages are scanned unless told: none where every trajectory takes minutes.
     *
     * @param device any
     * @return 0 or {@value #VOLTAGES}
     */
    public static int voltages(DeviceSpec device) {
        return device.hasCells() ? 0 : VOLTAGES;
    }

    /**
     * The same with another number of devices; blocks that both have are the same jobs.
     *
     * @param count devices, from number 0 on
     * @return the larger or smaller ensemble
     */
    public SimulateEnsemble withDevices(int count) {
        return new SimulateEnsemble(device, count, cycles, traces, voltages, seed);
    }

    private record EnsembleParameters(
            @JsonProperty("device") DeviceSpec device,
            @JsonProperty("devices") int devices,
            @JsonProperty("cycles") int cycles,
            @JsonProperty("traces") int traces,
            @JsonProperty("voltages") int voltages) {}

    @Override
    public JobDescription description() {
        var parameters = new EnsembleParameters(device, devices, cycles, traces, voltages);
        return new JobDescription(
                KIND,
                EnsembleFile.resultVersion(device),
                seed,
                List.of(scan().key().sha256(), held().key().sha256()),
                parameters);
    }

    @Override
    public List<Job<?>> inputs() {
        List<Job<?>> inputs = new ArrayList<>(blocks());
        inputs.add(scan());
        inputs.add(held());
        return List.copyOf(inputs);
    }

    /**
     * The jobs whose devices together are the ensemble.
     *
     * @return them in the order of the devices
     */
    public List<SimulateBlock> blocks() {
        List<SimulateBlock> blocks = new ArrayList<>();
        int size = device.hasCells() ? Math.max(1, CELL_BLOCK / CellTrajectories.wholePairs(cycles)) : BLOCK;
        for (int first = 0; first < devices; first += size) {
            var range = new DeviceRange(first, Math.min(size, devices - first));
            blocks.add(new SimulateBlock(device, range, cycles, seed));
        }
        return blocks;
    }

    private ScanVoltage scan() {
        return new ScanVoltage(device, voltages, Math.min(devices, SCAN_DEVICES), Math.min(cycles, SCAN_CYCLES), seed);
    }

    private HoldDevices held() {
        return new HoldDevices(device, devices, seed);
    }

    @Override
    public String title() {
        return device.name();
    }

    @Override
    public double cost() {
        return SimulateBlock.seconds(device, traces);
    }

    @Override
    public Class<SimulatedEnsemble> type() {
        return SimulatedEnsemble.class;
    }

    @Override
    public Optional<ResultFormat<SimulatedEnsemble>> format() {
        return Optional.of(Formats.ENSEMBLE);
    }

    @Override
    public SimulatedEnsemble run(JobContext context) throws IOException {
        List<PositionEnsemble> blocks = new ArrayList<>();
        for (SimulateBlock block : blocks()) {
            blocks.add(context.result(block));
        }
        // At zero temperature nothing moves, so there is no retention to speak of.
        List<StateRetention> retention =
                device.temperature() > 0 ? Retention.smooth(device).summary() : List.of();
        var selection = new TraceRecorder.Selection(Math.max(1, traces), cycles, TraceRecorder.INTERVAL);
        var streams = new RandomStreams(seed);
        List<Trace> kept = List.of();
        Optional<CellRecord> cells = Optional.empty();
        if (device.hasCells()) {
            var recorded = traces == 0
                    ? new CellRecorder.Recorded(List.of(), List.of())
                    : CellRecorder.record(device, streams, selection, context.progress());
            kept = recorded.traces();
            cells = Optional.of(new CellRecord(BareConstants.of(device).on(device), recorded.movies()));
        } else if (traces > 0) {
            kept = TraceRecorder.record(device, streams, selection);
        }
        return new SimulatedEnsemble(
                PositionEnsemble.joined(blocks),
                new EnsembleFile.Extras(
                        retention,
                        context.result(held()).escapes(),
                        kept,
                        context.result(scan()).found(),
                        cells));
    }
}
