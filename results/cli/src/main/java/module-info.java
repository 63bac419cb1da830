/** The command line, which nothing else may use. */
module org.dwlab.cli {
    requires org.dwlab.report;
}
