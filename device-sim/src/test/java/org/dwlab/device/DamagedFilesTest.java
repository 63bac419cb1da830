package org.dwlab.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.dwlab.core.Lineage;
import org.dwlab.core.Progress;
import org.dwlab.core.Provenance;
import org.dwlab.core.RandomStreams;
import org.dwlab.device.retention.Retention;
import org.dwlab.device.retention.RoughDevices;
import org.dwlab.device.validation.Check;
import org.dwlab.device.validation.Effort;
import org.dwlab.device.validation.ValidationFile;
import org.dwlab.io.FileIdentity;
import org.dwlab.io.Mutants;
import org.dwlab.io.Trust;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedFilesTest {
    private static final Lineage LINEAGE = new Lineage(
            Provenance.sha256("job"),
            List.of(new Lineage.Input("device", "d5", "text", Provenance.sha256("d5"), true)));

    @TempDir
    private Path folder;

    @Test
    void noDamagedEnsembleIsBelieved() throws IOException {
        DeviceSpec spec = DeviceSpec.load("d5", List.of("wall.model=tilted"));
        var random = new Random(1);
        double[][][][] hop = {numbers(random, 5, 2, 3), numbers(random, 5, 2, 3)};
        var ensemble = new PositionEnsemble(spec, 7, numbers(random, 5, 2, 3), hop, 1234, 0.5);
        var stimulus = new Trace.Stimulus(new double[] {0, 1, 2}, new double[3], new double[] {0, 0.25, 0});
        double[][] rows = numbers(random, 1, 2, 3)[0];
        var extras = new EnsembleFile.Extras(
                Retention.smooth(spec).summary(),
                RoughDevices.escapes(spec, 2, new RandomStreams(7), 2, Progress.NONE),
                List.of(new Trace(0, stimulus, rows, rows, rows), new Trace(1, stimulus, rows, rows, rows)),
                Optional.of(new VoltageScan(new double[] {-0.25, 0, 0.25}, numbers(random, 3, 2, 3))),
                Optional.of(CellGroupTest.record(CellGroupTest.movie(0, 3, 4, 6), CellGroupTest.movie(2, 2, 4, 6))));
        Path file = folder.resolve("ensemble.h5");
        EnsembleFile.write(ensemble, extras, LINEAGE, file);

        Mutants.assertNoneIsBelieved(file, 1, mutant -> {
            PositionEnsemble read = EnsembleFile.read(mutant);
            return List.of(
                    EnsembleFile.sha256(read, EnsembleFile.readExtras(mutant), LINEAGE),
                    read.wallSeconds(),
                    identity(mutant));
        });
    }

    @Test
    void noDamagedValidationIsBelieved() throws IOException {
        Path file = folder.resolve("validation.h5");
        var check = new Check("D_φ", "eq. (17)", 2, 2.1, 0.2, "1/s", "√(2/n)");
        ValidationFile.write(List.of(check, check, check), 3, Effort.QUICK, LINEAGE, file);

        Mutants.assertNoneIsBelieved(file, 2, mutant -> List.of(ValidationFile.read(mutant), identity(mutant)));
    }

    private static List<Object> identity(Path file) throws IOException {
        FileIdentity found = FileIdentity.read(file, Trust.VERIFIED);
        return List.of(found.contentSha256(), found.lineage(), found.environments(), found.seed(), found.schema());
    }

    private static double[][][] numbers(Random random, int rows, int devices, int cycles) {
        double[][][] numbers = new double[rows][devices][cycles];
        for (double[][] row : numbers) {
            for (double[] device : row) {
                for (int c = 0; c < cycles; c++) {
                    device[c] = 1e-9 * random.nextGaussian();
                }
            }
        }
        return numbers;
    }
}
