package org.dwlab.calibration.pulses;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** All steps of one device in one direction, from one read to the next, numbered from 0. */
final class StepSample {
    private final double[] before; // [step], read before the start [S]; NaN where there is none
    private final double[] start; // [step], S
    private final double[] change; // [step], S
    private final int[] next; // [step], the step that goes on from its end; −1 where there is none
    private final int[] train; // [step]

    StepSample(List<PulseTrain> trains) {
        List<double[]> steps = new ArrayList<>();
        List<Integer> following = new ArrayList<>();
        List<Integer> of = new ArrayList<>();
        for (int t = 0; t < trains.size(); t++) {
            PulseTrain one = trains.get(t);
            double[] read = one.read();
            for (int i = 0; i < read.length; i++) {
                if (one.isStep(i)) {
                    steps.add(new double[] {one.isStep(i - 1) ? read[i - 1] : Double.NaN, read[i], read[i + 1] - read[i]
                    });
                    following.add(one.isStep(i + 1) ? steps.size() : -1);
                    of.add(t);
                }
            }
        }
        before = steps.stream().mapToDouble(step -> step[0]).toArray();
        start = steps.stream().mapToDouble(step -> step[1]).toArray();
        change = steps.stream().mapToDouble(step -> step[2]).toArray();
        next = following.stream().mapToInt(i -> i).toArray();
        train = of.stream().mapToInt(i -> i).toArray();
    }

    int count() {
        return change.length;
    }

    /** The read before the start of a step [S]; NaN where it is the first of its train. */
    double before(int step) {
        return before[step];
    }

    /** The read at the start of a step [S]. */
    double start(int step) {
        return start[step];
    }

    /** From the read at the start to the one at the end [S]. */
    double[] changes() {
        return change.clone();
    }

    /** The step that is so many steps further on in its train; −1 where there is none. */
    int after(int step, int steps) {
        int found = step;
        for (int i = 0; i < steps && found >= 0; i++) {
            found = next[found];
        }
        return found;
    }

    /** Steps of each train. */
    List<int[]> byTrain() {
        Map<Integer, List<Integer>> steps =
                IntStream.range(0, count()).boxed().collect(Collectors.groupingBy(i -> train[i]));
        return steps.values().stream()
                .map(own -> own.stream().mapToInt(i -> i).toArray())
                .toList();
    }
}
