package org.dwlab.cli.faults;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

/** The machine's file system, whose paths lead to a {@link FaultyDisk}. */
final class FaultyFileSystem extends FileSystem {
    private final FaultyDisk disk;
    private final FileSystem system;

    FaultyFileSystem(FaultyDisk disk, FileSystem system) {
        this.disk = disk;
        this.system = system;
    }

    @Override
    public FileSystemProvider provider() {
        return disk;
    }

    @Override
    public void close() throws IOException {
        system.close();
    }

    @Override
    public boolean isOpen() {
        return system.isOpen();
    }

    @Override
    public boolean isReadOnly() {
        return system.isReadOnly();
    }

    @Override
    public String getSeparator() {
        return system.getSeparator();
    }

    @Override
    public Iterable<Path> getRootDirectories() {
        return List.copyOf(StreamSupport.stream(system.getRootDirectories().spliterator(), false)
                .<Path>map(root -> new FaultyPath(this, root))
                .toList());
    }

    @Override
    public Iterable<FileStore> getFileStores() {
        return system.getFileStores();
    }

    @Override
    public Set<String> supportedFileAttributeViews() {
        return system.supportedFileAttributeViews();
    }

    @Override
    public Path getPath(String first, String... more) {
        return new FaultyPath(this, system.getPath(first, more));
    }

    @Override
    public PathMatcher getPathMatcher(String pattern) {
        PathMatcher matcher = system.getPathMatcher(pattern);
        return path -> matcher.matches(FaultyDisk.real(path));
    }

    @Override
    public UserPrincipalLookupService getUserPrincipalLookupService() {
        return system.getUserPrincipalLookupService();
    }

    @Override
    public WatchService newWatchService() throws IOException {
        return system.newWatchService();
    }
}
