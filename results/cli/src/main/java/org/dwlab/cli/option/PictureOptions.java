package org.dwlab.cli.option;

import java.io.IOException;
import java.nio.file.Path;
import org.dwlab.calibration.exchange.OvfExport;
import org.dwlab.core.SpecException;
import picocli.CommandLine.Option;

/** Which picture of a movie is to be written. */
public final class PictureOptions {
    @Option(
            names = "--picture",
            paramLabel = "N",
            description = "ovf: the number of the picture, from 0 (default: the last, at the end of the write).")
    private Integer picture;

    @Option(
            names = "--time",
            paramLabel = "SECONDS",
            description = "ovf: the picture next to this time, such as 2.5e-9; instead of --picture.")
    private Double time;

    /**
     * Refuses these options where they would have no effect.
     *
     * @param rule why they have none
     * @throws SpecException if one is given
     */
    public void requireNone(String rule) {
        if (picture != null || time != null) {
            throw new SpecException(picture != null ? "--picture" : "--time", rule).remedy("leave it out");
        }
    }

    /**
     * Writes the picture.
     *
     * @param movie whose it is
     * @param file  where it is to stand
     * @return its number
     * @throws IOException   if the disk or folder does not allow it
     * @throws SpecException if there is no such picture
     */
    public int write(OvfExport movie, Path file) throws IOException {
        int number = time != null ? movie.movie().nearest(time) : picture != null ? picture : movie.last();
        movie.write(number, file);
        return number;
    }

    /**
     * Refuses two names of one picture.
     *
     * @throws SpecException if both number and time are given
     */
    public void requireOne() {
        if (picture != null && time != null) {
            throw new SpecException("--time", "has no effect beside --picture").remedy("leave it out");
        }
    }
}
