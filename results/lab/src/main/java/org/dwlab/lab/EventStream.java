package org.dwlab.lab;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.dwlab.core.Json;

/** Events to one page. The answer begins with the first one: what fails before is an error like any other. */
final class EventStream implements AutoCloseable {
    private final LabRequest request;
    private OutputStream out;

    EventStream(LabRequest request) {
        this.request = request;
    }

    /** Sends one event at once; an {@link IOException} says that the page has gone. */
    synchronized void send(String name, Object value) throws IOException {
        if (out == null) {
            out = request.stream();
        }
        String data = Json.write(value).lines().map(String::strip).collect(Collectors.joining());
        out.write(("event: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    synchronized boolean hasBegun() {
        return out != null;
    }

    @Override
    public synchronized void close() throws IOException {
        if (out != null) {
            out.close();
        }
    }
}
