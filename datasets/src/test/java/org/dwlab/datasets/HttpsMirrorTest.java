package org.dwlab.datasets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.dwlab.core.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server on this machine. */
class HttpsMirrorTest {
    private static final byte[] CONTENT =
            "labels, many of them, labels, many of them".getBytes(StandardCharsets.US_ASCII);

    private final List<String> heard = new ArrayList<>();
    private final long[] advanced = {0};
    private HttpServer server;
    private byte[] packed;

    @BeforeEach
    void serve() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(CONTENT);
        }
        packed = bytes.toByteArray();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/mnist/labels.gz", exchange -> {
            exchange.sendResponseHeaders(200, packed.length);
            exchange.getResponseBody().write(packed);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private HttpsMirror mirror() {
        Progress progress = (name, total, unit) -> {
            heard.add(name + " " + total + " " + unit);
            return new Progress.Task() {
                @Override
                public void advance(long amount) {
                    advanced[0] += amount;
                }

                @Override
                public void close() {
                    heard.add("closed");
                }
            };
        };
        String root = "http://localhost:" + server.getAddress().getPort();
        return new HttpsMirror("mnist", URI.create(root + "/mnist/"), progress);
    }

    @Test
    void everyByteOfAFileIsTold(@TempDir Path folder) throws IOException {
        mirror().fetch(List.of("labels"), folder);

        assertArrayEquals(CONTENT, Files.readAllBytes(folder.resolve("labels")));
        assertEquals(List.of("fetching labels " + packed.length + " bytes", "closed"), heard);
        assertEquals(packed.length, advanced[0]);
    }

    @Test
    void aMissingFileIsNamedWithItsStatus(@TempDir Path folder) {
        var refusal = assertThrows(IOException.class, () -> mirror().fetch(List.of("images"), folder));

        assertEquals("images.gz: HTTP status 404", refusal.getMessage());
    }
}
