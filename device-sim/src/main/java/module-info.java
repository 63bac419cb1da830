/**
 * The physics of one synapse, from the specification of a device to ensembles of wall positions, and what every
 * module rests on.
 *
 * <p>Programs run from the class path; what a module declares here, javac holds the other modules to: a package
 * that is not exported is not to be had outside, and one exported to named modules only by those. Libraries of
 * others stay on the class path, since those of ND4J share packages, which modules must not.
 */
module org.dwlab.device {
    exports org.dwlab.core;
    exports org.dwlab.io;
    exports org.dwlab.device;
    exports org.dwlab.device.dynamics;
    exports org.dwlab.device.energy;
    exports org.dwlab.device.retention;
    exports org.dwlab.device.validation;
}
