package org.dwlab.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.dwlab.core.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers on this machine that break off, stall or lie: each fails in one line, in time, and the next one is asked. */
class BrokenMirrorTest {
    private static final int MOST_BYTES = 5_000;
    private static final Duration ENOUGH = Duration.ofSeconds(20);
    private static final Patience SHORT = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(1), 1_000, MOST_BYTES);

    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @TempDir
    Path root;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        at("silent", exchange -> pause());
        at("stalling", exchange -> {
            exchange.sendResponseHeaders(200, 4_000);
            exchange.getResponseBody().write(new byte[] {0x1f});
            exchange.getResponseBody().flush();
            pause();
        });
        at("dripping", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            byte[] packed = noise(2_000);
            for (int i = 0; i < 1_000 && over.getCount() > 0; i++) {
                exchange.getResponseBody().write(packed, i, 1);
                exchange.getResponseBody().flush();
                pause(20);
            }
        });
        at("truncating", exchange -> {
            byte[] packed = noise(2_000);
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(packed, 0, packed.length / 2);
        });
        at("breaking", exchange -> {
            byte[] packed = noise(2_000);
            exchange.sendResponseHeaders(200, packed.length);
            exchange.getResponseBody().write(packed, 0, packed.length / 2);
        });
        at("flooding", exchange -> flood(exchange, noise(100_000)));
        at("announcing", exchange -> {
            exchange.sendResponseHeaders(200, 1L << 40);
            pause();
        });
        at("swelling", exchange -> flood(exchange, gzip(new byte[100_000])));
        at("circling", exchange -> redirect(exchange, "x.gz"));
        at("leading", exchange -> redirect(exchange, "http://192.0.2.1/x.gz"));
        at("wandering", exchange -> redirect(exchange, "file:///etc/hosts"));
        at("muttering", exchange -> redirect(exchange, "::not an address"));
        at("failing", exchange -> exchange.sendResponseHeaders(500, -1));
        at("chatting", exchange -> flood(exchange, "<html>hello</html>".getBytes(StandardCharsets.US_ASCII)));
        at("lying", exchange -> flood(exchange, gzip(TestFiles.idx(new int[] {1}, 8))));
        at(
                "moved",
                exchange -> redirect(
                        exchange, "/good/" + exchange.getRequestURI().getPath().replaceAll(".*/", "")));
        for (String name : TestFiles.tiny(root.resolve("tiny")).files()) {
            byte[] content = Files.readAllBytes(root.resolve("tiny").resolve(name));
            server.createContext("/good/" + name + ".gz", exchange -> flood(exchange, gzip(content)));
        }
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @CsvSource({
        "silent,     request timed out",
        "stalling,   no byte for 1 s",
        "dripping,   not whole after 2 s",
        "truncating, Unexpected end of ZLIB input stream",
        "breaking,   'fixed content-length: 2023, bytes received: 1011'",
        "flooding,   longer than 5000 bytes",
        "announcing, longer than 5000 bytes",
        "swelling,   longer than 5000 bytes",
        "circling,   more than 5 redirects",
        "leading,    'redirects to http://192.0.2.1/x.gz, which is not https'",
        "wandering,  'redirects to file:///etc/hosts, which is not https'",
        "muttering,  redirects to what is no address",
        "failing,    HTTP status 500",
        "chatting,   Not in GZIP format"
    })
    void aBrokenServerFailsInOneLineAndInTime(String place, String reason) {
        var failure = assertTimeoutPreemptively(
                ENOUGH,
                () -> assertThrows(IOException.class, () -> mirror(place).fetch(List.of("x"), root)));

        assertEquals("x.gz: " + reason, failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"silent", "stalling", "truncating", "flooding", "circling", "failing", "lying"})
    void theNextMirrorIsAskedAndNothingHalfIsKept(String place) throws IOException {
        KnownSet tiny = TestFiles.tiny(root.resolve("tiny"));
        Path cache = root.resolve("cache");
        var store =
                new DatasetStore(List.of(), cache, List.of(), List.of(mirror(place), mirror("good")), List.of(tiny));

        DataSplit split = assertTimeoutPreemptively(ENOUGH, () -> store.load("tiny"));

        assertEquals(7, split.test().label(0));
        try (Stream<Path> kept = Files.list(cache.resolve("tiny"))) {
            assertEquals(4, kept.count());
        }
    }

    @Test
    void aMirrorOfThisMachineMayRedirectToItself() throws IOException {
        String labels = KnownSet.FILES.get(1);

        mirror("moved").fetch(List.of(labels), root);

        assertTrue(Files.exists(root.resolve(labels)));
    }

    @Test
    void aServerThatCannotBeReachedIsLeftInTime() {
        int port = server.getAddress().getPort();
        server.stop(0);
        var gone = new HttpsMirror("tiny", URI.create("http://localhost:" + port + "/"), Progress.NONE, SHORT);

        var failure = assertTimeoutPreemptively(
                ENOUGH, () -> assertThrows(IOException.class, () -> gone.fetch(List.of("x"), root)));

        assertTrue(failure.getMessage().startsWith("x.gz: "), failure::getMessage);
    }

    private HttpsMirror mirror(String place) {
        URI folder = URI.create("http://localhost:" + server.getAddress().getPort() + "/" + place + "/");
        return new HttpsMirror("tiny", folder, Progress.NONE, SHORT);
    }

    private void at(String place, HttpHandler handler) {
        server.createContext("/" + place + "/", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private void pause() {
        pause(ENOUGH.toMillis());
    }

    private void pause(long milliseconds) {
        try {
            over.await(milliseconds, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Bytes of unannounced number. */
    private static void flood(HttpExchange exchange, byte[] bytes) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        exchange.sendResponseHeaders(302, -1);
    }

    /** The gzip file of so many bytes that cannot be packed: as many and 23 more. */
    private static byte[] noise(int bytes) throws IOException {
        byte[] noise = new byte[bytes];
        new Random(1).nextBytes(noise);
        return gzip(noise);
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }
}
