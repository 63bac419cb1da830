package org.dwlab.device.dynamics;

import java.util.List;

/** A device whose walls become non-finite; no check of the time step looks at heat. */
final class Diverging {
    /** In the first step: heat turns φ further than an angle can be reduced. */
    static final List<String> AT_ONCE =
            List.of("temperature_K=1e300", "material.temperature_law.constants_at_K=device");

    private Diverging() {}
}
