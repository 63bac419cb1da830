package org.dwlab.io;

/** How much a file must prove before it is believed. */
public enum Trust {
    /** Its hashes are those of its content, and the code behind it is of today's version. */
    VERIFIED,
    /**
     * Hashes and version may be absent or wrong; shapes, units and the agreement of its parts are checked all the same.
     */
    ON_TRUST
}
