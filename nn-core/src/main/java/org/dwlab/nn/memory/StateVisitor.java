package org.dwlab.nn.memory;

/** Is shown the arrays in which a run keeps what it has learned, to copy them or to fill them. */
public interface StateVisitor {
    /** Numbers; live. */
    void numbers(String name, float[] live);

    /** States of devices; live. */
    void states(String name, byte[] live);

    /** The same visitor, with a name in front of all names. */
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
        };
    }
}
