package org.dwlab.calibration.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.device.CellGrid;
import org.dwlab.device.CellRecord;
import org.dwlab.device.DeviceSpec;
import org.dwlab.device.EnsembleFile;
import org.dwlab.device.PositionEnsemble;
import org.dwlab.device.WallMovie;
import org.dwlab.io.OvfField;
import org.dwlab.io.OwnFolder;
import org.dwlab.io.Trust;

/**
 * Pictures of the movie of one state as vector fields that OOMMF, mumax3 and Ubermag read: unit vectors, zeros where
 * there is no film, single precision.
 *
 * @param name  of the device
 * @param movie whose pictures they are
 * @param grid  of the cells
 */
public record OvfExport(String name, WallMovie movie, CellGrid grid) {
    private static final OvfField.Encoding ENCODING = OvfField.Encoding.BINARY_4;
    private static final Pattern NAME = Pattern.compile("m\\d{6,}\\.ovf");
    /** mumax3 gives its pictures the same names, and the title m. */
    private static final Pattern MARK = Pattern.compile("\n# Title: m of [^\n]*, write of state \\d+\n");

    /**
     * The movie of a state.
     *
     * @param ensemble the file of an ensemble
     * @param trust    how much it must prove
     * @param state    from 0
     * @return its pictures
     * @throws IOException   if the file cannot be read
     * @throws SpecException if it is no ensemble, or has no such movie
     */
    public static OvfExport read(Path ensemble, Trust trust, int state) throws IOException {
        PositionEnsemble positions = EnsembleFile.read(ensemble, trust);
        DeviceSpec spec = positions.spec();
        Require.that(
                0 <= state && state < spec.states(),
                "state of " + spec.name(),
                "must be from 0 to " + (spec.states() - 1),
                state);
        List<WallMovie> movies = EnsembleFile.readExtras(ensemble, trust)
                .cells()
                .map(CellRecord::movies)
                .orElse(List.of());
        WallMovie movie = movies.stream()
                .filter(one -> one.state() == state)
                .findFirst()
                .orElseThrow(() -> new SpecException(ensemble, "has no movie of state " + state)
                        .remedy("simulate with wall.model=micromagnetic and at least one trace"));
        return new OvfExport(spec.name(), movie, CellGrid.of(spec.sampled(new RandomStreams(positions.seed()), 0)));
    }

    /**
     * The last picture.
     *
     * @return its number, counted from 0
     */
    public int last() {
        return movie.time().length - 1;
    }

    /**
     * Writes one picture aside and renames it.
     *
     * @param picture from 0
     * @param file    where it is to stand
     * @throws IOException   if the disk or folder does not allow it
     * @throws SpecException if there is no such picture
     */
    public void write(int picture, Path file) throws IOException {
        field(picture).write(file, ENCODING);
    }

    /**
     * Writes all pictures into a folder, as {@code m000000.ovf} and so on. An existing folder is replaced if it holds
     * nothing but such files that dwlab wrote.
     *
     * @param folder where they are to stand
     * @throws IOException   if the disk or the parent folder does not allow it
     * @throws SpecException if an existing folder holds anything else
     */
    public void writeAll(Path folder) throws IOException {
        OwnFolder.write(folder, OwnFolder.marked(NAME, MARK), "which is no picture that dwlab wrote", this::fill);
    }

    private void fill(Path folder) throws IOException {
        for (int picture = 0; picture <= last(); picture++) {
            String file = String.format(Locale.ROOT, "m%06d.ovf", picture);
            Files.write(folder.resolve(file), field(picture).bytes(ENCODING));
        }
    }

    private OvfField field(int picture) {
        return movie.field(picture, grid, "m of " + name + ", write of state " + movie.state());
    }
}
