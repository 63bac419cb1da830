/** Networks trained on calibrated synapses. The kernels and the memories of the layers stay inside. */
module org.dwlab.nn {
    requires transitive org.dwlab.calibration;
    requires transitive org.dwlab.datasets;

    exports org.dwlab.nn.archive;
    exports org.dwlab.nn.array;
    exports org.dwlab.nn.exchange;
    exports org.dwlab.nn.network;
    exports org.dwlab.nn.spec;
    exports org.dwlab.nn.synapse;
    exports org.dwlab.nn.train;
}
