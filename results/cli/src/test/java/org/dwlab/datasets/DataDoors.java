package org.dwlab.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dwlab.io.NumberArray;

/** Readers of this package that are behind no door of their own, for whoever attacks them. */
public final class DataDoors {
    private DataDoors() {}

    /** Every entry of an archive, to its end. */
    public static void tar(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            var tar = new TarReader(stream);
            while (tar.next()) {
                tar.content().transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    /** Every number of an array in a file of whatever format begins so. */
    public static double array(Path file) throws IOException {
        NumberArray array = new ArrayFiles(List.of()).read(file.toString());
        double sum = 0;
        for (int i = 0; i < array.size(); i++) {
            sum += array.value(i);
        }
        return sum;
    }
}
