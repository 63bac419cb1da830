package org.dwlab.cli;

import org.dwlab.core.Provenance;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says: all that a bug report needs. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "dwlab " + Provenance.version(),
            "commit " + Provenance.commit(),
            "JDK " + Provenance.jdk(),
            Provenance.os() + ", " + Provenance.cpu()
        };
    }
}
