package org.dwlab.lab;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.dwlab.core.DivergenceException;
import org.dwlab.core.SpecException;

/** Listens on 127.0.0.1, turns strangers away, and answers the few addresses there are. */
final class LabServer implements AutoCloseable {
    private static final int SEE_NOTHING = 403;
    private static final int NOT_THERE = 404;
    private static final int OTHER_METHOD = 405;
    private static final int OUTDATED = 409;
    private static final int REFUSED = 422;
    private static final int FAILED = 500;
    private static final String OWN_PARTS_ONLY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:;"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "dwlab-lab");
        thread.setDaemon(true);
        return thread;
    });
    private final Doorkeeper gate;
    private final Map<String, Route> routes;

    /** What is done for one address. */
    interface Action {
        void answer(LabRequest request) throws IOException;
    }

    /** How an address may be asked, and what is done then. */
    record Route(String method, Action action) {}

    private LabServer(HttpServer server, Map<String, Route> routes) {
        this.server = server;
        this.routes = Map.copyOf(routes);
        this.gate = new Doorkeeper(server.getAddress().getPort());
    }

    /**
     * Listens from now on.
     *
     * @param port 0 for any that is free
     */
    static LabServer start(int port, Map<String, Route> routes) throws IOException {
        var here = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
        var lab = new LabServer(bound(here), routes);
        lab.server.setExecutor(lab.workers);
        lab.server.createContext("/", lab::handle);
        lab.server.start();
        return lab;
    }

    private static HttpServer bound(InetSocketAddress here) throws IOException {
        try {
            return HttpServer.create(here, 0);
        } catch (BindException taken) {
            throw new SpecException("port " + here.getPort(), "cannot be had: " + taken.getMessage())
                    .remedy("take another one, or any that is free");
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/?" + Doorkeeper.tokenName() + "="
                + gate.token());
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Security-Policy", OWN_PARTS_ONLY);
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cross-Origin-Resource-Policy", "same-origin");
            headers.set("Cache-Control", "no-store");
            answer(new LabRequest(exchange));
        } catch (IOException gone) {
            // Nobody is left who could be told.
        }
    }

    private void answer(LabRequest request) throws IOException {
        try {
            Optional<String> stranger = gate.refusal(request.exchange(), request.query(Doorkeeper.tokenName()));
            Route route = routes.get(request.path());
            if (stranger.isPresent()) {
                request.error(SEE_NOTHING, stranger.get());
            } else if (route == null) {
                request.error(NOT_THERE, "there is no " + request.path());
            } else if (!route.method.equals(request.method())) {
                request.error(OTHER_METHOD, request.path() + " answers to " + route.method);
            } else {
                request.header("Set-Cookie", gate.cookie());
                route.action.answer(request);
            }
        } catch (CancellationException later) {
            refuse(request, OUTDATED, "a later request has taken its place");
        } catch (NoSuchFileException missing) {
            refuse(request, NOT_THERE, missing.getFile() + ": no such file");
        } catch (IOException | RuntimeException | Error failure) {
            boolean repairable = failure instanceof SpecException || failure instanceof DivergenceException;
            refuse(request, repairable ? REFUSED : FAILED, words(failure));
        }
    }

    /** What a page shows of a failure, in one line. */
    static String words(Throwable failure) {
        if (failure instanceof UncheckedIOException wrapped) {
            return words(wrapped.getCause());
        }
        if (failure instanceof OutOfMemoryError) {
            return "out of memory; DWLAB_HEAP=8g, say, gives more";
        }
        boolean known = failure instanceof SpecException
                || failure instanceof DivergenceException
                || failure instanceof IOException && failure.getMessage() != null;
        return known ? failure.getMessage() : "this is a bug of dwlab: " + failure;
    }

    /** Where the answer has begun, it can only end. */
    private static void refuse(LabRequest request, int status, String message) throws IOException {
        if (!request.isAnswered()) {
            request.error(status, message);
        }
    }
}
