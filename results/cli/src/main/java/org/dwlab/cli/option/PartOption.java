package org.dwlab.cli.option;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.dwlab.core.SpecException;
import org.dwlab.study.Job;
import org.dwlab.study.Part;
import org.dwlab.study.Runner;
import picocli.CommandLine.Option;

/** Which share of a command's jobs this process does. */
public final class PartOption {
    private static final String NAME = "--part";

    @Option(
            names = NAME,
            paramLabel = "I/N",
            description = "Do the I-th of N shares of the work and only keep what that gives; a last call without it"
                    + " finishes.")
    private String part;

    /**
     * The share that was asked for.
     *
     * @param options of the command
     * @return empty for all of the work
     * @throws SpecException if there is no such share, or it would replace what others have done
     */
    public Optional<Part> part(CommonOptions options) {
        if (part == null) {
            return Optional.empty();
        }
        if (options.force()) {
            throw new SpecException(NAME, "goes on with what is there, so that --force has no meaning")
                    .remedy("delete what is to be done again");
        }
        return Optional.of(Part.parse(part));
    }

    /**
     * Refuses an option beside a share.
     *
     * @param given  whether it was given
     * @param option its name
     * @param reason why both do not go together
     * @throws SpecException if both were given
     */
    public void requireNot(boolean given, String option, String reason) {
        if (part != null && given) {
            throw new SpecException(NAME, "does not go with " + option + ", " + reason);
        }
    }

    /**
     * Does a share of the jobs whose results are kept; others would be done for nothing.
     *
     * @param share   which
     * @param jobs    all that can be shared out
     * @param runner  with a store that others see
     * @param options of the command
     * @throws IOException if a job fails so, or its result cannot be kept
     */
    public static void run(Part share, List<? extends Job<?>> jobs, Runner runner, CommonOptions options)
            throws IOException {
        List<? extends Job<?>> kept =
                jobs.stream().filter(job -> job.format().isPresent()).toList();
        List<? extends Job<?>> own = share.of(kept);
        runner.run(own);
        options.out()
                .println("part " + share + ": " + own.size() + " of " + kept.size()
                        + " jobs done and kept; a call without " + NAME + " finishes");
    }
}
