package org.dwlab.study;

import java.io.IOException;
import java.util.Optional;
import java.util.ServiceLoader;
import org.dwlab.core.Progress;
import org.dwlab.core.SpecException;

/** Starts engines of one name; found on the class path, so that nobody needs the libraries of an engine unasked. */
public interface EngineFactory {
    /** The name of the engine that is always there. */
    String LOCAL = "local";

    /**
     * The name by which users ask for the engine.
     *
     * @return a word
     */
    String name();

    /**
     * Starts an engine, which waits for work.
     *
     * @param settings of it
     * @return the engine, to be closed
     * @throws IOException   if what it runs on does not answer
     * @throws SpecException if the settings do not fit it
     */
    Engine start(EngineSettings settings) throws IOException;

    /**
     * What engines are told.
     *
     * @param master   address of what runs the jobs; empty where none was named
     * @param threads  of this process
     * @param data     finds data sets
     * @param progress hears what users should know
     */
    record EngineSettings(Optional<String> master, int threads, DataSource data, Progress progress) {}

    /**
     * Starts the engine of a name.
     *
     * @param name     {@value #LOCAL}, or that of a factory on the class path
     * @param settings of it
     * @return the engine, to be closed
     * @throws IOException   if what it runs on does not answer
     * @throws SpecException if there is no such engine, or the settings do not fit it
     */
    static Engine start(String name, EngineSettings settings) throws IOException {
        if (name.equals(LOCAL)) {
            if (settings.master().isPresent()) {
                throw new SpecException(
                                "master",
                                "is not of engine " + LOCAL,
                                settings.master().get())
                        .remedy("name an engine that has one, such as spark");
            }
            return new LocalEngine(settings.threads(), settings.data());
        }
        for (EngineFactory factory : ServiceLoader.load(EngineFactory.class)) {
            if (factory.name().equals(name)) {
                return factory.start(settings);
            }
        }
        throw new SpecException("engine", "must be " + LOCAL + ", or spark where its jars are", name)
                .remedy("the program dwlab fetches them when it is started with that engine");
    }
}
