package org.dwlab.calibration.exchange;

import java.util.List;

/** What was measured again and again. */
enum MeasuredKind {
    /** Writes of states, wherever a device was before. */
    WRITES("measured values", MeasuredAxis.OF_WRITES, Setting.STATES),
    /** The conductance after each of many pulses up, then down. */
    PULSES("measured pulses", MeasuredAxis.OF_PULSES, Setting.POLARITIES);

    private final String title;
    private final List<MeasuredAxis> axes;
    private final Setting needed;

    MeasuredKind(String title, List<MeasuredAxis> axes, Setting needed) {
        this.title = title;
        this.axes = axes;
        this.needed = needed;
    }

    /** The name of its file in the lineage of a table. */
    String title() {
        return title;
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
