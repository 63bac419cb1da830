/**
 * From ensembles to synapse tables, and the data of other programs. Learning is given the table and nothing else of
 * physics.
 */
module org.dwlab.calibration {
    requires transitive org.dwlab.device;

    exports org.dwlab.calibration.table;
    exports org.dwlab.calibration to
            org.dwlab.study,
            org.dwlab.cli;
    exports org.dwlab.calibration.campaign to
            org.dwlab.study,
            org.dwlab.cli;
    exports org.dwlab.calibration.compare to
            org.dwlab.report,
            org.dwlab.cli;
    exports org.dwlab.calibration.exchange to
            org.dwlab.cli;
    exports org.dwlab.calibration.pulses to
            org.dwlab.cli;
    exports org.dwlab.calibration.tabular to
            org.dwlab.cli;
    exports org.dwlab.calibration.wall to
            org.dwlab.cli;
    exports org.dwlab.calibration.scripts to
            org.dwlab.cli;
}
