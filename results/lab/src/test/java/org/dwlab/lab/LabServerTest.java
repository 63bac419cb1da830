package org.dwlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.dwlab.device.DeviceSpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabServerTest {
    @TempDir
    private Path folder;

    private Lab lab;
    private LabFixtures.Asker asker;

    @BeforeEach
    void start() throws IOException {
        lab = LabFixtures.lab(folder, "d2");
        asker = LabFixtures.Asker.of(lab);
    }

    @AfterEach
    void end() {
        lab.close();
    }

    private int port() {
        return lab.address().getPort();
    }

    /** What a client says that sets its own Host, as a browser with a bent name server would. */
    private String status(String... headers) throws IOException {
        try (var socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET /api/start HTTP/1.1\r\nConnection: close\r\n" + String.join("\r\n", headers) + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    @Test
    void theAddressWithItsTokenGivesThePageAndACookie() throws Exception {
        HttpResponse<String> page = asker.client()
                .send(HttpRequest.newBuilder(lab.address()).build(), HttpResponse.BodyHandlers.ofString());

        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("<title>dwlab lab</title>"));
        String cookie = page.headers().firstValue("Set-Cookie").orElseThrow();
        assertTrue(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), cookie);
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.startsWith("default-src 'none'; script-src 'self'"), policy);
    }

    @Test
    void nobodyGetsAnythingWithoutTheToken() throws Exception {
        for (String path : List.of("/", "/lab.js", "/api/start", "/?token=", "/?token=wrong", "/nothing")) {
            HttpResponse<String> answer = asker.send(
                    HttpRequest.newBuilder(URI.create(asker.root() + path)).build());

            assertEquals(403, answer.statusCode(), path);
            assertFalse(answer.headers().firstValue("Set-Cookie").isPresent());
        }
        assertEquals(
                403,
                asker.send(asker.to("/")
                                .setHeader("Cookie", asker.cookie() + "0")
                                .build())
                        .statusCode());
    }

    @Test
    void onlyItsOwnHostAndOriginMayAsk() throws Exception {
        String cookie = "Cookie: " + asker.cookie();

        assertEquals("HTTP/1.1 200 OK", status("Host: 127.0.0.1:" + port(), cookie));
        assertEquals("HTTP/1.1 200 OK", status("Host: localhost:" + port(), cookie));
        assertEquals("HTTP/1.1 403 Forbidden", status("Host: evil.example:" + port(), cookie));
        assertEquals("HTTP/1.1 403 Forbidden", status("Host: 127.0.0.1", cookie));
        assertEquals(
                "HTTP/1.1 403 Forbidden", status("Host: 127.0.0.1:" + port(), cookie, "Origin: http://evil.example"));
        assertEquals("HTTP/1.1 403 Forbidden", status("Host: 127.0.0.1:" + port(), cookie, "Origin: null"));
        assertEquals(
                "HTTP/1.1 200 OK", status("Host: 127.0.0.1:" + port(), cookie, "Origin: http://127.0.0.1:" + port()));
    }

    @Test
    void noOtherAddressOfThisMachineLeadsThere() throws Exception {
        for (NetworkInterface card : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(card.getInetAddresses())) {
                if (!address.getHostAddress().startsWith("127.")) {
                    assertThrows(IOException.class, () -> new Socket(address, port()).close(), address.toString());
                }
            }
        }
    }

    /** The JDK's server would say so on the terminal of whoever runs the lab. */
    @Test
    void whoAsksForNoBodyGetsNoneAndNothingIsLogged() throws Exception {
        List<String> said = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger("com.sun.net.httpserver");
        var handler = new Handler() {
            @Override
            public void publish(LogRecord message) {
                said.add(message.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        logger.addHandler(handler);
        try {
            HttpResponse<String> answer = asker.send(asker.to("/")
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .build());

            assertEquals(405, answer.statusCode());
            assertEquals("", answer.body());
            assertEquals(List.of(), said);
        } finally {
            logger.removeHandler(handler);
        }
    }

    @Test
    void filesAreServedOnlyIfTheyAreResultsOfTheFolder() throws Exception {
        Path outside = Files.writeString(folder.resolveSibling("secret-" + port() + ".run.h5"), "secret");
        Files.writeString(folder.resolve("notes.txt"), "secret");
        Files.createSymbolicLink(folder.resolve("link.run.h5"), outside);
        try {
            for (String file : List.of(
                    "../" + outside.getFileName(),
                    outside.toString(),
                    "notes.txt",
                    "link.run.h5",
                    "lab/../../" + outside.getFileName(),
                    "")) {
                String encoded = file.replace("/", "%2F");
                HttpResponse<String> answer = asker.get("/report?file=" + encoded);

                assertEquals(422, answer.statusCode(), file);
                assertFalse(answer.body().contains("secret\n"), answer.body());
            }
            for (String path : List.of("/../pom.xml", "/lab.js/../notes.txt", "/%2e%2e/notes.txt", "/notes.txt")) {
                assertEquals(404, asker.get(path).statusCode(), path);
            }
        } finally {
            Files.delete(outside);
        }
    }

    @Test
    void aReportOfTheFolderHasNoOriginOfThePage() throws Exception {
        Files.writeString(folder.resolve("report.html"), "<p>mine");

        HttpResponse<String> answer = asker.get("/report?file=report.html");

        assertEquals("<p>mine", answer.body());
        assertTrue(answer.headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow()
                .startsWith("sandbox "));
        assertTrue(asker.get("/api/results").body().contains("report.html"));
    }

    @Test
    void aBodyThatIsTooLargeIsRefused() throws Exception {
        HttpResponse<String> answer = asker.post("/api/study?page=a", " ".repeat(LabRequest.MOST_BYTES + 1));

        assertEquals(422, answer.statusCode());
        assertTrue(answer.body().contains("a request must have at most"), answer.body());
    }

    @Test
    void whatIsNoDeviceIsSaidInOneLine() throws Exception {
        DeviceSpec d2 = LabFixtures.device();

        HttpResponse<String> answer = asker.post("/api/study?page=a", d2.json().replace("6.5E-8", "1.0E-8"));

        assertEquals(422, answer.statusCode());
        assertTrue(answer.body().contains("device: track.notches[0].depth_m must leave a neck"), answer.body());
        assertEquals(422, asker.post("/api/study?page=a", "{").statusCode());
        assertEquals(422, asker.post("/api/study", d2.json()).statusCode());
        assertEquals(405, asker.get("/api/study?page=a").statusCode());
    }

    @Test
    void aStudyTellsTheFastestFirst() throws Exception {
        HttpResponse<String> answer =
                asker.post("/api/study?page=a", LabFixtures.quick().json());

        assertEquals(List.of("look", "writes", "writes", "paths", "writes", "done"), LabFixtures.events(answer.body()));
    }

    @Test
    void aLaterMoveEndsTheOneBefore() throws Exception {
        String device = LabFixtures.device().json();
        CompletableFuture<HttpResponse<String>> first = asker.client()
                .sendAsync(
                        asker.to("/api/study?page=a")
                                .POST(HttpRequest.BodyPublishers.ofString(device))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        Thread.sleep(300);

        HttpResponse<String> second =
                asker.post("/api/study?page=a", LabFixtures.quick().json());

        assertTrue(LabFixtures.events(second.body()).contains("done"));
        String cut = first.handle((answer, failure) -> failure == null ? answer.body() : "")
                .get(10, TimeUnit.SECONDS);
        assertFalse(LabFixtures.events(cut).contains("done"), cut);
    }

    @Test
    void aDeviceIsSavedAndNotOverwrittenUnasked() throws Exception {
        String device = LabFixtures.device("name=mine").json();

        assertEquals(200, asker.post("/api/save?name=mine", device).statusCode());
        assertEquals(
                DeviceSpec.parse("", device),
                DeviceSpec.load(folder.resolve("mine.json").toString(), List.of()));
        HttpResponse<String> again = asker.post("/api/save?name=mine", device.replace("6.5E-8", "6.6E-8"));
        assertEquals(422, again.statusCode());
        assertTrue(again.body().contains("exists already"), again.body());
        assertEquals(
                200,
                asker.post("/api/save?name=mine&replace=true", device.replace("6.5E-8", "6.6E-8"))
                        .statusCode());
        assertEquals(
                6.6e-8,
                DeviceSpec.load(folder.resolve("mine.json").toString(), List.of())
                        .track()
                        .width());
        for (String name : List.of("..%2Fmine", "%2Ftmp%2Fmine", "", ".hidden", "a%00b")) {
            assertEquals(422, asker.post("/api/save?name=" + name, device).statusCode(), name);
        }
    }

    @Test
    void afterItsEndNobodyIsThere() {
        lab.close();

        assertThrows(ConnectException.class, () -> asker.get("/"));
    }
}
