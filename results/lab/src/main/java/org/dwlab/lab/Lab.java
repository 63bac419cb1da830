package org.dwlab.lab;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.dwlab.core.Progress;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.DatasetStore;
import org.dwlab.datasets.SyntheticDigits;
import org.dwlab.device.DeviceSpec;
import org.dwlab.lab.LabServer.Route;
import org.dwlab.study.DataSource;
import org.dwlab.study.design.Tolerance;
import org.dwlab.study.job.EnsembleSize;

/**
 * A page on this machine on which a device is designed: docs/lab.md. It is there from {@link #start} until it is closed,
 * for browsers of this machine that know its address.
 */
public final class Lab implements AutoCloseable {
    private static final List<String> SCRIPTS =
            List.of("chart.js", "device.js", "track.js", "controls.js", "results.js", "server.js", "lab.js");
    private static final String MNIST = "mnist";
    /** Runs on this page's origin, so it is given none: a report is made of files, whose names others may have chosen. */
    private static final String APART = "sandbox allow-scripts allow-downloads; default-src 'none';"
            + " script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:";

    private final Settings settings;
    private final ResultShelf shelf;
    private final TrainingDesk desk;
    private final Optional<StudyWatch> watch;
    private final LatestWork latest = new LatestWork();
    private final LabServer server;

    /**
     * What a page is to show.
     *
     * @param device  with which it begins
     * @param folder  where devices are saved and results are found
     * @param watched folder of a study that is under way, if any
     * @param data    folder with data sets of the user's own, if any
     * @param port    on which it listens; 0 for any that is free
     * @param seed    of everything that is drawn
     * @param threads how many cores simulations may use; never changes a result
     */
    public record Settings(
            DeviceSpec device,
            Path folder,
            Optional<Path> watched,
            Optional<Path> data,
            int port,
            long seed,
            int threads) {}

    private Lab(Settings settings) throws IOException {
        this.settings = settings;
        shelf = new ResultShelf(settings.folder().toAbsolutePath().normalize());
        desk = new TrainingDesk(
                shelf.folder().resolve("lab"),
                DataSource.standard(settings.data(), Progress.NONE),
                EnsembleSize.STANDARD,
                settings.seed(),
                settings.threads());
        watch = settings.watched().map(StudyWatch::new);
        server = LabServer.start(settings.port(), routes());
    }

    /**
     * Serves the page until the lab is closed.
     *
     * @param settings of it
     * @return the running lab
     * @throws IOException   if the port is taken
     * @throws SpecException if the device is none that can be simulated while one looks
     */
    public static Lab start(Settings settings) throws IOException {
        study(settings.device(), settings);
        return new Lab(settings);
    }

    /**
     * Where the page is.
     *
     * @return its address with its token
     */
    public URI address() {
        return server.address();
    }

    /** Ends everything that is under way; a training that is stopped goes on from its last epoch another time. */
    @Override
    public void close() {
        latest.endAll();
        desk.close();
        server.close();
    }

    private Map<String, Route> routes() {
        Map<String, Route> routes = new LinkedHashMap<>();
        routes.put("/", get(request -> request.answer(LabRequest.OK, "text/html", resource("lab.html"))));
        routes.put("/lab.css", get(request -> request.answer(LabRequest.OK, "text/css", resource("lab.css"))));
        for (String script : SCRIPTS) {
            routes.put(
                    "/" + script, get(request -> request.answer(LabRequest.OK, "text/javascript", resource(script))));
        }
        routes.put("/api/start", get(request -> request.json(LabRequest.OK, opening())));
        routes.put("/api/study", post(this::study));
        routes.put("/api/rank", post(this::rank));
        routes.put("/api/cells", post(this::cells));
        routes.put("/api/stop", post(this::stop));
        routes.put("/api/save", post(this::save));
        routes.put("/api/train", post(this::train));
        routes.put("/api/training", get(request -> request.json(LabRequest.OK, desk.shown())));
        routes.put("/api/results", get(request -> request.json(LabRequest.OK, shelf.list())));
        routes.put("/api/watch", get(this::watched));
        routes.put("/report", get(this::report));
        return routes;
    }

