package org.dwlab.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dwlab.core.Lineage;
import org.dwlab.core.NumericEnvironment;

/**
 * What a file of dwlab says about itself, whatever its kind.
 *
 * @param path          of the file
 * @param schema        kind and version of its layout
 * @param seed          of the run
 * @param resultVersion of the code that made it; 0 if it does not say
 * @param contentSha256 SHA-256 of its whole content, as computed now
 * @param resultSha256  the same without the circumstances
 * @param lineage       the job that made it, and from what
 * @param specJson      everything else that decided it
 * @param environments  where it was computed, in the order of their use
 * @param verified      whether its hashes are those of its content
 */
public record FileIdentity(
        Path path,
        String schema,
        long seed,
        long resultVersion,
        String contentSha256,
        String resultSha256,
        Lineage lineage,
        String specJson,
        List<NumericEnvironment> environments,
        boolean verified) {
    /**
     * Reads a file of any of our schemas.
     *
     * @param path  of the file
     * @param trust how much it must prove; its version is not judged
     * @return what it says about itself
     * @throws IOException                  if it cannot be read
     * @throws org.dwlab.core.SpecException if it is no file of dwlab, damaged, or not verified although it must be
     */
    public static FileIdentity read(Path path, Trust trust) throws IOException {
        try (var file = new Hdf5Reader(path, trust)) {
            return new FileIdentity(
                    path,
                    file.text("schema"),
                    file.integer("seed"),
                    file.resultVersion().orElse(0),
                    file.contentSha256(),
                    file.resultSha256(),
                    file.lineage(),
                    file.text("spec_json"),
                    file.environments(),
                    file.verified());
        }
    }

    /**
     * The key of the job that made it.
     *
     * @return 64 hexadecimal digits; empty where no job did
     */
    public String jobKey() {
        return lineage.jobKey();
    }

    /**
     * What it was made from.
     *
     * @return in the order in which it was taken
     */
    public List<Lineage.Input> inputs() {
        return lineage.inputs();
    }

    /**
     * This file as the input of another.
     *
     * @param role what it is taken for
     * @return the input, under the file's own name
     */
    public Lineage.Input as(String role) {
        return new Lineage.Input(role, path.getFileName().toString(), schema, resultSha256, verified);
    }
}
