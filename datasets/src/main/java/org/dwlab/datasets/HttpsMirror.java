package org.dwlab.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.zip.GZIPInputStream;
import org.dwlab.core.Progress;

/**
 * A web folder with the gzip files of one data set. A mirror that stalls, sends too much or leads elsewhere fails
 * within the time and the bytes of its patience, so that the next one can be asked.
 *
 * @param dataset  the data set it has
 * @param folder   its address, ending in a slash
 * @param progress hears of the bytes that arrive
 * @param patience how long and how much is waited for
 */
record HttpsMirror(String dataset, URI folder, Progress progress, Patience patience) implements Source {
    private static final int MOST_REDIRECTS = 5;

    HttpsMirror(String dataset, URI folder, Progress progress) {
        this(dataset, folder, progress, Patience.USUAL);
    }

    @Override
    public String description() {
        return folder.toString();
    }

    @Override
    public boolean offers(String name) {
        return dataset.equals(name);
    }

    @Override
    public void fetch(List<String> files, Path target) throws IOException {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(patience.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        for (String file : files) {
            try {
                fetch(client, file, target.resolve(file));
            } catch (InterruptedIOException stop) {
                throw stop;
            } catch (IOException failure) {
                throw new IOException(file + ".gz: " + reason(failure), failure);
            }
        }
    }

    private void fetch(HttpClient client, String file, Path target) throws IOException {
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = answer(client, folder.resolve(file + ".gz"));
        long bytes = response.headers().firstValueAsLong("content-length").orElse(-1);
        try (var task = progress.start("fetching " + file, Math.max(0, bytes), "bytes");
                var body = new PatientStream(patience, bytes, task)) {
            response.body().subscribe(body);
            if (response.statusCode() != 200) {
                throw new IOException("HTTP status " + response.statusCode());
            }
            if (bytes > patience.mostBytes()) {
                throw new IOException("longer than " + patience.mostBytes() + " bytes");
            }
            try (InputStream unpacked = new GZIPInputStream(body)) {
                Transfer.copy(unpacked, target, patience.mostBytes());
            }
        }
    }

    /** The first answer that does not lead elsewhere. */
    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer(HttpClient client, URI first) throws IOException {
        URI address = first;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpRequest request =
                    HttpRequest.newBuilder(address).timeout(patience.stall()).build();
            HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = send(client, request);
            if (response.statusCode() / 100 != 3) {
                return response;
            }
            hangUp(response);
            address = next(address, response.headers().firstValue("location").orElse(""));
        }
        throw new IOException("more than " + MOST_REDIRECTS + " redirects");
    }

    private void hangUp(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) {
        try (var body = new PatientStream(patience, 0, Progress.NONE.start("", 0, ""))) {
            response.body().subscribe(body);
        }
    }

    /** Where a redirect leads: only to https, or from this machine to itself. */
    private static URI next(URI from, String location) throws IOException {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException notAnAddress) {
            throw new IOException("redirects to what is no address", notAnAddress);
        }
        boolean encrypted = "https".equalsIgnoreCase(to.getScheme()) && to.getHost() != null;
        if (!encrypted && !(isHere(from) && isHere(to))) {
            throw new IOException("redirects to " + to + ", which is not https");
        }
        return to;
    }

    private static boolean isHere(URI address) throws IOException {
        return "http".equalsIgnoreCase(address.getScheme())
                && address.getHost() != null
                && InetAddress.getByName(address.getHost()).isLoopbackAddress();
    }

    private static HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(HttpClient client, HttpRequest request)
            throws IOException {
        try {
            return client.send(request, BodyHandlers.ofPublisher());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while fetching " + request.uri());
        }
    }

    /** What happened, in one line. Some exceptions of the network have no message; their kind then says it. */
    static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElseThrow();
    }
}
