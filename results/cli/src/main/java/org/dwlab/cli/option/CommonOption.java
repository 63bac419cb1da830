package org.dwlab.cli.option;

import java.util.List;

/** An option, or two that belong together, of {@link CommonOptions}. */
public enum CommonOption {
    /** Overrides of the command's JSON. */
    SET(CommonOptions.SET),
    /** What decides every random draw. */
    SEED("--seed"),
    /** How many cores to use. */
    THREADS("--threads"),
    /** Whether outputs may be overwritten. */
    FORCE("--force"),
    /** How progress is shown. */
    PROGRESS("--quiet", "--plain"),
    /** Where data sets are. */
    DATA("--data"),
    /** Whether files are believed without proof. */
    TRUST("--trust");

    private final List<String> names;

    CommonOption(String... names) {
        this.names = List.of(names);
    }

    /** Names of the options, with their dashes. */
    List<String> names() {
        return names;
    }
}
