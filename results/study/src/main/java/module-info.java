/** Everything long as jobs with a key, and a store of their results; no terminal. */
module org.dwlab.study {
    requires transitive org.dwlab.nn;

    exports org.dwlab.study;
    exports org.dwlab.study.design;
    exports org.dwlab.study.job;
    exports org.dwlab.study.plan;
    exports org.dwlab.study.sampling;

    uses org.dwlab.study.EngineFactory;
}
