package org.dwlab.cli.faults;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.DatasetStore;
import org.dwlab.datasets.Source;

/** Fetches a small data set into the cache, as {@code dwlab data mnist} does, from a place that is a folder. */
final class FaultyCache implements FaultScenarios.Work {
    private static final String NAME = "tiny";
    private static final int[][] FILES = {
        {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 10, 20, 30, 255, 200, 128, 127},
        {0, 0, 8, 1, 0, 0, 0, 2, 3, 9},
        {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4},
        {0, 0, 8, 1, 0, 0, 0, 1, 7}
    };

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

    private static byte[] content(int file) {
        var bytes = new byte[FILES[file].length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) FILES[file][i];
        }
        return bytes;
    }

    /** Which sets there are is no business of others. */
    private DatasetStore store() throws ReflectiveOperationException {
        Class<?> known = Class.forName("org.dwlab.datasets.KnownSet");
        Method of = known.getDeclaredMethod("of", String.class, String.class, String.class, String.class, String.class);
        of.setAccessible(true);
        var labelled = new ArrayList<String>(List.of(NAME));
        for (int i = 0; i < FILES.length; i++) {
            labelled.add(Provenance.sha256(content(i)));
        }
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
                Files.write(folder.resolve(files.get(i)), content(i));
            }
        }
    }
}
