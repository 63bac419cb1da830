package org.dwlab.cluster;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Optional;

/** What came of a job on an executor: the bytes of its file, or how it failed. */
final class JobOutcome implements Serializable {
    private static final long serialVersionUID = 1L;

    private final boolean done;
    private final byte[] bytes;
    private final String text;
    private final String host;

    private JobOutcome(boolean done, byte[] bytes, String text, String host) {
        this.done = done;
        this.bytes = bytes;
        this.text = text;
        this.host = host;
    }

    static JobOutcome done(byte[] file) {
        return new JobOutcome(true, file, "", "");
    }

    static JobOutcome failed(Throwable failure, String host) {
        return new JobOutcome(false, written(failure), failure.toString(), host);
    }

    /** The file of the result, if there is one. */
    Optional<byte[]> file() {
        return done ? Optional.of(bytes) : Optional.empty();
    }

    /** Where it failed. */
    String host() {
        return host;
    }

    /** The failure itself; where it could not travel, one that says the same. */
    Throwable failure() {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (Throwable) in.readObject();
        } catch (IOException | ClassNotFoundException | RuntimeException foreign) {
            return new IllegalStateException(text, foreign);
        }
    }

    private static byte[] written(Throwable failure) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        } catch (IOException cannotTravel) {
            return new byte[0];
        }
        return bytes.toByteArray();
    }
}
