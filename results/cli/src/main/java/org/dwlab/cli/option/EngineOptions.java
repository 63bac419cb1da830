package org.dwlab.cli.option;

import java.io.IOException;
import java.util.Optional;
import org.dwlab.study.Engine;
import org.dwlab.study.EngineFactory;
import picocli.CommandLine.Option;

/** Who does the jobs of a command. */
public final class EngineOptions {
    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = EngineFactory.LOCAL,
            description = "Who does the work: local, this process, or spark, a cluster; never changes a result"
                    + " (default: ${DEFAULT-VALUE}).")
    private String engine;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description = "With --engine spark: the cluster, such as spark://HOST:7077, or local[2].")
    private String master;

    /**
     * Whether other processes do the work, so that this one may end before them.
     *
     * @return false for threads of this process
     */
    public boolean isElsewhere() {
        return !engine.equals(EngineFactory.LOCAL);
    }

    /**
     * Starts the engine.
     *
     * @param options threads, data sets and progress
     * @return the engine, to be closed
     * @throws IOException                  if the cluster does not answer
     * @throws org.dwlab.core.SpecException if there is no such engine, or its master is missing or none
     */
    public Engine start(CommonOptions options) throws IOException {
        return EngineFactory.start(
                engine,
                new EngineFactory.EngineSettings(
                        Optional.ofNullable(master), options.threads(), options.dataSource(), options.progress()));
    }
}
