/**
 * The physics of one synapse, from the specification of a device to ensembles of wall positions, and the
 * foundations that every other module uses.
 *
 * <p>Programs run from the class path, so module declarations take effect when javac compiles: a package that is not
 * exported cannot be used by other modules, and one that is exported to named modules can be used by those only.
 * Third-party libraries stay on the class path, because the jars of ND4J share packages, which modules must not.
 */
module org.dwlab.device {
    exports org.dwlab.core;
    exports org.dwlab.io;
    exports org.dwlab.device;
    exports org.dwlab.device.dynamics;
    exports org.dwlab.device.energy;
    exports org.dwlab.device.landscape;
    exports org.dwlab.device.micromagnetic;
    exports org.dwlab.device.retention;
    exports org.dwlab.device.validation;
}
