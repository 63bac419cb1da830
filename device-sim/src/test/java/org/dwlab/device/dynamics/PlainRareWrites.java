package org.dwlab.device.dynamics;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.RandomStreams.Purpose;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Protocol;

/**
 * {@link RareWrites} once more as plainly as possible: walls one by one, each with a share of all probability. Where walls
 * are chosen anew, wall j is copied in proportion to its share times exp(V_j), so that each copy has the mean of these times
 * exp(−V_j): what is copied often is worth little. No weights go from slice to slice, and no product.
 */
final class PlainRareWrites {
    private final RandomStreams streams;
    private final DeviceSpec own;
    private final Protocol protocol;
    private final int state;
    private final int device;
    private final double pitch; // m
    private final int stride; // steps
    private final int settled; // step
    private final Drive[] drives;
    private final WallBatch[] walls; // of one wall each
    private int choices;
    private double least = 1; // see leastAtTheEnd

    /**
     * One device.
     *
     * @param pitch   to the neighbour of the state [m]
     * @param stride  steps of 0.1 ns
     * @param settled steps of the reset without its settling
     */
    PlainRareWrites(
            DeviceSpec spec,
            RandomStreams streams,
            int walls,
            int state,
            int device,
            double pitch,
            int stride,
            int settled) {
        this.streams = streams;
        this.state = state;
        this.device = device;
        this.pitch = pitch;
        this.stride = stride;
        this.settled = settled;
        own = spec.sampled(streams, device);
        protocol = Protocol.set(own, state);
        var voltages = own.write().voltages();
        drives = Drive.along(own, protocol.waveform(), voltages);
        this.walls = new WallBatch[walls];
        Arrays.setAll(this.walls, i -> WallBatch.of(own, new WidthTables(own, voltages, streams, new int[] {device})));
    }

    /** How often walls were chosen anew. */
    int choices() {
        return choices;
    }

    /** The smallest part of the walls that was effective at an end. */
    double leastAtTheEnd() {
        return least;
    }

    /** {below, above}. */
    double[] estimate(RareWrites.Ends ends) {
        double[] way = usualWay();
        return new double[] {strayed(way, -1, 1, ends), strayed(way, 1, 2, ends)};
    }

    /** Cycles of the last of all 2²⁴ numbers, 192 for each kind of run. */
    private void begin(int kind) {
        for (int i = 0; i < walls.length; i++) {
            walls[i].begin(protocol, own, streams, new int[] {device}, new int[] {16_777_215 - 192 * kind - i});
        }
    }

    private double[] q() {
        return Arrays.stream(walls).mapToDouble(wall -> wall.q[0]).toArray();
    }

    private double[] usualWay() {
        double[] way = new double[drives.length];
        begin(0);
        for (int step = 0; step + 1 < drives.length; step++) {
            step(step);
            double[] sorted = q();
            Arrays.sort(sorted);
            way[step + 1] = sorted[walls.length / 2];
        }
        return way;
    }

    private void step(int step) {
        for (WallBatch wall : walls) {
            wall.step(drives[step], drives[step + 1]);
        }
    }

    private double strayed(double[] way, int sign, int kind, RareWrites.Ends ends) {
        double[] share = new double[walls.length];
        Arrays.fill(share, 1.0 / walls.length);
        UniformRandomProvider random =
                streams.stream(Purpose.SPLITTING, (state * 16_777_216L + device) * 2 + (sign > 0 ? 1 : 0));
        begin(kind);
        int end = drives.length - 1;
        for (int step = 1; step <= end; step++) {
            step(step - 1);
            if (step % stride == 0 && step >= settled || step == end) {
                double[] worth = worth(way[step], sign);
                double effective = effective(share, worth);
                if (step == end) {
                    least = Math.min(least, effective);
                } else if (effective < 0.5) {
                    choose(share, worth, random.nextDouble());
                }
            }
        }
        double sum = 0;
        for (int i = 0; i < walls.length; i++) {
            sum += ends.side(walls[i].q[0]) == sign ? share[i] : 0;
        }
        return sum;
    }

    /** [wall] what a copy is worth: e⁻⁶ of a wall that has strayed to the neighbour. */
    private double[] worth(double usual, int sign) {
        return Arrays.stream(q())
                .map(q -> StrictMath.exp(-6 * Math.max(0, Math.min(1, sign * (q - usual) / pitch))))
                .toArray();
    }

    private static double[] copies(double[] share, double[] worth) {
        double[] copies = new double[share.length];
        Arrays.setAll(copies, i -> share[i] / worth[i]);
        return copies;
    }

    /** The part of the walls that would say as much if all were copied as often. */
    private static double effective(double[] share, double[] worth) {
        double[] copies = copies(share, worth);
        double sum = Arrays.stream(copies).sum();
        return sum * sum / Arrays.stream(copies).map(x -> x * x).sum() / share.length;
    }

    /** Systematic resampling: slot i takes the wall in whose part of the whole (i + draw)/n lies. */
    private void choose(double[] share, double[] worth, double draw) {
        choices++;
        int n = walls.length;
        double[] copies = copies(share, worth);
        double sum = Arrays.stream(copies).sum();
        double[] q = q();
        double[] phi = Arrays.stream(walls).mapToDouble(wall -> wall.phi[0]).toArray();
        for (int slot = 0; slot < n; slot++) {
            int from = 0;
            for (double reached = copies[0]; reached < (slot + draw) / n * sum; reached += copies[from]) {
                from++;
            }
            walls[slot].place(0, q[from], phi[from]);
            share[slot] = sum / n * worth[from];
        }
    }
}
