package org.dwlab.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dwlab.device.DeviceSpec;

/** Labs of tests, and what a browser would ask them. */
final class LabFixtures {
    private LabFixtures() {}

    static Lab lab(Path folder, String device) throws IOException {
        return lab(folder, device, Optional.empty());
    }

    static Lab lab(Path folder, String device, Optional<Path> watched) throws IOException {
        return lab(folder, DeviceSpec.load(device, List.of()), watched);
    }

    static Lab lab(Path folder, DeviceSpec device, Optional<Path> watched) throws IOException {
        return Lab.start(new Lab.Settings(device, folder, watched, Optional.of(folder), 0, 1, 1));
    }

    /** Two states. */
    static DeviceSpec device(String... assignments) throws IOException {
        return DeviceSpec.load("d2", List.of(assignments));
    }

    /** A device that is simulated in no time: pulses that are much too short. */
    static DeviceSpec quick(String... assignments) throws IOException {
        return device(Stream.concat(
                        Stream.of(
                                "temperature_K=0",
                                "wall.model=rigid",
                                "write.pulses.*.plateau_s=1e-11",
                                "write.ramp_s=1e-11",
                                "write.gap_s=0",
                                "write.settle_s=1e-11"),
                        Stream.of(assignments))
                .toArray(String[]::new));
    }

    /** A browser with the token. */
    record Asker(HttpClient client, String root, String cookie) {
        static Asker of(Lab lab) {
            return at(lab.address());
        }

        static Asker at(URI address) {
            String root = "http://127.0.0.1:" + address.getPort();
            String cookie =
                    "dwlab-lab-" + address.getPort() + "=" + address.getQuery().replace("token=", "");
            return new Asker(HttpClient.newHttpClient(), root, cookie);
        }

        HttpRequest.Builder to(String path) {
            return HttpRequest.newBuilder(URI.create(root + path)).header("Cookie", cookie);
        }

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return send(to(path).build());
        }

        HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
            return send(to(path).POST(HttpRequest.BodyPublishers.ofString(body)).build());
        }

        HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    /** Names of the events of a stream but those that only say how far it is. */
    static List<String> events(String stream) {
        return Arrays.stream(stream.split("\n"))
                .filter(line -> line.startsWith("event: "))
                .map(line -> line.substring("event: ".length()))
                .filter(name -> !name.equals("progress"))
                .toList();
    }
}
