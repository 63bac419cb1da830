package org.dwlab.study;

import java.util.List;
import java.util.Map;
import org.dwlab.core.Lineage;

/**
 * A result that exists already, in a file of the user's: jobs build on its content, wherever it came from.
 *
 * @param type   of the result
 * @param result itself
 * @param source name and hash of its content
 * @param <R>    type of the result
 */
public record Given<R>(Class<R> type, R result, Lineage.Input source) implements Job<R> {
    private static final String KIND = "given";

    @Override
    public JobDescription description() {
        return new JobDescription(KIND, 1, 0, List.of(source.sha256()), Map.of("verified", source.verified()));
    }

    @Override
    public List<Job<?>> inputs() {
        return List.of();
    }

    @Override
    public List<Lineage.Input> sources() {
        return List.of(source);
    }

    @Override
    public String title() {
        return source.name();
    }

    @Override
    public double cost() {
        return 0;
    }

    @Override
    public R run(JobContext context) {
        return result;
    }
}
