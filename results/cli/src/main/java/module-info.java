/** The command line, which nothing else may use. */
module org.dwlab.cli {
    requires org.dwlab.lab;
    requires org.dwlab.report;
}
