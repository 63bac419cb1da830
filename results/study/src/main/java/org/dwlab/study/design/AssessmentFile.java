package org.dwlab.study.design;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.dwlab.core.Json;
import org.dwlab.core.Lineage;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Provenance;
import org.dwlab.io.DataKey;
import org.dwlab.io.FileKind;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Sink;
import org.dwlab.io.Hdf5Writer;
import org.dwlab.io.Trust;
import org.dwlab.study.ResultFormat;

/** HDF5 layout of an assessment, {@value #SCHEMA}: kept so that a search goes on where it was. */
public final class AssessmentFile implements ResultFormat<Assessment> {
    /** Kind and version of the layout. */
    public static final String SCHEMA = "dwlab.assessment/1";
    /** Version of the code that assesses; raise it when the same device gives other numbers. */
    public static final int RESULT_VERSION = 2;
    /** Assessments as files of a study. */
    public static final ResultFormat<Assessment> FORMAT = new AssessmentFile();

    private static final FileKind KIND = new FileKind(SCHEMA, RESULT_VERSION);

    private static final DataKey STATES = new DataKey("/assessment/states", "1", "part");
    private static final DataKey CYCLES = new DataKey("/assessment/cycles", "1", "one");
    private static final DataKey ESCAPES = new DataKey("/assessment/escapes", "1", "state,device");
    private static final DataKey WRONG = new DataKey("/assessment/wrong_writes", "1", "state,device");

    private AssessmentFile() {}

    @Override
    public String folder() {
        return "assessments";
    }

    @Override
    public String suffix() {
        return ".assessment.h5";
    }

    @Override
    public String role() {
        return "assessment";
    }

    @Override
    public String schema() {
        return SCHEMA;
    }

    @Override
    public void write(Assessment result, Lineage lineage, Path target) throws IOException {
        try (var file = new Hdf5Writer(target, provenance(lineage))) {
            put(file, result);
            file.commit();
        }
    }

    @Override
    public String sha256(Assessment result, Lineage lineage) {
        return Hdf5Sink.resultSha256(provenance(lineage), file -> put(file, result));
    }

    private static Provenance provenance(Lineage lineage) {
        // The key of the job names device and seed.
        return new Provenance(
                SCHEMA, RESULT_VERSION, 0, Json.canonical(List.of()), lineage, List.of(NumericEnvironment.current()));
    }

    private static void put(Hdf5Sink file, Assessment result) {
        file.put(STATES, new int[] {result.escapes().length, result.wrong().length});
        file.put(CYCLES, new int[] {result.cycles()});
        if (result.isHeld()) {
            file.put(ESCAPES, result.escapes());
        }
        if (result.isWritten()) {
            file.put(WRONG, result.wrong());
        }
    }

    @Override
    public Assessment read(Path source) throws IOException {
        try (var file = new Hdf5Reader(source, Trust.VERIFIED, KIND)) {
            int[] states = file.read(STATES, int[].class, 2);
            int[] cycles = file.read(CYCLES, int[].class, 1);
            double[][] escapes = states[0] == 0 ? new double[0][] : file.read(ESCAPES, double[][].class, states[0], -1);
            int[][] wrong = states[1] == 0 ? new int[0][] : file.read(WRONG, int[][].class, states[1], -1);
            return new Assessment(escapes, wrong, cycles[0]);
        }
    }
}
