package org.dwlab.study.plan;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the values of an axis lie between its ends. */
public enum AxisScale {
    /** Equal differences. */
    @JsonProperty("linear")
    LINEAR,
    /** Equal ratios. */
    @JsonProperty("log")
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
