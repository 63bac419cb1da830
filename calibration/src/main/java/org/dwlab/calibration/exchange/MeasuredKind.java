package org.dwlab.calibration.exchange;

import java.util.List;

/** What was measured again and again. */
enum MeasuredKind {
    /** Writes of states, wherever a device was before. */
    WRITES(MeasuredAxis.OF_WRITES, Setting.STATES),
    /** The conductance after each of many pulses up, then down. */
    PULSES(MeasuredAxis.OF_PULSES, Setting.POLARITIES);

    private final List<MeasuredAxis> axes;
    private final Setting needed;

    MeasuredKind(List<MeasuredAxis> axes, Setting needed) {
        this.axes = axes;
        this.needed = needed;
    }

    /** What tells its values apart; the first one the file must tell. */
    List<MeasuredAxis> axes() {
        return axes;
    }

    /** The column of the first axis. */
    Setting needed() {
        return needed;
    }

    /** All axes for people. */
    String words() {
        return MeasuredAxis.words(axes);
    }
}
