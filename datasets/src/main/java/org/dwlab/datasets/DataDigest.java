package org.dwlab.datasets;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest by which files and images are known (FIPS 180-4). */
final class DataDigest {
    private DataDigest() {}

    /** A fresh digest. */
    static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
