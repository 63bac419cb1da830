package org.dwlab.cli.option;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.dwlab.cli.terminal.Interruption;
import org.dwlab.core.FileBytes;
import org.dwlab.core.SpecException;
import org.dwlab.device.DeviceSpec;
import org.dwlab.io.BinaryFile;
import org.dwlab.io.OutputFile;

/** Files that a command is about to write: refused early where they must not be written, tidied up when interrupted. */
public final class Output {
    /** What every page has in it that dwlab makes. */
    public static final String PAGE = "ade by dwlab ";

    private static final int PIECE = 1 << 16;

    private static final Queue<OutputFile> CLAIMED = new ConcurrentLinkedQueue<>();

    static {
        // Ctrl-C ends the JVM without closing writers.
        Interruption.atEnd("dwlab-tidy-up", OutputFile::abandonAll);
    }

    private Output() {}

    /**
     * Checks and claims a file; to be called before any long work.
     *
     * @param file    that is to be written
     * @param options whether it may replace another
     * @param inputs  files that the command reads, none of which it may overwrite
     * @return the file itself
     * @throws SpecException if it must not be written, or another process is writing it
     * @throws IOException   if its folder cannot be written to
     */
    public static Path fresh(Path file, CommonOptions options, Path... inputs) throws IOException {
        OutputFile.check(file, true, List.of(inputs));
        requireAbsent(file, options);
        claim(file, options);
        return file;
    }

    /**
     * The same of a file that an interrupted call has perhaps written already: whether it may be replaced is decided when its
     * content is known, by {@link #isDone}.
     *
     * @param file    that is to be written
     * @param options whether it may replace another
     * @param inputs  files that the command reads
     * @throws SpecException if it must not be written, or another process is writing it
     * @throws IOException   if its folder cannot be written to
     */
    public static void again(Path file, CommonOptions options, Path... inputs) throws IOException {
        OutputFile.check(file, true, List.of(inputs));
        claim(file, options);
    }

    /**
     * Whether an earlier call has written a file as this one would.
     *
     * @param file    claimed by {@link #again}
     * @param text    of the file; when it was made does not count
     * @param options whether another one may be replaced
     * @return false if it is to be written
     * @throws SpecException if something else stands there
     * @throws IOException   if it cannot be read
     */
    public static boolean isDone(Path file, String text, CommonOptions options) throws IOException {
        if (!Files.exists(file) || options.force()) {
            return false;
        }
        if (!timeless(FileBytes.text(file)).equals(timeless(text))) {
            throw new SpecException(file, "exists already, with other content").remedy("--force overwrites it");
        }
        return true;
    }

    private static String timeless(String text) {
        return text.replaceAll("\"created_utc\"\\s*:\\s*\"[^\"]*\"", "");
    }

    /**
     * The same of what is made of a device.
     *
     * @param file        that is to be written
     * @param options     with the overrides of the device
     * @param device      built-in name or file
     * @param assignments overrides of its values
     * @param more        files that the command reads
     * @throws SpecException if it must not be written, or another process is writing it
     * @throws IOException   if its folder cannot be written to
     */
    public static void freshOf(Path file, CommonOptions options, String device, List<String> assignments, Path... more)
            throws IOException {
        Stream<Path> read = Stream.concat(DeviceSpec.files(device, assignments).stream(), Stream.of(more));
        fresh(file, options, read.toArray(Path[]::new));
    }

    /**
     * The same for a folder that is about to be written as a whole.
     *
     * @param folder  that is to be written
     * @param options whether it may replace another
     * @return the folder itself
     * @throws SpecException if it must not be written, or another process is writing it
     * @throws IOException   if the folder around it cannot be written to
     */
    public static Path freshFolder(Path folder, CommonOptions options) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new SpecException(folder, "is a file").remedy("name a folder to write");
        }
        requireAbsent(folder, options);
        if (Files.exists(folder) && Path.of("").toRealPath().startsWith(folder.toRealPath())) {
            throw new SpecException(folder, "is the working folder, or around it, and would be replaced")
                    .remedy("name a folder in it");
        }
        claim(folder, options);
        return folder;
    }

    /**
     * Checks a file that a later call writes, of what this one and others keep for it; nothing is claimed.
     *
     * @param file   that will be written
     * @param inputs files that the command reads
     * @throws SpecException if it must not be written, or is there: then all shares are done
     * @throws IOException   if its folder cannot be written to
     */
    public static void later(Path file, Path... inputs) throws IOException {
        OutputFile.check(file, true, List.of(inputs));
        if (Files.exists(file)) {
            throw new SpecException(file, "exists already, so that no share is left to do").remedy("name another file");
        }
    }

    /** Of two outputs of one name the second would replace the first. */
    private static void claim(Path output, CommonOptions options) throws IOException {
        OutputFile claimed = OutputFile.claim(output, options.force());
        if (CLAIMED.contains(claimed)) {
            throw new SpecException(output, "is named for two outputs of one command").remedy("name another file");
        }
        CLAIMED.add(claimed);
    }

    /**
     * Checks a folder in which a command keeps results.
     *
     * @param folder that need not exist
     * @throws SpecException if it is a file, or has no name
     */
    public static void folder(Path folder) {
        OutputFile.requireName(folder);
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new SpecException(folder, "is a file").remedy("name a folder");
        }
    }

    /**
     * Checks a file that a command makes anew, under a name of its own, in the folder of a study; to be called before any long work.
     *
     * @param file that may be there from an earlier call
     * @param mark what every such file has in it
     * @throws SpecException if there is something else of that name
     * @throws IOException   if it cannot be read
     */
    public static void requireOwn(Path file, String mark) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        BinaryFile.requireRegular(file);
        if (!contains(file, mark)) {
            throw new SpecException(file, "is not what this command writes under that name, and would be replaced")
                    .remedy("move it away, or name another folder");
        }
    }

    /** Looked through piece by piece: what has this name need not fit into memory. */
    private static boolean contains(Path file, String mark) throws IOException {
        try (InputStream in = FileBytes.open(file)) {
            String before = "";
            for (byte[] piece = in.readNBytes(PIECE); piece.length > 0; piece = in.readNBytes(PIECE)) {
                String text = before + new String(piece, StandardCharsets.ISO_8859_1);
                if (text.contains(mark)) {
                    return true;
                }
                before = text.substring(Math.max(0, text.length() - mark.length() + 1));
            }
            return false;
        }
    }

    /**
     * A file among others that a command keeps or makes; its drafts are deleted when dwlab is interrupted.
     *
     * @param file that may be written
     * @return the file itself
     * @throws IOException if its folder cannot be made
     */
    public static Path watched(Path file) throws IOException {
        OutputFile.makeFolder(file);
        return file;
    }

    /** Gives up all that was claimed: the command has ended, whether it wrote its outputs or not. */
    public static void release() {
        for (OutputFile claimed = CLAIMED.poll(); claimed != null; claimed = CLAIMED.poll()) {
            claimed.close();
        }
    }

    private static void requireAbsent(Path output, CommonOptions options) {
        if (Files.exists(output) && !options.force()) {
            throw new SpecException(output, "exists already").remedy("--force overwrites it");
        }
    }
}
