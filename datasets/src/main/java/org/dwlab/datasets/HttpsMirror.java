package org.dwlab.datasets;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.dwlab.core.Progress;

/**
 * A web folder with the gzip files of one data set.
 *
 * @param dataset  the data set it has
 * @param folder   its address, ending in a slash
 * @param progress hears of the bytes that arrive
 */
record HttpsMirror(String dataset, URI folder, Progress progress) implements Source {
    /** A machine without a way out should notice soon; a slow line may take its time once it is connected. */
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private static final Duration ANSWER = Duration.ofMinutes(1);

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
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        for (String file : files) {
            HttpRequest request = HttpRequest.newBuilder(folder.resolve(file + ".gz"))
                    .timeout(ANSWER)
                    .build();
            HttpResponse<InputStream> response = send(client, request);
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw new IOException(file + ".gz: HTTP status " + response.statusCode());
                }
                long bytes =
                        response.headers().firstValueAsLong("content-length").orElse(0);
                try (var task = progress.start("fetching " + file, bytes, "bytes");
                        InputStream unpacked = new GZIPInputStream(new Counted(body, task))) {
                    Transfer.copy(unpacked, target.resolve(file));
                }
            }
        }
    }

    private static HttpResponse<InputStream> send(HttpClient client, HttpRequest request) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while fetching " + request.uri());
        }
    }

    /** A stream that tells how much was read from it. */
    private static final class Counted extends FilterInputStream {
        private final Progress.Task task;

        Counted(InputStream stream, Progress.Task task) {
            super(stream);
            this.task = task;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            task.advance(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            int count = super.read(target, from, length);
            task.advance(Math.max(0, count));
            return count;
        }
    }
}
