package org.dwlab.cli.faults;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.DatasetStore;
import org.dwlab.datasets.Source;

/** Fetches a small data set into the cache, as {@code dwlab data mnist} does, from a place that is a folder. */
final class FaultyCache implements FaultScenarios.Work {
    private static final String NAME = "tiny";
    /** IDX: four bytes of kind, four of each dimension, then the data. */
    private static final List<byte[]> FILES = Stream.of(
                    "00000803 00000002 00000002 00000002 000a141e ffc8807f",
                    "00000801 00000002 0309",
                    "00000803 00000001 00000002 00000002 01020304",
                    "00000801 00000001 07")
            .map(file -> HexFormat.of().parseHex(file.replace(" ", "")))
            .toList();

    private final Path cache;

    FaultyCache(Path root) {
        this.cache = root.resolve("out").resolve("cache");
    }

    @Override
    public int run(PrintWriter out, PrintWriter err) throws ReflectiveOperationException {
        try {
            var split = store().load(NAME);
            out.println(split.train().size() + " " + split.test().size());
            return 0;
        } catch (SpecException refused) {
            err.println("dwlab: " + refused.getMessage());
            return 2;
        } catch (IOException failure) {
            err.println("dwlab: " + failure.getMessage());
            return 3;
        }
    }

    /** Which sets there are is no business of others. */
    private DatasetStore store() throws ReflectiveOperationException {
        Class<?> known = Class.forName("org.dwlab.datasets.KnownSet");
        Method of = known.getDeclaredMethod("of", String.class, String.class, String.class, String.class, String.class);
        of.setAccessible(true);
        var labelled = new ArrayList<String>(List.of(NAME));
        FILES.forEach(file -> labelled.add(Provenance.sha256(file)));
        Constructor<DatasetStore> made =
                DatasetStore.class.getDeclaredConstructor(List.class, Path.class, List.class, List.class, List.class);
        made.setAccessible(true);
        return made.newInstance(
                List.of(), cache, List.of(), List.of(new Folder()), List.of(of.invoke(null, labelled.toArray())));
    }

    private static final class Folder implements Source {
        @Override
        public String description() {
            return "a folder";
        }

        @Override
        public boolean offers(String dataset) {
            return dataset.equals(NAME);
        }

        @Override
        public void fetch(List<String> files, Path folder) throws IOException {
            for (int i = 0; i < files.size(); i++) {
                Files.write(folder.resolve(files.get(i)), FILES.get(i));
            }
        }
    }
}
