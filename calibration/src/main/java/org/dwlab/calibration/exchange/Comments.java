package org.dwlab.calibration.exchange;

import java.util.OptionalDouble;
import org.dwlab.calibration.table.IncrementalTable;
import org.dwlab.core.Direction;
import org.dwlab.core.Provenance;

/** What every exported file says of itself. */
final class Comments {
    private Comments() {}

    static String madeBy() {
        return "dwlab " + Provenance.version();
    }

    /** Energy and duration of one pulse, with units, or that nobody knows them. */
    static String cost(IncrementalTable table, Direction direction) {
        return "energy " + known(table.pulseEnergy(direction), "J") + ", duration "
                + known(table.pulseDuration(direction), "s");
    }

    /** A name on one line of any language's comment. */
    static String oneLine(String name) {
        return name.replaceAll("[\\p{Cntrl}\\\\\"]", " ");
    }

    private static String known(OptionalDouble value, String unit) {
        return value.isPresent() ? value.getAsDouble() + " " + unit : "unknown";
    }
}
