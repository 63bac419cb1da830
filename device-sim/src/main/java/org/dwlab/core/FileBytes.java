package org.dwlab.core;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes of files, whose failures name the file: the system names none where a disk cannot be read. */
public final class FileBytes {
    private FileBytes() {}

    /**
     * All bytes of a file.
     *
     * @param file to read
     * @return its bytes
     * @throws IOException if it cannot be read
     */
    public static byte[] of(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw failed(file, failure);
        }
    }

    /**
     * All of a text file.
     *
     * @param file in UTF-8
     * @return its text, with a byte order mark that it begins with
     * @throws SpecException if it is not in UTF-8
     * @throws IOException   if it cannot be read
     */
    public static String text(Path file) throws IOException {
        byte[] bytes = of(file);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException binary) {
            throw new SpecException(file, "must be a text file in UTF-8").because(binary);
        }
    }

    /**
     * The bytes of a file one after the other.
     *
     * @param file to read
     * @return a stream without a buffer
     * @throws IOException if it cannot be opened
     */
    public static InputStream open(Path file) throws IOException {
        return new FilterInputStream(Files.newInputStream(file)) {
            @Override
            public int read() throws IOException {
                try {
                    return in.read();
                } catch (IOException failure) {
                    throw failed(file, failure);
                }
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                try {
                    return in.read(bytes, offset, length);
                } catch (IOException failure) {
                    throw failed(file, failure);
                }
            }
        };
    }

    /**
     * A failure to read a file, told of it.
     *
     * @param file    that was read
     * @param failure of the system
     * @return the failure itself where it names a file, or is no failure but the end that was asked for
     */
    public static IOException failed(Path file, IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof FileSystemException
                        || failure instanceof ClosedByInterruptException
                        || message.startsWith(file.toString())
                ? failure
                : new IOException(file + ": could not be read (" + message + ")", failure);
    }
}
