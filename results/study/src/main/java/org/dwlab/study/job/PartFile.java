package org.dwlab.study.job;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.dwlab.core.Json;
import org.dwlab.core.Lineage;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Provenance;
import org.dwlab.io.FileKind;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Sink;
import org.dwlab.io.Hdf5Writer;
import org.dwlab.io.Trust;

/**
 * An HDF5 file of a result that is kept until the whole that it belongs to is there. The key of its job says what it is of.
 *
 * @param schema kind and version of the layout
 * @param version of the result
 * @param here   this machine, as far as the bits of the result depend on it
 * @param put    adds a result to a file
 * @param get    reads it again
 * @param <R>    type of the result
 */
record PartFile<R>(
        String schema,
        int version,
        Supplier<NumericEnvironment> here,
        BiConsumer<Hdf5Sink, R> put,
        Function<Hdf5Reader, R> get) {
    void write(R result, Lineage lineage, Path target) throws IOException {
        try (var file = new Hdf5Writer(target, provenance(lineage))) {
            put.accept(file, result);
            file.commit();
        }
    }

    R read(Path source) throws IOException {
        try (var file = new Hdf5Reader(source, Trust.VERIFIED, new FileKind(schema, version))) {
            return get.apply(file);
        }
    }

    String sha256(R result, Lineage lineage) {
        return Hdf5Sink.resultSha256(provenance(lineage), file -> put.accept(file, result));
    }

    private Provenance provenance(Lineage lineage) {
        return new Provenance(schema, version, 0, Json.canonical(List.of()), lineage, List.of(here.get()));
    }
}
