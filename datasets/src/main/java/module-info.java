/** Image data sets: where they come from, what is in them. */
module org.dwlab.datasets {
    requires java.net.http;
    requires transitive org.dwlab.device;

    exports org.dwlab.datasets;
}
