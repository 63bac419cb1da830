package org.dwlab.nn.memory;

/** Is shown the arrays in which a run keeps what it has learned, to copy them or to fill them. */
public interface StateVisitor {
    /**
     * Is shown numbers.
     *
     * @param name unlike any other
     * @param live the array itself
     */
    void numbers(String name, float[] live);

    /**
     * Is shown states of devices.
     *
     * @param name unlike any other
     * @param live the array itself
     */
    void states(String name, byte[] live);

    /**
     * Is shown times.
     *
     * @param name unlike any other
     * @param live the array itself, since the beginning of training [s]
     */
    void times(String name, double[] live);

    /**
     * The same visitor, with a name in front of all names.
     *
     * @param place what stands before the slash
     * @return a visitor that passes everything on
     */
    default StateVisitor in(String place) {
        StateVisitor outer = this;
        return new StateVisitor() {
            @Override
            public void numbers(String name, float[] live) {
                outer.numbers(place + "/" + name, live);
            }

            @Override
            public void states(String name, byte[] live) {
                outer.states(place + "/" + name, live);
            }

            @Override
            public void times(String name, double[] live) {
                outer.times(place + "/" + name, live);
            }
        };
    }
}