    private static Route get(LabServer.Action action) {
        return new Route("GET", action);
    }

    private static Route post(LabServer.Action action) {
        return new Route("POST", action);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream stream = Lab.class.getResourceAsStream(name)) {
            return stream.readAllBytes();
        }
    }

    /**
     * What the page begins with.
     *
     * @param version of dwlab
     * @param folder  where devices are saved
     * @param device  with which the page begins
     * @param presets all built-in devices
     * @param seed    of everything that is drawn
     * @param watches whether a study is watched
     * @param images  on which networks are trained
     */
    private record Opening(
            String version,
            String folder,
            DeviceSpec device,
            List<DeviceSpec> presets,
            long seed,
            boolean watches,
            String images) {}

    private Opening opening() throws IOException {
        List<DeviceSpec> presets = new ArrayList<>();
        for (String name : DeviceSpec.builtInNames()) {
            presets.add(DeviceSpec.load(name, List.of()));
        }
        return new Opening(
                Provenance.version(),
                shelf.folder().toString(),
                settings.device(),
                presets,
                settings.seed(),
                watch.isPresent(),
                images());
    }

    /** Real digits where they are; the page fetches nothing. */
    private String images() {
        boolean here = DatasetStore.standard(settings.data(), System.getenv()).list().stream()
                .anyMatch(set -> set.name().equals(MNIST) && set.here());
        return here ? MNIST : SyntheticDigits.NAME;
    }

    private static DeviceStudy study(DeviceSpec device, Settings settings) {
        return new DeviceStudy(device, settings.seed(), settings.threads());
    }

    private static DeviceSpec device(LabRequest request) throws IOException {
        return DeviceSpec.parse("device", request.body());
    }

    private void study(LabRequest request) throws IOException {
        DeviceStudy study = study(device(request), settings);
        stream(request, "study", study::run);
    }

    /** Work whose results are sent as they come, instead of what the same page asked for before. */
    private interface Streamed {
        void run(DeviceStudy.Listener listener) throws IOException;
    }

    private void stream(LabRequest request, String what, Streamed work) throws IOException {
        String name = what + " " + request.required("page");
        try (var events = new EventStream(request)) {
            try {
                latest.run(name, () -> work.run(events::send));
            } catch (RuntimeException | Error failure) {
                if (!events.hasBegun() || failure instanceof CancellationException) {
                    throw failure;
                }
                events.send("failed", Map.of("error", LabServer.words(failure)));
            }
        }
    }

    private void rank(LabRequest request) throws IOException {
        DeviceStudy study = study(device(request), settings);
        stream(request, "rank", listener -> RankedValues.of(study, Tolerance.standard(study.device()), listener));
    }

    private void cells(LabRequest request) throws IOException {
        DeviceStudy study = study(device(request), settings);
        stream(request, "cells", listener -> CellCheck.of(study, listener));
    }

    private void stop(LabRequest request) throws IOException {
        String what = request.required("what");
        if (what.equals("training")) {
            desk.stop();
        } else {
            latest.end(what + " " + request.required("page"));
        }
        request.json(LabRequest.OK, Map.of("stopped", what));
    }

    private void save(LabRequest request) throws IOException {
        boolean replace = request.query("replace").filter("true"::equals).isPresent();
        Path file = shelf.save(device(request), request.required("name"), replace);
        request.json(LabRequest.OK, Map.of("file", file.toString()));
    }

    private void train(LabRequest request) throws IOException {
        boolean brief = request.query("size").filter("short"::equals).isPresent();
        desk.start(device(request), TrainingDesk.changes(images(), brief));
        request.json(LabRequest.OK, desk.shown());
    }

    private void watched(LabRequest request) throws IOException {
        StudyWatch watched = watch.orElseThrow(() -> new SpecException("a study", "must be named to be watched"));
        request.json(LabRequest.OK, watched.look());
    }

    private void report(LabRequest request) throws IOException {
        byte[] page = shelf.page(request.required("file")).getBytes(StandardCharsets.UTF_8);
        request.header("Content-Security-Policy", APART);
        request.answer(LabRequest.OK, "text/html", page);
    }
}
