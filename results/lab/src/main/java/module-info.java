/** A page on this machine on which a device is designed. */
module org.dwlab.lab {
    requires transitive org.dwlab.report;
    requires jdk.httpserver;

    exports org.dwlab.lab;
}
