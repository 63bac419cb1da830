package org.dwlab.calibration.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dwlab.io.DataKey;
import org.dwlab.io.Hdf5Reader;
import org.dwlab.io.Hdf5Sink;

/**
 * The group {@code mixture} of a write distribution in a table file. Rows of fewer components than the
 * largest are filled up with components of weight 0, mean 0 and standard deviation 1.
 */
final class MixtureLayout {
    private static final Mixture.Component PADDING = new Mixture.Component(0, 0, 1);

    private final String group;
    private final RowAxis rows;
    private final DataKey weights;
    private final DataKey means;
    private final DataKey sds;
    private final DataKey fits;

    MixtureLayout(String law, RowAxis rows) {
        this.group = law + "/mixture";
        this.rows = rows;
        weights = rows.key(group + "/weight", "1", "component");
        means = rows.key(group + "/mean", "1", "component");
        sds = rows.key(group + "/sd", "1", "component");
        fits = rows.key(group + "/ks_p", "1", "");
    }

    void put(Hdf5Sink file, WriteDistribution law) {
        int most = 0;
        for (int row = 0; row < law.rows(); row++) {
            most = Math.max(most, components(law, row).size());
        }
        if (most == 0) {
            return;
        }
        double[][] weight = new double[law.rows()][most];
        double[][] mean = new double[law.rows()][most];
        double[][] sd = new double[law.rows()][most];
        for (int row = 0; row < law.rows(); row++) {
            List<Mixture.Component> components = components(law, row);
            for (int k = 0; k < most; k++) {
                var component = k < components.size() ? components.get(k) : PADDING;
                weight[row][k] = component.weight();
                mean[row][k] = component.mean();
                sd[row][k] = component.sd();
            }
        }
        double[] p = SynapseTableFile.values(
                law.rows(), row -> law.mixture(row).orElseThrow().ksP());
        file.put(weights, rows.split(weight));
        file.put(means, rows.split(mean));
        file.put(sds, rows.split(sd));
        file.put(fits, rows.split(p));
    }

    private static List<Mixture.Component> components(WriteDistribution law, int row) {
        return law.mixture(row).map(Mixture::components).orElse(List.of());
    }

    /** One mixture per row; empty where the file has none. */
    Optional<List<Mixture>> read(Hdf5Reader file) {
        if (!file.has(group)) {
            return Optional.empty();
        }
        double[][] weight = rows.read(file, weights, double[][].class, -1);
        int most = weight[0].length;
        double[][] mean = rows.read(file, means, double[][].class, most);
        double[][] sd = rows.read(file, sds, double[][].class, most);
        double[] p = rows.read(file, fits, double[].class);
        List<Mixture> mixtures = new ArrayList<>();
        for (int row = 0; row < weight.length; row++) {
            int r = row;
            mixtures.add(rows.at(group, row, () -> mixture(weight[r], mean[r], sd[r], p[r])));
        }
        return Optional.of(mixtures);
    }

    private static Mixture mixture(double[] weight, double[] mean, double[] sd, double p) {
        List<Mixture.Component> components = new ArrayList<>();
        for (int k = 0; k < weight.length; k++) {
            if (weight[k] != 0) {
                components.add(new Mixture.Component(weight[k], mean[k], sd[k]));
            }
        }
        return new Mixture(components, p);
    }
}
