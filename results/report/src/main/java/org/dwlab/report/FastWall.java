package org.dwlab.report;

import java.util.List;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.Trace;
import org.dwlab.device.Wall;
import org.dwlab.device.dynamics.TraceRecorder;

/** The tilted wall in the place of full micromagnetics: a fraction of a second where that took minutes. */
final class FastWall {
    private FastWall() {}

    /**
     * The first trajectory of every state, with the edges and the start of the one by full micromagnetics.
     *
     * @param device with cells
     * @param seed   of its ensemble
     */
    static List<Trace> traces(DeviceSpec device, long seed) {
        return TraceRecorder.record(
                of(device), new RandomStreams(seed), new TraceRecorder.Selection(1, 1, TraceRecorder.INTERVAL));
    }

    private static DeviceSpec of(DeviceSpec device) {
        Wall wall = device.wall();
        return new DeviceSpec(
                device.name(),
                device.description(),
                device.temperature(),
                new Wall(wall.charge(), Wall.Model.TILTED, wall.shape(), wall.transverseDemagnetising()),
                device.material(),
                device.heavyMetal(),
                device.gate(),
                device.track(),
                device.field(),
                device.write(),
                device.readout(),
                device.spread(),
                device.numerics());
    }
}
