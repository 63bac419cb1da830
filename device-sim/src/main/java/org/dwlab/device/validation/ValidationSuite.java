package org.dwlab.device.validation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.core.SideBySide;

/**
 * Runs every identity with streams of its own, so that the result depends on the seed and not on the threads.
 */
public final class ValidationSuite {
    private static final List<Identity> IDENTITIES = List.of(
            new Identity("gradients", b -> new LandscapeChecks(b).gradients()),
            new Identity("width table", b -> new LandscapeChecks(b).widthTable()),
            new Identity("roughness", b -> new LandscapeChecks(b).roughness()),
            new Identity("pinned equilibrium", b -> new LandscapeChecks(b).pinnedEquilibrium()),
            new Identity("angle at rest", b -> new FieldChecks(b).staticAngle()),
            new Identity("field mobility", b -> new FieldChecks(b).mobility()),
            new Identity("Walker threshold", b -> new FieldChecks(b).walkerThreshold()),
            new Identity("above Walker", b -> new FieldChecks(b).aboveWalker()),
            new Identity("field, cmtj's film", b -> new FieldChecks(b).cmtjFilm()),
            new Identity("spin-orbit torque", b -> new CurrentChecks(b).saturation()),
            new Identity("spin-transfer torque", b -> new CurrentChecks(b).spinTransfer()),
            new Identity("spin transfer, cmtj's film", b -> new CurrentChecks(b).cmtjTransfer()),
            new Identity("spin-transfer threshold", b -> new CurrentChecks(b).transferThreshold()),
            new Identity("spin-orbit torque, cmtj's film", b -> new CurrentChecks(b).cmtjOrbit()),
            new Identity("pulse, cmtj's film", b -> new CurrentChecks(b).cmtjPulse()),
            new Identity("dissipation", b -> new AccuracyChecks(b).dissipation()),
            new Identity("deterministic order", b -> new AccuracyChecks(b).deterministicOrder()),
            new Identity("strong order", b -> new AccuracyChecks(b).strongOrder()),
            new Identity("free diffusion", b -> new DiffusionChecks(b).free()),
            new Identity("free diffusion, cmtj's film", b -> new DiffusionChecks(b).cmtjFreeAngle()),
            new Identity("diffusion locked by DMI", b -> new DiffusionChecks(b).lockedByDmi()),
            new Identity("diffusion with a rigid angle", b -> new DiffusionChecks(b).rigidAngle()),
            new Identity("harmonic well", b -> new EquilibriumChecks(b).harmonicWell()),
            new Identity("angle with DMI", b -> new EquilibriumChecks(b).angleOfDmiWall()),
            new Identity("angle of a Bloch wall", b -> new EquilibriumChecks(b).angleOfBlochWall()),
            new Identity("tilt without torque", b -> new TiltChecks(b).rigidWithoutTorque()),
            new Identity("tilt on a wide track", b -> new TiltChecks(b).rigidOnAWideTrack()),
            new Identity("tilt, steady state", b -> new TiltChecks(b).steadyState()),
            new Identity("tilt in equilibrium", b -> new TiltChecks(b).gibbs()),
            new Identity("rough double well", b -> new EquilibriumChecks(b).roughDoubleWell()),
            new Identity("deep notches", b -> new DeepNotchChecks(b).rigid()),
            new Identity("deep notches, tilted", b -> new DeepNotchChecks(b).tilted()),
            new Identity("escape", b -> new EscapeChecks(b).langer()));

    private record Identity(String name, Function<Bench, List<Check>> experiment) {}

    private ValidationSuite() {}

    /**
     * Measures everything.
     *
     * @param effort   how much is simulated
     * @param streams  all randomness
     * @param threads  workers; never changes a value
     * @param progress is notified of identities
     * @return the checks in their fixed order
     * @throws org.dwlab.core.DivergenceException if a wall becomes non-finite
     * @throws CancellationException              if the calling thread is interrupted
     */
    public static List<Check> run(Effort effort, RandomStreams streams, int threads, Progress progress) {
        try (var task = progress.start("validation", IDENTITIES.size(), "identities")) {
            List<Supplier<List<Check>>> identities = new ArrayList<>();
            for (int k = IDENTITIES.size() - 1; k >= 0; k--) { // the long ones stand last and begin first
                int index = k;
                identities.add(() -> {
                    List<Check> checks = measure(index, effort, streams, List.of());
                    task.advance(1);
                    return checks;
                });
            }
            List<List<Check>> results = new ArrayList<>(new SideBySide(threads).compute(identities));
            Collections.reverse(results);
            return results.stream().flatMap(List::stream).toList();
        }
    }

    /** One identity by its name, with a fault planted in what is simulated. */
    static List<Check> measure(String name, Effort effort, RandomStreams streams, List<String> fault) {
        for (int k = 0; k < IDENTITIES.size(); k++) {
            if (IDENTITIES.get(k).name.equals(name)) {
                return measure(k, effort, streams, fault);
            }
        }
        throw new IllegalArgumentException(name);
    }

    private static List<Check> measure(int index, Effort effort, RandomStreams streams, List<String> fault) {
        var own = new RandomStreams(streams.stream(Purpose.VALIDATION, index).nextLong());
        return IDENTITIES.get(index).experiment.apply(new Bench(effort, own, fault));
    }
}
