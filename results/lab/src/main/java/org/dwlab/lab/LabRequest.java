package org.dwlab.lab;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dwlab.core.Json;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;

/** One request, and its one answer. */
final class LabRequest {
    /** Largest body: a device with many points on its edges [bytes]. */
    static final int MOST_BYTES = 4 << 20;

    static final int OK = 200;

    private static final int NO_BODY = -1;

    private final HttpExchange exchange;
    private final Map<String, String> query = new LinkedHashMap<>();
    private boolean answered;

    LabRequest(HttpExchange exchange) {
        this.exchange = exchange;
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw new SpecException("the address", "must be encoded as addresses are", text).because(broken);
        }
    }

    String path() {
        return exchange.getRequestURI().getPath();
    }

    String method() {
        return exchange.getRequestMethod();
    }

    HttpExchange exchange() {
        return exchange;
    }

    boolean isAnswered() {
        return answered;
    }

    Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).map(LabRequest::decoded);
    }

    /** A value of the address that must be there. */
    String required(String name) {
        return query(name).orElseThrow(() -> new SpecException(name, "must stand in the address"));
    }

    /** The whole body as text. */
    String body() throws IOException {
        byte[] bytes = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        Require.that(bytes.length <= MOST_BYTES, "a request", "must have at most " + MOST_BYTES + " bytes");
        return new String(bytes, StandardCharsets.UTF_8);
    }

    void json(int status, Object value) throws IOException {
        answer(status, "application/json", Json.write(value).getBytes(StandardCharsets.UTF_8));
    }

    /** Errors as the page shows them. */
    void error(int status, String message) throws IOException {
        json(status, Map.of("error", message));
    }

    void header(String name, String value) {
        exchange.getResponseHeaders().set(name, value);
    }

    void answer(int status, String type, byte[] bytes) throws IOException {
        answered = true;
        header("Content-Type", type + "; charset=utf-8");
        if (method().equals("HEAD")) {
            // Whoever asks so reads no body, and would wait for the next answer behind this one.
            exchange.sendResponseHeaders(status, NO_BODY);
            return;
        }
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** An answer that goes on: server-sent events. */
    OutputStream stream() throws IOException {
        answered = true;
        header("Content-Type", "text/event-stream; charset=utf-8");
        exchange.sendResponseHeaders(OK, 0);
        return exchange.getResponseBody();
    }
}
