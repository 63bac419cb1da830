package org.dwlab.study;

import org.dwlab.core.Provenance;
import org.dwlab.core.Require;

/**
 * Identifies a piece of work by everything that decides its result: jobs with the same key give the same result. Jobs
 * with different keys may give the same result too. Threads, folders and titles are no part of it.
 *
 * @param sha256 64 hexadecimal digits
 */
public record JobKey(String sha256) {
    /** Hexadecimal digits that tell the files of a study apart: among a million, a clash has a chance of 2e-3. */
    static final int DIGITS = 12;

    private static final String FORM = "[0-9a-f]{64}";

    /**
     * Checks the form.
     *
     * @param sha256 of 0–9 and a–f only, in lower case
     * @throws org.dwlab.core.SpecException if these are not 64 hexadecimal digits
     */
    public JobKey {
        Require.that(sha256.matches(FORM), "key of a job", "must be 64 hexadecimal digits", sha256);
    }

    /**
     * The key of the job with this description.
     *
     * @param description of a job
     * @return SHA-256 of its canonical JSON
     */
    static JobKey of(JobDescription description) {
        return new JobKey(Provenance.sha256(description.json()));
    }

    /**
     * The beginning of the key, for names of files.
     *
     * @return 12 hexadecimal digits
     */
    public String prefix() {
        return sha256.substring(0, DIGITS);
    }

    @Override
    public String toString() {
        return sha256;
    }
}
