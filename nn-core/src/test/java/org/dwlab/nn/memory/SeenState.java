package org.dwlab.nn.memory;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a memory shows: its live arrays by their names, in the order in which they were shown. */
final class SeenState implements StateVisitor {
    private final Map<String, Object> live = new LinkedHashMap<>();

    static Map<String, Object> of(LayerMemory memory) {
        var seen = new SeenState();
        memory.visit(seen);
        return seen.live;
    }

    @Override
    public void numbers(String name, float[] values) {
        live.put(name, values);
    }

    @Override
    public void states(String name, byte[] values) {
        live.put(name, values);
    }

    @Override
    public void times(String name, double[] values) {
        live.put(name, values);
    }
}
