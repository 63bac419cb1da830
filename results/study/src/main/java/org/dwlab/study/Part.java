package org.dwlab.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/**
 * One share of a study, for processes that have no more in common than a folder. Jobs are dealt out in the order of
 * their keys, so that every process deals the same, shares differ by one job at most, and every job is in one of them.
 *
 * @param number of the share, from 1
 * @param of     how many shares there are
 */
public record Part(int number, int of) {
    private static final String NAME = "part";

    /**
     * Checks the numbers.
     *
     * @param number from 1 to {@code of}
     * @param of     at least 1
     * @throws SpecException if there is no such share
     */
    public Part {
        Require.that(1 <= number && number <= of, NAME, "must be i/n with 1 <= i <= n < 1e9", number + "/" + of);
    }

    /**
     * Reads {@code i/n}.
     *
     * @param text such as {@code 3/16}
     * @return the share
     * @throws SpecException if the text is anything else
     */
    public static Part parse(String text) {
        Require.that(text.matches("\\d{1,9}/\\d{1,9}"), NAME, "must be i/n with 1 <= i <= n < 1e9", text);
        int slash = text.indexOf('/');
        return new Part(Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }

    /**
     * The jobs of this share.
     *
     * @param jobs all of the study
     * @param <J>  their type
     * @return some of them, each key once
     */
    public <J extends Job<?>> List<J> of(List<J> jobs) {
        record Dealt<J>(String key, J job) {}
        List<Dealt<J>> dealt = new ArrayList<>();
        jobs.forEach(job -> dealt.add(new Dealt<>(job.key().sha256(), job)));
        dealt.sort(Comparator.comparing(Dealt::key));
        List<J> own = new ArrayList<>();
        String last = "";
        int rank = -1;
        for (Dealt<J> one : dealt) {
            boolean again = one.key().equals(last);
            rank += again ? 0 : 1;
            last = one.key();
            if (!again && rank % of == number - 1) {
                own.add(one.job());
            }
        }
        return List.copyOf(own);
    }

    @Override
    public String toString() {
        return number + "/" + of;
    }
}
