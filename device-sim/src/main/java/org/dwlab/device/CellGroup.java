package org.dwlab.device;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.dwlab.io.DataKey;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Sink;

/** HDF5 layout of what cells leave in an ensemble's file, groups {@code /cells} and {@code /movie}; docs/formats.md. */
final class CellGroup {
    private static final String CELLS = "/cells";
    private static final String MOVIE = "/movie/set_";
    private static final int COMPONENTS = 3;
    /** Stands for any constants where only their keys are asked for. */
    private static final CellConstants ONES = new CellConstants(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);

    private CellGroup() {}

    static void put(Hdf5Sink file, CellRecord cells) {
        values(cells.constants()).forEach((key, value) -> file.put(key, new double[] {value.getAsDouble()}));
        for (WallMovie movie : cells.movies()) {
            String group = MOVIE + movie.state();
            file.put(time(group), movie.time());
            file.put(along(group), movie.x());
            file.put(across(group), movie.y());
            file.put(magnetisation(group), movie.magnetisation());
        }
    }

    static Optional<CellRecord> read(Hdf5Reader file, int states) {
        if (!file.has(CELLS)) {
            return Optional.empty();
        }
        double[] value = new double[values(ONES).size()];
        int next = 0;
        for (DataKey key : values(ONES).keySet()) {
            value[next++] = file.read(key, double[].class, 1)[0];
        }
        List<WallMovie> movies = new ArrayList<>();
        for (int state = 0; state < states; state++) {
            String group = MOVIE + state;
            if (file.has(group)) {
                double[] time = file.read(time(group), double[].class, -1);
                double[] x = file.read(along(group), double[].class, -1);
                double[] y = file.read(across(group), double[].class, -1);
                float[][][][] m = file.read(
                        magnetisation(group), float[][][][].class, time.length, COMPONENTS, y.length, x.length);
                movies.add(new WallMovie(state, time, x, y, m));
            }
        }
        return Optional.of(new CellRecord(constants(value), movies));
    }

    /** In the order of the components of {@link CellConstants}. */
    private static Map<DataKey, DoubleSupplier> values(CellConstants c) {
        Map<DataKey, DoubleSupplier> values = new LinkedHashMap<>();
        values.put(key("saturation_magnetisation_A_per_m", "A/m"), c::saturationMagnetisation);
        values.put(key("exchange_stiffness_J_per_m", "J/m"), c::exchangeStiffness);
        values.put(key("uniaxial_anisotropy_J_per_m3", "J/m3"), c::uniaxialAnisotropy);
        values.put(key("anisotropy_per_volt_J_per_m3V", "J/(m3 V)"), c::anisotropyPerVolt);
        values.put(key("gradient_J_per_m4V", "J/(m4 V)"), c::gradientPerVolt);
        values.put(key("dmi_J_per_m2", "J/m2"), c::dmi);
        values.put(key("damping_like_field_per_current_m", "m"), c::dampingLike);
        values.put(key("transverse_field_per_current_m", "m"), c::transverse);
        values.put(key("spin_transfer_velocity_per_current_m3_per_C", "m3/C"), c::velocity);
        values.put(key("non_adiabaticity", "1"), c::nonAdiabaticity);
        values.put(key("damping", "1"), c::damping);
        values.put(key("gamma0_m_per_As", "m/(A s)"), c::gamma0);
        return values;
    }

    private static CellConstants constants(double[] v) {
        return new CellConstants(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9], v[10], v[11]);
    }

    private static DataKey key(String name, String units) {
        return new DataKey(CELLS + "/" + name, units, "one");
    }

    private static DataKey time(String group) {
        return new DataKey(group + "/time_s", "s", "picture");
    }

    private static DataKey along(String group) {
        return new DataKey(group + "/x_m", "m", "column");
    }

    private static DataKey across(String group) {
        return new DataKey(group + "/y_m", "m", "row");
    }

    private static DataKey magnetisation(String group) {
        return new DataKey(group + "/m", "1", "picture,component,row,column");
    }
}
