package org.dwlab.study.design;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dwlab.core.Json;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.TrackRealization;
import org.dwlab.device.dynamics.DeviceRange;
import org.dwlab.device.dynamics.EnsembleSimulator;
import org.dwlab.device.retention.Retention;
import org.dwlab.study.Job;
import org.dwlab.study.JobContext;
import org.dwlab.study.JobDescription;
import org.dwlab.study.ResultFormat;

/**
 * Simulates one device as far as it is worth it: its hold without roughness, that of devices with rough edges, a quarter
 * of the ensemble, all of it; and ends where a limit is missed by far. Devices of equal number have equal edges and
 * equal heat in all assessments of a seed (common random numbers).
 *
 * @param device  without hops, which no quantity asks for
 * @param hold    after which states are counted; none where nothing asks for it
 * @param limits  beyond which it is not worth it
 * @param devices of the ensemble
 * @param cycles  writes of every state of each
 * @param seed    of the ensemble
 */
public record AssessDesign(
        DeviceSpec device, Optional<Hold> hold, Map<DesignQuantity, Limit> limits, int devices, int cycles, long seed)
        implements Job<Assessment> {
    /** The kind of such work. */
    public static final String KIND = "assess-design";
    /** Decades beyond a limit after which nothing more is simulated. */
    private static final double FAR = 0.3;
    /** A smooth track holds better than a rough one, and by no less than this [decades]. */
    private static final double SMOOTH = 0.5;
    /** No compromise is worth a state that is missed so often. */
    private static final double USELESS = 0.6;
    /** Part of the ensemble that is simulated first. */
    private static final int FIRST = 4;
    /** Of one core, as an order of magnitude [s]. */
    private static final double SECONDS = 4;

    /**
     * Checks the numbers.
     *
     * @param device  any
     * @param hold    any
     * @param limits  copied
     * @param devices at least 4
     * @param cycles  at least 1
     * @param seed    any
     * @throws org.dwlab.core.SpecException if there are too few devices or no cycles
     */
    public AssessDesign {
        Require.atLeast(devices, FIRST, "devices");
        Require.atLeast(cycles, 1, "cycles");
        limits = Map.copyOf(limits);
    }

    private record AssessParameters(
            @JsonProperty("device") DeviceSpec device,
            @JsonProperty("hold") List<Hold> hold,
            @JsonProperty("limits") Map<DesignQuantity, Limit> limits,
            @JsonProperty("devices") int devices,
            @JsonProperty("cycles") int cycles) {}

    /**
     * The job of a description.
     *
     * @param description of such a job
     * @return the job
     * @throws org.dwlab.core.SpecException if it describes no such job
     */
    public static AssessDesign of(JobDescription description) {
        AssessParameters own = description.parameters(AssessParameters.class);
        return new AssessDesign(
                own.device, own.hold.stream().findFirst(), own.limits, own.devices, own.cycles, description.seed());
    }

    @Override
    public JobDescription description() {
        var parameters = new AssessParameters(device, hold.stream().toList(), limits, devices, cycles);
        return new JobDescription(KIND, AssessmentFile.RESULT_VERSION, seed, List.of(), parameters);
    }

    @Override
    public List<Job<?>> inputs() {
        return List.of();
    }

    @Override
    public String title() {
        return device.name();
    }

    @Override
    public double cost() {
        return SECONDS;
    }

    @Override
    public Class<Assessment> type() {
        return Assessment.class;
    }

    @Override
    public Optional<ResultFormat<Assessment>> format() {
        return Optional.of(AssessmentFile.FORMAT);
    }

    @Override
    public Assessment run(JobContext context) {
        var streams = new RandomStreams(seed);
        double[][] escapes = hold.isPresent() ? held(hold.get(), streams) : new double[0][];
        var unwritten = new Assessment(escapes, new int[0][], cycles);
        if (hold.isPresent() && misses(unwritten, DesignQuantity.LOST_SHARE, FAR)) {
            return unwritten;
        }
        int first = devices / FIRST;
        PositionEnsemble begun = written(new DeviceRange(0, first), streams, context);
        var early = new Assessment(escapes, wrong(begun), cycles);
        if (!limits.isEmpty() && early.smoothedError(true) > USELESS) {
            return early;
        }
        PositionEnsemble rest = written(new DeviceRange(first, devices - first), streams, context);
        return new Assessment(escapes, wrong(PositionEnsemble.joined(List.of(begun, rest))), cycles);
    }

    /** [state][device] mean numbers of escapes; of the smooth track alone where that forgets by far. */
    private double[][] held(Hold demand, RandomStreams streams) {
        DeviceSpec resting = Json.parse(device.name(), device.json())
                .with(List.of("temperature_K=" + demand.temperature()))
                .as(DeviceSpec.class);
        List<Retention> smooth = List.of(retention(resting, TrackRealization.smooth(resting.track())));
        double[][] bare = escapes(smooth, demand);
        if (misses(new Assessment(bare, new int[0][], cycles), DesignQuantity.LOST_SHARE, FAR + SMOOTH)) {
            return bare;
        }
        List<Retention> rough = new ArrayList<>();
        for (int number = 0; number < demand.devices(); number++) {
            DeviceSpec own = resting.sampled(streams, number);
            rough.add(retention(own, TrackRealization.of(own.track(), streams, number)));
        }
        return escapes(rough, demand);
    }

    private static Retention retention(DeviceSpec device, TrackRealization edges) {
        return new Retention(device, edges, device.write().restVoltage());
    }

    private static double[][] escapes(List<Retention> retentions, Hold demand) {
        int states = retentions.get(0).states();
        double[][] escapes = new double[states][retentions.size()];
        for (int state = 0; state < states; state++) {
            for (int number = 0; number < retentions.size(); number++) {
                escapes[state][number] = demand.time() / retentions.get(number).escapeTime(state);
            }
        }
        return escapes;
    }

    private boolean misses(Assessment found, DesignQuantity quantity, double decades) {
        Limit limit = limits.get(quantity);
        return limit != null && limit.violation(quantity.logarithm(device, found)) > decades;
    }

    private PositionEnsemble written(DeviceRange range, RandomStreams streams, JobContext context) {
        return EnsembleSimulator.simulate(device, range, cycles, streams, context.threads(), Progress.NONE);
    }

    /** [state][device] writes that ended elsewhere, as calibration counts them. */
    private int[][] wrong(PositionEnsemble ensemble) {
        var nearest = new NearestState(device);
        int[][] wrong = new int[device.states()][ensemble.devices()];
        for (int state = 0; state < wrong.length; state++) {
            for (int number = 0; number < ensemble.devices(); number++) {
                for (double q : ensemble.setPosition()[state][number]) {
                    wrong[state][number] += nearest.of(q) == state ? 0 : 1;
                }
            }
        }
        return wrong;
    }
}
