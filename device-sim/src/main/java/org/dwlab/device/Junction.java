package org.dwlab.device;

/**
 * The tunnel junction of a device on its etched strip: what one reads of a wall; eq. (21). Every place counts by the
 * nominal width w(x) there; rough edges average out. The weight is affine in the conductance, for that is what an array
 * sums up: ±1 at the outer notches, and even steps between notches that are alike and evenly spaced.
 *
 * <p>∫ w m_z dx is tabulated every nanometre of q when the junction is made, which takes some tens of milliseconds; between
 * the nodes stands a cubic Hermite interpolation, whose error in the weight is below 1e-7 for walls with Δ above 10 nm.
 */
public final class Junction {
    private static final double STEP = 1e-9;
    /** Beyond so many Δ a wall is saturated: 1 − tanh 20 is below the round-off of 1. */
    private static final double REACH = 20;

    private final DeviceSpec spec;
    private final double delta; // m
    private final Quadrature window;
    private final double[] areaBefore; // [node], m²: of the junction left of a node of the window
    private final double low; // first q of the table, m
    private final double step; // of the table, m
    private final double[] moment; // [q], m²
    private final double[] slope; // [q], m: derivative of the moment
    private final double first; // G at the first notch, S
    private final double last; // G at the last notch, S

    Junction(DeviceSpec spec) {
        this.spec = spec;
        this.delta = spec.wallAt(spec.write().restVoltage()).delta();
        this.window = new Quadrature(spec.readFrom(), spec.readTo());
        this.areaBefore = new double[window.nodes() + 1];
        for (int i = 0; i < window.nodes(); i++) {
            areaBefore[i + 1] = areaBefore[i] + window.share(i) * spec.track().nominalWidth(window.node(i));
        }
        this.low = spec.readFrom() - REACH * delta;
        double range = spec.readTo() - spec.readFrom() + 2 * REACH * delta;
        int cells = (int) Math.ceil(range / STEP);
        this.step = range / cells;
        this.moment = new double[cells + 1];
        this.slope = new double[cells + 1];
        for (int j = 0; j <= cells; j++) {
            tabulate(j);
        }
        this.first = conductance(spec.statePosition(0));
        this.last = conductance(spec.statePosition(spec.states() - 1));
    }

    /** ∫ w m_z dx and its derivative for a wall of charge +1 at a node of the table; full area where m_z is ±1. */
    private void tabulate(int j) {
        double q = low + j * step;
        double spacing = window.node(1) - window.node(0);
        int begin = node((q - REACH * delta - window.node(0)) / spacing);
        int end = node((q + REACH * delta - window.node(0)) / spacing);
        double sum = areaBefore[begin] - (area() - areaBefore[end]);
        double derivative = 0;
        for (int i = begin; i < end; i++) {
            double area = areaBefore[i + 1] - areaBefore[i];
            double up = StrictMath.tanh((q - window.node(i)) / delta);
            sum += area * up;
            derivative += area * (1 - up * up);
        }
        moment[j] = sum;
        slope[j] = derivative / delta;
    }

    /** The first node at or behind a place in units of the nodes' distance. */
    private int node(double place) {
        return Math.max(0, Math.min(window.nodes(), (int) Math.ceil(place)));
    }

    /**
     * Area of the junction, ∫ w dx over its window.
     *
     * @return area of the etched strip there [m²]
     */
    public double area() {
        return areaBefore[window.nodes()];
    }

    /**
     * Mean magnetisation under the junction, ∫ w m_z dx/∫ w dx.
     *
     * @param q position of the wall [m]
     * @return m_z in [−1, 1], where 1 is parallel to the reference layer
     */
    public double meanMagnetisation(double q) {
        double place = Math.max(0, Math.min(moment.length - 1, (q - low) / step));
        int j = Math.min(moment.length - 2, (int) place);
        double t = place - j;
        double s = 1 - t;
        double between = s * s * ((1 + 2 * t) * moment[j] + t * step * slope[j])
                + t * t * ((1 + 2 * s) * moment[j + 1] - s * step * slope[j + 1]);
        return spec.wall().charge() * between / area();
    }

    /**
     * Conductance of the junction; eq. (21).
     *
     * @param q position of the wall [m]
     * @return the conductance [S]
     */
    public double conductance(double q) {
        return spec.readout().conductance(meanMagnetisation(q), area());
    }

    /**
     * Energy of one read.
     *
     * @param q position of the wall [m]
     * @return the energy [J]
     */
    public double readEnergy(double q) {
        return spec.readout().energy(conductance(q));
    }

    /**
     * The weight that the junction reads; eq. (21). It rises with q for Q = +1. Walls beyond the outer notches read beyond
     * ±1, for that is what their conductance is, until the junction ends.
     *
     * @param q position of the wall [m]
     * @return the weight; ±1 at the outer notches
     */
    public double weight(double q) {
        double conductance = conductance(q);
        return ((conductance - first) + (conductance - last)) / Math.abs(last - first);
    }

    /**
     * Standard deviation of the weight that one read gives; eq. (35). The read must have a voltage and a duration.
     *
     * @param q position of the wall [m]
     * @return the deviation, in units of the weight
     * @throws org.dwlab.core.SpecException if voltage or duration of a read is 0
     */
    public double readNoise(double q) {
        return 2 * spec.readout().conductanceNoise(conductance(q), spec.temperature()) / Math.abs(last - first);
    }
}
