package org.dwlab.device;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.dwlab.core.BuiltIns;
import org.dwlab.core.Json;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * A domain-wall synapse: the only physical input of dwlab. Read from JSON, see docs/formats.md; equations and
 * symbols in docs/physics.md.
 *
 * @param name        for people
 * @param description for people
 * @param temperature T [K]
 * @param wall        which wall, by which model
 * @param material    the ferromagnetic film
 * @param heavyMetal  the layer that carries the current
 * @param gate        what the voltage does
 * @param track       geometry and pinning
 * @param field       applied field
 * @param write       how states are written
 * @param readout     how they are read
 * @param spread      how much devices differ beyond their edges
 * @param numerics    how the equations are integrated
 */
public record DeviceSpec(
        @JsonProperty("name") String name,
        @JsonProperty("description") String description,
        @JsonProperty("temperature_K") double temperature,
        @JsonProperty("wall") Wall wall,
        @JsonProperty("material") Material material,
        @JsonProperty("heavy_metal") HeavyMetal heavyMetal,
        @JsonProperty("gate") Gate gate,
        @JsonProperty("track") Track track,
        @JsonProperty("field") ExternalField field,
        @JsonProperty("write") WriteProtocol write,
        @JsonProperty("readout") Readout readout,
        @JsonProperty("spread") Spread spread,
        @JsonProperty("numerics") Numerics numerics) {

    private static final BuiltIns BUILT_IN =
            new BuiltIns(DeviceSpec.class, "device", List.of("d5", "d3", "d2", "d5n", "d3n", "d2n", "p5", "p3", "p2"));
    /** Cells need days for so many steps, rigid walls a minute. */
    private static final long MOST_STEPS = 1_000_000_000;

    private static final double LARGEST_STEP_TIMES_RATE = 0.4;

    /**
     * Checks what no part can check alone.
     *
     * @param name        a {@link Require#title}
     * @param description any
     * @param temperature at least 0, and below T_C where the law of the film is used
     * @param wall        any
     * @param material    with a wall at the rest voltage and at that of every pulse; eq. (3)
     * @param heavyMetal  any
     * @param gate        under whose voltages the wall exists
     * @param track       with one notch per state
     * @param field       any
     * @param write       with one sequence per state
     * @param readout     on the track, over all of its notches
     * @param spread      any
     * @param numerics    any; {@link #requireResolvedStep} looks at the time step
     * @throws SpecException if these do not fit each other
     */
    public DeviceSpec {
        Require.title(name);
        Require.nonNegative(temperature, "temperature_K");
        Require.that(
                write.set().size() == track.notches().size(),
                "write.set",
                "must have one sequence per notch: " + track.notches().size(),
                write.set().size());
        requireWindow(track, readFrom(readout, track), readTo(readout, track));
        material.temperatureLaw().requireMagnetic(temperature);
        Material film = material.at(temperature);
        double normal = normalDemagnetising(material, track);
        WallConstants.requireWall(film, gate, track, normal, write.restVoltage(), "write.rest_voltage_V");
        write.pulses()
                .forEach((pulse, value) -> WallConstants.requireWall(
                        film, gate, track, normal, value.voltage(), "write.pulses." + pulse + ".voltage_V"));
    }

    /** A junction that ends before an outer notch does not see its state: levels would be clipped or lopsided. */
    private static void requireWindow(Track track, double from, double to) {
        Require.that(
                0 <= from && to <= track.length(),
                "readout.from_m and to_m",
                "must lie on the track, in [0, " + track.length() + "]",
                from + " and " + to);
        double first = track.notches().get(0).position();
        double last = track.notches().get(track.notches().size() - 1).position();
        if (!(from <= first && last <= to && from < to)) {
            throw new SpecException(
                            "readout.from_m and to_m",
                            "must reach over the outer notches, " + first + " and " + last,
                            from + " and " + to)
                    .remedy("\"auto\" does");
        }
    }

    private static double readFrom(Readout readout, Track track) {
        return readout.from().orElse(() -> Math.max(0, track.notches().get(0).position() - Readout.BEYOND));
    }

    private static double readTo(Readout readout, Track track) {
        return readout.to()
                .orElse(() -> Math.min(
                        track.length(),
                        track.notches().get(track.notches().size() - 1).position() + Readout.BEYOND));
    }

    /**
     * Where the junction begins.
     *
     * @return x_a [m]
     */
    public double readFrom() {
        return readFrom(readout, track);
    }

    /**
     * Where the junction ends.
     *
     * @return x_b [m]
     */
    public double readTo() {
        return readTo(readout, track);
    }

    /**
     * The time step of everything that is simulated: the number of the numerics, or the one for "auto".
     *
     * @return dt [s]
     */
    public double timeStep() {
        return numerics.timeStep()
                .orElse(() -> hasCells()
                        ? CellGrid.of(this).automaticStep(film(), temperature)
                        : Numerics.automatic(largestStep()));
    }

    /**
     * Whether the wall is simulated by full micromagnetics.
     *
     * @return true where the model of the wall is {@code micromagnetic}
     */
    public boolean hasCells() {
        return wall.model() == Wall.Model.MICROMAGNETIC;
    }

    /**
     * Refuses a time step that cannot resolve the stiffest rate, or with which a trajectory would never end. The
     * simulator asks before it starts.
     *
     * @throws SpecException if the time step is above {@link #largestStep}, or a write or hop has more than a billion of
     *                       them
     */
    public void requireResolvedStep() {
        double largest = largestStep();
        Require.that(
                timeStep() <= largest,
                name + ": numerics.time_step_s",
                "must be at most " + (float) largest + " for the stiffest rate of this device",
                timeStep());
        double steps = write.longest() / timeStep();
        if (steps > MOST_STEPS) {
            throw new SpecException(
                            name + ": a write or hop of " + (float) write.longest() + " s",
                            "must have at most " + MOST_STEPS + " time steps of " + (float) timeStep() + " s",
                            (float) steps)
                    .remedy(
                            write.longest() <= MOST_STEPS * largest
                                    ? "take a larger numerics.time_step_s, or shorter pulses and pauses"
                                    : "shorten write.settle_s, write.gap_s or the pulses: with the largest time step, "
                                            + (float) largest + " s, a write may last "
                                            + (float) (MOST_STEPS * largest) + " s");
        }
    }

    /**
     * The largest time step that resolves the stiffest rate. Heun's scheme is stable below a product of 2, and a
     * fifth of that keeps its error small; for cells see {@link CellGrid}.
     *
     * @return dt [s]
     * @throws SpecException if the constants leave no finite rate
     */
    public double largestStep() {
        if (hasCells()) {
            return CellGrid.of(this).largestStep(film(), temperature);
        }
        double rate = wallAt(write.restVoltage()).stiffestRate(0);
        for (Pulse pulse : write.pulses().values()) {
            rate = Math.max(rate, wallAt(pulse.voltage()).stiffestRate(pulse.currentDensity()));
        }
        double step = LARGEST_STEP_TIMES_RATE / rate;
        if (!(step > 0)) {
            throw new SpecException(name, "must have rates that numbers can hold", rate)
                    .remedy("one of its constants is far from any material's");
        }
        return step;
    }

    /**
     * Names of the devices that come with dwlab.
     *
     * @return all of them; the first is the default
     */
    public static List<String> builtInNames() {
        return BUILT_IN.names();
    }

    /**
     * What a file of a device may say.
     *
     * @return a JSON Schema, see {@link BuiltIns#schema}
     */
    public static String schema() {
        return BUILT_IN.schema(DeviceSpec.class);
    }

    /**
     * A built-in device by its name or a device of the user's from a JSON file, which may extend a built-in one. A file
     * that {@code track.edges} names is read now, from beside the JSON file, or from the working folder where an override
     * names it; the device holds its points from then on.
     *
     * @param nameOrFile  {@code d5}, or the path of a file
     * @param assignments overrides {@code path=value}
     * @return the device
     * @throws IOException   if the file cannot be read
     * @throws SpecException if there is no such device or a value is out of range
     */
    public static DeviceSpec load(String nameOrFile, Collection<String> assignments) throws IOException {
        return read(nameOrFile, assignments).as(DeviceSpec.class);
    }

    /**
     * What {@link #load} makes a device of; for those who make many of it, over hours in which files may change.
     *
     * @param nameOrFile  as there
     * @param assignments as there
     * @return the device as JSON, with its edges
     * @throws IOException   if the file cannot be read
     * @throws SpecException if there is no such device or an assignment leads nowhere
     */
    public static Json read(String nameOrFile, Collection<String> assignments) throws IOException {
        return assigned(EdgeFile.included(BUILT_IN.load(nameOrFile), Path.of(nameOrFile)), assignments);
    }

    /**
     * The files that {@link #load} reads, if they are any: an output must be none of them.
     *
     * @param nameOrFile  as there
     * @param assignments as there
     * @return the device and its edges
     * @throws IOException   if the file cannot be read
     * @throws SpecException if there is no such device or an assignment leads nowhere
     */
    public static List<Path> files(String nameOrFile, Collection<String> assignments) throws IOException {
        List<Path> files = new ArrayList<>(List.of(Path.of(nameOrFile)));
        Json device = BUILT_IN.load(nameOrFile);
        files.addAll(EdgeFile.files(device, Path.of(nameOrFile)));
        Json straight = device.expanded("track.edges", name -> TrackEdges.NO_EDGES);
        files.addAll(EdgeFile.files(straight.with(assignments), Path.of("")));
        return files;
    }

    /**
     * A device that was {@linkplain #read read} before, with some values changed. No file is read unless an override
     * names one of edges.
     *
     * @param device      as JSON
     * @param assignments overrides {@code path=value}
     * @return the device
     * @throws IOException   if a file of edges cannot be read
     * @throws SpecException if an assignment leads nowhere or a value is out of range
     */
    public static DeviceSpec of(Json device, Collection<String> assignments) throws IOException {
        return assigned(device, assignments).as(DeviceSpec.class);
    }

    private static Json assigned(Json device, Collection<String> assignments) throws IOException {
        return EdgeFile.included(device.with(assignments), Path.of(""));
    }

    /**
     * This device without its hops, which are most of an ensemble; for those who ask for its writes alone.
     *
     * @return a specification without hop pulses
     */
    public DeviceSpec withoutHops() {
        return Json.parse(name, json())
                .with(List.of("write.hop_up=[]", "write.hop_down=[]"))
                .as(DeviceSpec.class);
    }

    /**
     * One device of an ensemble: this specification with its spread drawn from stream DEVICE_SPREAD. It has the time
     * step of this one, as all devices of an ensemble share their grid of times.
     *
     * @param streams all randomness
     * @param device  number of the device, the index of its stream
     * @return the device's own specification; this itself where there is no spread
     * @throws SpecException if the draw leaves no wall; the spread is then too wide for this device
     */
    public DeviceSpec sampled(RandomStreams streams, int device) {
        if (spread.isNone()) {
            return this;
        }
        var normal = ZigguratSampler.NormalizedGaussian.of(streams.stream(RandomStreams.Purpose.DEVICE_SPREAD, device));
        double[] factor = new double[4];
        for (int k = 0; k < factor.length; k++) {
            factor[k] = Math.max(-3, Math.min(3, normal.sample()));
        }
        try {
            Material film = material.scaled(
                    1 + spread.uniaxialAnisotropy() * factor[0],
                    1 + spread.dmi() * factor[2],
                    1 + spread.damping() * factor[3]);
            Track strip = track.scaled(1 + spread.width() * factor[1]);
            return new DeviceSpec(
                    name,
                    description,
                    temperature,
                    wall,
                    film,
                    heavyMetal,
                    gate,
                    strip,
                    field,
                    write,
                    readout,
                    spread,
                    numerics.withStep(timeStep()));
        } catch (SpecException noWall) {
            throw noWall.in(name + ": device " + device + " of the spread");
        }
    }

    /**
     * The specification in the form in which it stands in every file made from it.
     *
     * @return JSON text
     */
    public String json() {
        return Json.write(this);
    }

    /**
     * The specification that {@link #json()} wrote.
     *
     * @param source names the text in complaints
     * @param json   the text
     * @return the device
     * @throws SpecException if the text is no device, or a value is out of range
     */
    public static DeviceSpec parse(String source, String json) {
        return BUILT_IN.parse(source, json).as(DeviceSpec.class);
    }

    /**
     * How many states the synapse has.
     *
     * @return the number of notches, at least 2
     */
    @JsonIgnore
    public int states() {
        return track.notches().size();
    }

    /**
     * The film as it is at the device's temperature; what physics is computed with.
     *
     * @return constants at {@link #temperature}
     */
    public Material film() {
        return material.at(temperature);
    }

    /**
     * N_z of the track, normal to the film; eqs. (1), (33).
     *
     * @return in [0, 1]
     */
    public double normalDemagnetising() {
        return normalDemagnetising(material, track);
    }

    private static double normalDemagnetising(Material film, Track track) {
        return film.demagnetisingFactor()
                .orElse(() -> StripFactors.of(track.width(), film.thickness()).normal());
    }

    /**
     * N_y of the track, across it; eqs. (23), (33).
     *
     * @return in [0, 1]
     */
    public double transverseDemagnetising() {
        return wall.transverseDemagnetising().orElse(() -> StripFactors.of(track.width(), material.thickness())
                .transverse());
    }

    /**
     * What the words of the specification stand for.
     *
     * @return the number of each key that has a word in its place, by the path of the key, in SI
     */
    public Map<String, Double> resolved() {
        var numbers = new LinkedHashMap<String, Double>();
        if (wall.transverseDemagnetising().isWord()) {
            numbers.put("wall.transverse_demagnetising_factor", transverseDemagnetising());
        }
        if (material.demagnetisingFactor().isWord()) {
            numbers.put("material.demagnetising_factor", normalDemagnetising());
        }
        if (material.temperatureLaw().constantsAt().isWord()) {
            numbers.put("material.temperature_law.constants_at_K", temperature);
        }
        if (readout.from().isWord()) {
            numbers.put("readout.from_m", readFrom());
        }
        if (readout.to().isWord()) {
            numbers.put("readout.to_m", readTo());
        }
        if (numerics.timeStep().isWord()) {
            numbers.put("numerics.time_step_s", timeStep());
        }
        return numbers;
    }

    /**
     * What the wall is like under a gate voltage.
     *
     * @param voltage of the gate [V]
     * @return width and energies of the wall
     */
    public WallConstants wallAt(double voltage) {
        return new WallConstants(this, voltage);
    }

    /**
     * Nominal wall position of a state: the centre of its notch.
     *
     * @param state counted from 0
     * @return q [m]
     */
    public double statePosition(int state) {
        return track.notches().get(state).position();
    }

    /**
     * The junction that reads this device. It tabulates what it needs: make it once for many positions.
     *
     * @return what positions of the wall mean in conductance, weight and energy
     */
    public Junction junction() {
        return new Junction(this);
    }
}
