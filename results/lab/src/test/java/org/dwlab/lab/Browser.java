package org.dwlab.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.dwlab.report.Tool;

/** Chromium without a window, driven by its DevTools protocol: mouse and keys arrive as those of a person do. */
final class Browser implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int SECONDS = 90;
    private static final int STILL = 20; // looks at an element
    private static final int LOOK = 50; // ms

    private final Process process;
    private final WebSocket socket;
    private final Map<Integer, CompletableFuture<JsonNode>> answers;
    private final List<String> complaints;
    private int calls;

    private Browser(
            Process process,
            WebSocket socket,
            Map<Integer, CompletableFuture<JsonNode>> answers,
            List<String> complaints) {
        this.process = process;
        this.socket = socket;
        this.answers = answers;
        this.complaints = complaints;
    }

    static Browser open(Path folder, int width, int height) throws Exception {
        Path profile = Files.createTempDirectory(folder, "profile");
        List<String> command = Tool.browser(profile, width + "," + height);
        command.addAll(List.of("--remote-debugging-port=0", "about:blank"));
        Process process = new ProcessBuilder(command)
                .redirectOutput(profile.resolve("out").toFile())
                .redirectError(profile.resolve("err").toFile())
                .start();
        String port = line(profile.resolve("DevToolsActivePort"), process);
        HttpClient client = HttpClient.newHttpClient();
        var list = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/json/list"))
                .build();
        JsonNode targets = MAPPER.readTree(
                client.send(list, HttpResponse.BodyHandlers.ofString()).body());
        String address = null;
        for (JsonNode target : targets) {
            address = target.get("type").textValue().equals("page")
                    ? target.get("webSocketDebuggerUrl").textValue()
                    : address;
        }
        Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
        List<String> complaints = new ArrayList<>();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(address), new Ear(answers, complaints))
                .get(SECONDS, TimeUnit.SECONDS);
        var browser = new Browser(process, socket, answers, complaints);
        browser.call("Page.enable", Map.of());
        browser.call("Runtime.enable", Map.of());
        browser.call("Log.enable", Map.of());
        // Without a window nothing has the focus, and nothing is told of it.
        browser.call("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
        browser.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        return browser;
    }

    private static String line(Path file, Process process) throws IOException, InterruptedException {
        for (int i = 0; i < 10 * SECONDS; i++) {
            if (Files.exists(file) && !Files.readAllLines(file).isEmpty()) {
                return Files.readAllLines(file).get(0);
            }
            Thread.sleep(100);
        }
        process.destroyForcibly();
        throw new IOException("the browser did not start");
    }

    private record Ear(Map<Integer, CompletableFuture<JsonNode>> answers, List<String> complaints, StringBuilder text)
            implements WebSocket.Listener {
        Ear(Map<Integer, CompletableFuture<JsonNode>> answers, List<String> complaints) {
            this(answers, complaints, new StringBuilder());
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                hear(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void hear(String message) {
            try {
                JsonNode heard = MAPPER.readTree(message);
                if (heard.has("id")) {
                    answers.get(heard.get("id").intValue()).complete(heard);
                } else if (message.contains("Runtime.exceptionThrown") || message.contains("\"level\":\"error\"")) {
                    synchronized (complaints) {
                        complaints.add(message);
                    }
                }
            } catch (IOException noJson) {
                throw new IllegalStateException(noJson);
            }
        }
    }

    /** What went wrong on the page, or was blocked by its policy. */
    List<String> complaints() {
        synchronized (complaints) {
            return List.copyOf(complaints);
        }
    }

    JsonNode call(String method, Map<String, ?> parameters) throws Exception {
        int id = ++calls;
        var answer = new CompletableFuture<JsonNode>();
        answers.put(id, answer);
        ObjectNode message = MAPPER.createObjectNode().put("id", id).put("method", method);
        message.set("params", MAPPER.valueToTree(parameters));
        socket.sendText(message.toString(), true).get(SECONDS, TimeUnit.SECONDS);
        JsonNode found = answer.get(SECONDS, TimeUnit.SECONDS);
        if (found.has("error")) {
            throw new IOException(method + ": " + found.get("error"));
        }
        return found.get("result");
    }

    void visit(URI address) throws Exception {
        call("Page.navigate", Map.of("url", address.toString()));
    }

    void dark() throws Exception {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    }

    String eval(String expression) throws Exception {
        JsonNode result = call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new IOException(expression + ": " + result.get("exceptionDetails"));
        }
        return result.get("result").path("value").asText();
    }

    /** Waits until an expression is true. */
    void until(String expression) throws Exception {
        for (int i = 0; i < 20 * SECONDS; i++) {
            // While a page loads, its elements are not there.
            if (eval("(() => { try { return Boolean(" + expression + "); } catch { return false; } })()")
                    .equals("true")) {
                return;
            }
            Thread.sleep(LOOK);
        }
        throw new IOException("never: " + expression + "; " + complaints());
    }

    /**
     * The middle of an element {x, y} in px of the window, after it was scrolled there and once it stays: what is above it
     * grows while results come.
     */
    double[] middle(String selector) throws Exception {
        String before = "";
        String found = place(selector);
        for (int i = 0; i < STILL && !found.equals(before); i++) {
            Thread.sleep(LOOK);
            before = found;
            found = place(selector);
        }
        String[] numbers = found.split(" ");
        return new double[] {Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])};
    }

    private void mouse(String type, double x, double y) throws Exception {
        call(
                "Input.dispatchMouseEvent",
                Map.of("type", type, "x", x, "y", y, "button", "left", "buttons", 1, "clickCount", 1));
    }

    private String place(String selector) throws Exception {
        return eval("(() => { const e = document.querySelector('" + selector + "');"
                + " e.scrollIntoView({block: 'center'}); const b = e.getBoundingClientRect();"
                + " return (b.x + b.width / 2) + ' ' + (b.y + b.height / 2); })()");
    }

    /** Clicks on an element, again if it had moved away by then, as a person does. */
    void click(String selector) throws Exception {
        eval("window.clicked = false; document.querySelector('" + selector
                + "').addEventListener('click', () => { window.clicked = true; }, { once: true })");
        for (int i = 0; i < STILL; i++) {
            double[] at = middle(selector);
            mouse("mousePressed", at[0], at[1]);
            mouse("mouseReleased", at[0], at[1]);
            if (eval("window.clicked").equals("true")) {
                return;
            }
        }
        throw new IOException("never clicked: " + selector);
    }

    /** Presses on an element, moves in so many steps, and lets go. */
    void drag(String selector, double right, double down, int steps) throws Exception {
        double[] at = middle(selector);
        mouse("mousePressed", at[0], at[1]);
        for (int i = 1; i <= steps; i++) {
            mouse("mouseMoved", at[0] + right * i / steps, at[1] + down * i / steps);
        }
        mouse("mouseReleased", at[0] + right, at[1] + down);
    }

    /** The same by a finger. */
    void swipe(String selector, double right, double down, int steps) throws Exception {
        double[] at = middle(selector);
        touch("touchStart", at[0], at[1]);
        for (int i = 1; i <= steps; i++) {
            touch("touchMove", at[0] + right * i / steps, at[1] + down * i / steps);
        }
        call("Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
    }

    private void touch(String type, double x, double y) throws Exception {
        call("Input.dispatchTouchEvent", Map.of("type", type, "touchPoints", List.of(Map.of("x", x, "y", y))));
    }

    /** A key, by the name that pages know it by; modifiers: 2 for Ctrl, 8 for Shift. */
    void key(String name, int code, int modifiers) throws Exception {
        var key = Map.of("key", name, "windowsVirtualKeyCode", code, "modifiers", modifiers);
        var down = new HashMap<String, Object>(key);
        down.put("type", "rawKeyDown");
        call("Input.dispatchKeyEvent", down);
        var up = new HashMap<String, Object>(key);
        up.put("type", "keyUp");
        call("Input.dispatchKeyEvent", up);
    }

    /** A picture of the whole page. */
    void picture(Path file) throws Exception {
        JsonNode shot = call("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        Files.write(file, Base64.getDecoder().decode(shot.get("data").textValue()));
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
