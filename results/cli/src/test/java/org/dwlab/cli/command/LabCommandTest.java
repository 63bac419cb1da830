package org.dwlab.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.dwlab.cli.Main;
import org.dwlab.cli.terminal.ExitCode;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** lab as a user calls it. */
class LabCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int call(String... args) {
        List<String> words = new ArrayList<>(List.of("lab", "--no-open", "--folder", folder.toString()));
        words.addAll(List.of(args));
        return Main.run(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
    }

    @Test
    void itsAddressIsPrintedAndIsThereUntilItIsInterrupted() throws Exception {
        var task = new FutureTask<>(() -> call("d2", "--set", "temperature_K=310"));
        var thread = new Thread(task);
        thread.start();
        for (int i = 0; i < 600 && !out.toString().contains("\n"); i++) {
            Thread.sleep(50);
        }
        URI address = URI.create(out.toString().strip());
        var client = HttpClient.newHttpClient();

        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/start?" + address.getQuery()))
                .build();
        String opening =
                client.send(request, HttpResponse.BodyHandlers.ofString()).body();

        assertTrue(opening.contains("\"temperature_K\" : 310.0"), opening);
        thread.interrupt();
        assertEquals(ExitCode.INTERRUPTED, task.get(20, TimeUnit.SECONDS));
        Assertions.assertThrows(
                ConnectException.class, () -> client.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    @Test
    void mistakesAreOneLine() throws Exception {
        assertEquals(ExitCode.USER, call("d2", "--port", "70000"));
        assertTrue(err.toString().contains("--port must be from 0 to 65535, got 70000"), err::toString);
        assertEquals(ExitCode.USER, call("d9"));
        assertEquals(ExitCode.USER, call("d2", "--set", "wall.model=micromagnetic"));
        assertEquals(
                ExitCode.USER,
                Main.run(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        "lab",
                        "--no-open",
                        "--folder",
                        folder.resolve("none").toString()));
        assertTrue(err.toString().contains("is no folder"), err::toString);
        try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            assertEquals(ExitCode.USER, call("d2", "--port", Integer.toString(taken.getLocalPort())));
        }
        assertTrue(err.toString().contains("cannot be had"), err::toString);
    }
}
