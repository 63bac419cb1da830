package org.dwlab.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.dwlab.core.Progress;

/** The body of an answer as a stream that gives up when nothing comes, when it takes too long or when it is too long. */
final class PatientStream extends InputStream implements Flow.Subscriber<List<ByteBuffer>> {
    /**
     * What the network had to say.
     *
     * @param bytes   that arrived
     * @param failure what ended the answer; null where it goes on or is whole
     * @param last    whether nothing follows
     */
    private record Arrival(Iterator<ByteBuffer> bytes, Throwable failure, boolean last) {}

    private final Patience patience;
    private final Progress.Task task;
    private final long deadline;
    private final long allowedSeconds;
    private final BlockingQueue<Arrival> arrived = new LinkedBlockingQueue<>();
    private volatile Flow.Subscription subscription;
    private Arrival news = new Arrival(List.<ByteBuffer>of().iterator(), null, false);
    private ByteBuffer chunk = ByteBuffer.allocate(0);
    private long total;

    /** A body of so many bytes, or of unknown length where they are negative; its time starts now. */
    PatientStream(Patience patience, long bytes, Progress.Task task) {
        this.patience = patience;
        this.task = task;
        this.allowedSeconds = patience.whole(bytes).toSeconds();
        this.deadline = System.nanoTime() + patience.whole(bytes).toNanos();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        given.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        arrived.add(new Arrival(bytes.iterator(), null, false));
    }

    @Override
    public void onError(Throwable failure) {
        arrived.add(new Arrival(List.<ByteBuffer>of().iterator(), failure, true));
    }

    @Override
    public void onComplete() {
        arrived.add(new Arrival(List.<ByteBuffer>of().iterator(), null, true));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        while (!chunk.hasRemaining()) {
            if (news.bytes().hasNext()) {
                chunk = news.bytes().next();
            } else if (news.failure() != null) {
                throw new IOException(HttpsMirror.reason(news.failure()), news.failure());
            } else if (news.last()) {
                return -1;
            } else {
                news = next();
            }
        }
        int count = Math.min(length, chunk.remaining());
        total += count;
        if (total > patience.mostBytes()) {
            throw new IOException("longer than " + patience.mostBytes() + " bytes");
        }
        chunk.get(target, from, count);
        task.advance(count);
        return count;
    }

    private Arrival next() throws IOException {
        long left = deadline - System.nanoTime();
        try {
            Arrival heard = arrived.poll(Math.min(left, patience.stall().toNanos()), TimeUnit.NANOSECONDS);
            if (heard == null) {
                throw new IOException(
                        left < patience.stall().toNanos()
                                ? "not whole after " + allowedSeconds + " s"
                                : "no byte for " + patience.stall().toSeconds() + " s");
            }
            if (!heard.last()) {
                subscription.request(1);
            }
            return heard;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    /** Hangs up. */
    @Override
    public void close() {
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
