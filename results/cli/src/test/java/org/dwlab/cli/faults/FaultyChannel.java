package org.dwlab.cli.faults;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A channel to a file that is written or read. */
final class FaultyChannel extends FileChannel {
    private static final Set<FileChannel> OPEN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    FaultyChannel(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
        OPEN.add(channel);
    }

    /** What the system does for a process that has died. */
    static void closeAll() throws IOException {
        for (FileChannel left : OPEN) {
            left.close();
        }
        OPEN.clear();
    }

    /** What is counted, and fails where it is its turn; see {@link Fault}. */
    private interface Turn {
        boolean take() throws IOException;
    }

    /** The system names no file where an open one cannot be written or read. */
    private static boolean nameless(Turn turn) throws IOException {
        try {
            return turn.take();
        } catch (FileSystemException failure) {
            throw failure.getReason() == null ? failure : new IOException(failure.getReason());
        }
    }

    private boolean nextWrite() throws IOException {
        return nameless(() -> Fault.nextWrite(path));
    }

    private void next() throws IOException {
        nameless(() -> {
            Fault.next(path);
            return false;
        });
    }

    private void nextWithoutRoom() throws IOException {
        nameless(() -> {
            Fault.nextWithoutRoom(path);
            return false;
        });
    }

    private void nextReading() throws IOException {
        nameless(() -> {
            Fault.nextReading(path);
            return false;
        });
    }

    private static ByteBuffer half(ByteBuffer bytes) {
        return bytes.slice(bytes.position(), bytes.remaining() / 2);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        int written;
        if (nextWrite()) {
            written = channel.write(half(bytes));
            bytes.position(bytes.position() + written);
        } else {
            written = channel.write(bytes);
        }
        Fault.after(path);
        return written;
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        int written;
        if (nextWrite()) {
            written = channel.write(half(bytes), position);
            bytes.position(bytes.position() + written);
        } else {
            written = channel.write(bytes, position);
        }
        Fault.after(path);
        return written;
    }

    @Override
    public long write(ByteBuffer[] bytes, int offset, int length) throws IOException {
        nextWrite();
        return channel.write(bytes, offset, length);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        if (mode.equals(MapMode.READ_ONLY)) {
            nextReading();
        } else {
            next();
        }
        return channel.map(mode, position, size);
    }

    @Override
    public void force(boolean metadata) throws IOException {
        next();
        channel.force(metadata);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        nextWithoutRoom();
        channel.truncate(size);
        return this;
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        nextWrite();
        return channel.transferFrom(source, position, count);
    }

    @Override
    public int read(ByteBuffer bytes) throws IOException {
        nextReading();
        return channel.read(bytes);
    }

    @Override
    public long read(ByteBuffer[] bytes, int offset, int length) throws IOException {
        nextReading();
        return channel.read(bytes, offset, length);
    }

    @Override
    public int read(ByteBuffer bytes, long position) throws IOException {
        nextReading();
        return channel.read(bytes, position);
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        channel.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        nextReading();
        return channel.transferTo(position, count, target);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return channel.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return channel.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        OPEN.remove(channel);
        channel.close();
    }
}
