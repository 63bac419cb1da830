package org.dwlab.study.plan;

/** How the values of an axis lie between its ends. */
public enum AxisScale {
    /** Equal differences. */
    LINEAR,
    /** Equal ratios. */
    LOG;

    /**
     * Its name in files.
     *
     * @return such as {@code log}
     */
    public String label() {
        return this == LOG ? "log" : "linear";
    }
}
