package org.dwlab.cli.faults;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;

/**
 * The file system of the machine, with a fault at a chosen operation that changes something. It takes the place of the
 * default one where {@code java.nio.file.spi.DefaultFileSystemProvider} names it, so that nothing that dwlab or its
 * libraries write can go past it.
 */
public final class FaultyDisk extends FileSystemProvider {
    private final FileSystemProvider disk;
    private final FaultyFileSystem system;

    /** Called by the JVM. */
    public FaultyDisk(FileSystemProvider disk) {
        this.disk = disk;
        this.system = new FaultyFileSystem(this, disk.getFileSystem(URI.create("file:///")));
    }

    static Path real(Path path) {
        return path instanceof FaultyPath faulty ? faulty.real() : path;
    }

    private Path faulty(Path path) {
        return new FaultyPath(system, path);
    }

    private static boolean writes(Set<? extends OpenOption> options) {
        return options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
    }

    @Override
    public String getScheme() {
        return disk.getScheme();
    }

    @Override
    public FileSystem newFileSystem(URI address, Map<String, ?> environment) throws IOException {
        return disk.newFileSystem(address, environment);
    }

    @Override
    public FileSystem getFileSystem(URI address) {
        return system;
    }

    @Override
    public Path getPath(URI address) {
        return faulty(disk.getPath(address));
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        if (!writes(options)) {
            return reading(path, options, attributes);
        }
        if (Files.exists(real(path))) {
            Fault.nextWithoutRoom(path);
        } else {
            Fault.next(path);
        }
        return new FaultyChannel(path, disk.newFileChannel(real(path), options, attributes));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes) throws IOException {
        return writes(options) ? newFileChannel(path, options, attributes) : reading(path, options, attributes);
    }

    private FileChannel reading(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        if (Files.exists(real(path))) {
            Fault.nextReading(path);
        }
        FileChannel channel = disk.newFileChannel(real(path), options, attributes);
        return Fault.concerns(path) ? new FaultyChannel(path, channel) : channel;
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path folder, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        if (Files.exists(real(folder))) {
            Fault.nextReading(folder);
        }
        DirectoryStream<Path> entries = disk.newDirectoryStream(real(folder), entry -> filter.accept(faulty(entry)));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                var inner = entries.iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        try {
                            Fault.nextReading(folder);
                        } catch (IOException unreadable) {
                            throw new DirectoryIteratorException(unreadable);
                        }
                        return inner.hasNext();
                    }

                    @Override
                    public Path next() {
                        return faulty(inner.next());
                    }
                };
            }

            @Override
            public void close() throws IOException {
                entries.close();
            }
        };
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        if (Files.exists(real(folder))) {
            disk.createDirectory(real(folder), attributes);
        }
        Fault.next(folder);
        disk.createDirectory(real(folder), attributes);
        Fault.after(folder);
    }

    @Override
    public void createLink(Path link, Path existing) throws IOException {
        Fault.next(link);
        disk.createLink(real(link), real(existing));
        Fault.after(link);
    }

    @Override
    public void createSymbolicLink(Path link, Path target, FileAttribute<?>... attributes) throws IOException {
        disk.createSymbolicLink(real(link), real(target), attributes);
    }

    @Override
    public void delete(Path path) throws IOException {
        if (!Files.exists(real(path), LinkOption.NOFOLLOW_LINKS)) {
            disk.delete(real(path));
        }
        Fault.nextWithoutRoom(path);
        disk.delete(real(path));
        Fault.after(path);
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        Fault.next(target);
        disk.copy(real(source), real(target), options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        Fault.next(target);
        disk.move(real(source), real(target), options);
        Fault.after(target);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return disk.isSameFile(real(path), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return disk.isHidden(real(path));
    }

    @Override
    public Path readSymbolicLink(Path link) throws IOException {
        return faulty(disk.readSymbolicLink(real(link)));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return disk.getFileStore(real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        disk.checkAccess(real(path), modes);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return disk.getFileAttributeView(real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return disk.readAttributes(real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) throws IOException {
        return disk.readAttributes(real(path), names, options);
    }

    @Override
    public void setAttribute(Path path, String name, Object value, LinkOption... options) throws IOException {
        Fault.next(path);
        disk.setAttribute(real(path), name, value, options);
    }
}
