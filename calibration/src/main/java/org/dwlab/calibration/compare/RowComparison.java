package org.dwlab.calibration.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.Direction;
import org.dwlab.core.RandomStreams;

/** Compares one row of two ensembles. */
final class RowComparison {
    private final ComparedPair pair;
    private final RandomStreams streams;
    private final int row;
    private final Contrasts contrasts;

    /** @param row its number, the index of the stream */
    RowComparison(ComparedPair pair, RandomStreams streams, int row) {
        this.pair = pair;
        this.streams = streams;
        this.row = row;
        this.contrasts = new Contrasts(pair.paired());
    }

    ComparedRow set(int state) {
        return row(
                Optional.empty(),
                state,
                pair.taken(pair.a().setPosition()[state], pair.a()),
                pair.taken(pair.b().setPosition()[state], pair.b()),
                new WriteCost(pair.a().setEnergy(state), pair.a().setDuration(state)),
                new WriteCost(pair.b().setEnergy(state), pair.b().setDuration(state)));
    }

    ComparedRow hop(Direction direction, int from) {
        double[][][][] a = pair.a().hopPosition().orElseThrow();
        double[][][][] b = pair.b().hopPosition().orElseThrow();
        return row(
                Optional.of(direction),
                from,
                pair.taken(a[direction.index()][from], pair.a()),
                pair.taken(b[direction.index()][from], pair.b()),
                new WriteCost(pair.a().hopEnergy(direction), pair.a().hopDuration(direction)),
                new WriteCost(pair.b().hopEnergy(direction), pair.b().hopDuration(direction)));
    }

    private ComparedRow row(
            Optional<Direction> hop,
            int state,
            DevicePositions a,
            DevicePositions b,
            WriteCost costA,
            WriteCost costB) {
        return new ComparedRow(
                hop, state, contrasts.mean(a, b), contrasts.sd(a, b), transitions(a, b), distance(a, b), costA, costB);
    }

    private List<Contrast> transitions(DevicePositions a, DevicePositions b) {
        var sharesA = new DeviceShares(a, pair.stateA(), pair.states());
        var sharesB = new DeviceShares(b, pair.stateB(), pair.states());
        List<Contrast> transitions = new ArrayList<>();
        for (int bin = 0; bin < pair.states(); bin++) {
            transitions.add(contrasts.share(sharesA, sharesB, bin));
        }
        return transitions;
    }

    private DistributionDistance distance(DevicePositions a, DevicePositions b) {
        int cycles = Math.min(a.cycles(), b.cycles());
        double[][] cutA = cut(a.positions(), cycles);
        double[][] cutB = cut(b.positions(), cycles);
        var permutation = new DevicePermutation(cutA, cutB, pair.paired());
        return new DistributionDistance(
                DevicePermutation.distance(cutA, cutB),
                permutation.pValue(streams.stream(RandomStreams.Purpose.COMPARISON, row)),
                permutation.leastP());
    }

    private static double[][] cut(double[][] positions, int cycles) {
        return Arrays.stream(positions)
                .map(device -> Arrays.copyOf(device, cycles))
                .toArray(double[][]::new);
    }
}
