package org.dwlab.cluster;

import java.io.IOException;
import java.io.Serializable;

/** The result of a job on its way to those that take it; read once in every process that it comes to. */
final class PassedResult implements Serializable {
    private static final long serialVersionUID = 1L;

    private final PassedKind kind;
    private final byte[] bytes;
    private transient Object result;

    PassedResult(PassedKind kind, byte[] bytes) {
        this.kind = kind;
        this.bytes = bytes;
    }

    synchronized Object result() throws IOException {
        if (result == null) {
            result = kind.read(bytes);
        }
        return result;
    }
}
