/** One HTML page out of any number of result files. */
module org.dwlab.report {
    requires transitive org.dwlab.study;

    exports org.dwlab.report;
}
