package org.dwlab.cli.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;

/** A path of the machine that leads to a {@link FaultyDisk}. */
record FaultyPath(FaultyFileSystem system, Path real) implements Path {
    private Path faulty(Path path) {
        return path == null ? null : new FaultyPath(system, path);
    }

    @Override
    public FileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return real.isAbsolute();
    }

    @Override
    public Path getRoot() {
        return faulty(real.getRoot());
    }

    @Override
    public Path getFileName() {
        return faulty(real.getFileName());
    }

    @Override
    public Path getParent() {
        return faulty(real.getParent());
    }

    @Override
    public int getNameCount() {
        return real.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return faulty(real.getName(index));
    }

    @Override
    public Path subpath(int from, int to) {
        return faulty(real.subpath(from, to));
    }

    @Override
    public boolean startsWith(Path other) {
        return real.startsWith(FaultyDisk.real(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return real.endsWith(FaultyDisk.real(other));
    }

    @Override
    public Path normalize() {
        return faulty(real.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return faulty(real.resolve(FaultyDisk.real(other)));
    }

    @Override
    public Path relativize(Path other) {
        return faulty(real.relativize(FaultyDisk.real(other)));
    }

    @Override
    public URI toUri() {
        return real.toUri();
    }

    @Override
    public Path toAbsolutePath() {
        return faulty(real.toAbsolutePath());
    }

    @Override
    public Path toRealPath(LinkOption... options) throws IOException {
        return faulty(real.toRealPath(options));
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers)
            throws IOException {
        return real.register(watcher, events, modifiers);
    }

    @Override
    public int compareTo(Path other) {
        return real.compareTo(FaultyDisk.real(other));
    }

    @Override
    public String toString() {
        return real.toString();
    }
}
