package org.dwlab.datasets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dwlab.core.SpecException;
import org.dwlab.io.Draft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetStoreTest {
    private static final String LABELS = "t10k-labels-idx1-ubyte";

    @TempDir
    Path root;

    private Path user;
    private Path cache;
    private Path system;
    private KnownSet tiny;

    /** A source that writes some files, or fails. */
    private record Fake(String description, Delivery delivery) implements Source {
        interface Delivery {
            void to(Path folder) throws IOException;
        }

        @Override
        public boolean offers(String dataset) {
            return dataset.equals("tiny");
        }

        @Override
        public void fetch(List<String> files, Path folder) throws IOException {
            delivery.to(folder);
        }
    }

    private static final Source GOOD = new Fake("good", folder -> TestFiles.writeTiny(folder, ""));
    private static final Source DOWN = new Fake("down", folder -> {
        throw new IOException("connect timed out");
    });
    private static final Source WRONG = new Fake("wrong", folder -> {
        TestFiles.writeTiny(folder, "");
        TestFiles.write(folder, LABELS, TestFiles.idx(new int[] {1}, 8));
    });

    @BeforeEach
    void folders() throws IOException {
        user = Files.createDirectory(root.resolve("user"));
        cache = root.resolve("cache");
        system = Files.createDirectory(root.resolve("system"));
        tiny = TestFiles.tiny(root.resolve("scratch"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz"})
    void findsRawAndPackedFilesInTheUsersFolder(String suffix) throws IOException {
        TestFiles.writeTiny(user, suffix);

        assertEquals(7, store(DOWN).load("tiny").test().label(0));
    }

    @Test
    void findsASubfolderNamedLikeTheDataSet() throws IOException {
        TestFiles.writeTiny(user.resolve("tiny"), "");

        assertEquals(2, store(DOWN).load("tiny").train().size());
    }

    @Test
    void refusesAWrongFileOfTheUsersAndLeavesIt() throws IOException {
        TestFiles.writeTiny(user, "");
        Path wrong = TestFiles.write(user, LABELS, TestFiles.idx(new int[] {1}, 8));

        var refusal = assertThrows(SpecException.class, () -> store(GOOD).load("tiny"));
        String found = IdxFile.read(wrong, 1).sha256();
        assertEquals(
                wrong + ": SHA-256 must be " + tiny.members().get(3).sha256() + " for tiny, got " + found,
                refusal.getMessage());
        assertTrue(Files.exists(wrong));
    }

    @Test
    void refusesAUsersFolderThatLacksAFile() throws IOException {
        TestFiles.writeTiny(user, "");
        Files.delete(user.resolve(LABELS));

        var refusal = assertThrows(SpecException.class, () -> store(GOOD).load("tiny"));
        assertEquals(user + ": " + LABELS + " is missing", refusal.getMessage());
    }

    @Test
    void keepsWhatItFetches() throws IOException {
        store(GOOD).load("tiny");

        assertEquals(2, store(DOWN).load("tiny").train().size());
        try (Stream<Path> files = Files.list(cache.resolve("tiny"))) {
            assertEquals(4, files.count());
        }
    }

    @Test
    void replacesAWrongFileOfItsOwnByWhatItFetches() throws IOException {
        store(GOOD).load("tiny");
        Path wrong = TestFiles.write(cache.resolve("tiny"), LABELS, TestFiles.idx(new int[] {1}, 8));

        assertEquals(7, store(GOOD).load("tiny").test().label(0));
        assertEquals(tiny.members().get(3).sha256(), IdxFile.read(wrong, 1).sha256());
    }

    @Test
    void aWrongFileOfItsOwnStaysUntilThereIsABetterOne() throws IOException {
        store(GOOD).load("tiny");
        Path wrong = TestFiles.write(cache.resolve("tiny"), LABELS, TestFiles.idx(new int[] {1}, 8));

        var failure = assertThrows(IOException.class, () -> store(DOWN).load("tiny"));

        assertTrue(
                failure.getMessage()
                        .startsWith("tiny: not found and not to be fetched; tried " + user + "; " + wrong
                                + ": SHA-256 must be "),
                failure.getMessage());
        assertTrue(Files.exists(wrong));
    }

    /** Sets of four files have the same names: here those of another one, by hand, where they are looked for. */
    @Test
    void filesBesideTheFolderOfTheSetStay() throws IOException {
        TestFiles.writeTiny(cache, ".gz");
        Path other = TestFiles.write(cache, LABELS + ".gz", TestFiles.idx(new int[] {1}, 8));

        assertEquals(7, store(GOOD).load("tiny").test().label(0));

        assertEquals(8, IdxFile.read(other, 1).bytes()[0]);
        assertEquals(
                List.of(
                        "t10k-images-idx3-ubyte.gz",
                        LABELS + ".gz",
                        "tiny",
                        "train-images-idx3-ubyte.gz",
                        "train-labels-idx1-ubyte.gz"),
                names(cache));
    }

    @Test
    void aFolderWithAnythingElseIsNotReplaced() throws IOException {
        Path home = cache.resolve("tiny");
        TestFiles.writeTiny(home, "");
        TestFiles.write(home, LABELS, TestFiles.idx(new int[] {1}, 8));
        TestFiles.writeTiny(home.resolve("raw"), "");

        assertNotFetched(home + ": holds raw, which is no file of tiny, so that nothing is fetched; move it away");

        assertEquals(5, names(home).size());
    }

    @Test
    void nothingIsFetchedThroughALink() throws IOException {
        Path mine = root.resolve("mine");
        TestFiles.writeTiny(mine, "");
        Path home = Files.createSymbolicLink(Files.createDirectory(cache).resolve("tiny"), mine);
        assertEquals(7, store(DOWN).load("tiny").test().label(0));

        Path wrong = TestFiles.write(mine, LABELS, TestFiles.idx(new int[] {1}, 8));

        assertNotFetched(home + " must be a folder and no link, so that nothing is fetched; move it away");
        assertTrue(Files.isSymbolicLink(home));
        assertEquals(8, IdxFile.read(wrong, 1).bytes()[0]);
    }

    @Test
    void whatComesIntoTheFolderDuringAFetchStays() throws IOException {
        Path notes = cache.resolve("tiny").resolve("notes.txt");
        Source slow = new Fake("slow", folder -> {
            TestFiles.writeTiny(folder, "");
            Files.writeString(Files.createDirectory(notes.getParent()).resolve("notes.txt"), "mine");
        });

        assertThrows(IOException.class, () -> store(slow).load("tiny"));

        assertEquals("mine", Files.readString(notes));
    }

    private void assertNotFetched(String reason) {
        var failure = assertThrows(IOException.class, () -> store(GOOD, GOOD).load("tiny"));
        assertTrue(
                failure.getMessage()
                        .endsWith("; " + reason + "; name a folder with its IDX files, or take the data set"
                                + " synthetic-digits, which dwlab draws"),
                failure.getMessage());
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void asksTheNextSourceWhenOneIsDownOrWrong() throws IOException {
        assertEquals(7, store(DOWN, WRONG, GOOD).load("tiny").test().label(0));
    }

    @Test
    void prefersWhatTheSystemHasToFetching() throws IOException {
        TestFiles.writeTiny(system.resolve("tiny"), ".gz");

        store(GOOD).load("tiny");

        assertFalse(Files.exists(cache));
    }

    @Test
    void wrongFilesNeverReachTheCache() throws IOException {
        assertThrows(IOException.class, () -> store(WRONG).load("tiny"));

        try (Stream<Path> files = Files.list(cache)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void whatAKilledFetchLeftIsGoneAfterTheNext() throws IOException {
        String ours;
        try (Draft draft = Draft.of(cache.resolve("tiny"))) {
            ours = draft.path().getFileName().toString();
        }
        Path left = Files.createDirectories(cache.resolve(ours.replaceFirst("\\.\\d+-", ".999999999-")));
        TestFiles.writeTiny(left, ".gz");
        TestFiles.writeTiny(left.resolve("npm"), "");

        store(GOOD).load("tiny");

        try (Stream<Path> files = Files.list(cache)) {
            assertEquals(List.of(cache.resolve("tiny")), files.toList());
        }
    }

    @Test
    void saysWhatWasTriedAndWhatHelps() {
        var failure = assertThrows(IOException.class, () -> store(DOWN).load("tiny"));
        assertEquals(
                "tiny: not found and not to be fetched; tried " + user + "; " + cache
                        + "; down: connect timed out; name a folder with its IDX files, or take the data set"
                        + " synthetic-digits, which dwlab draws",
                failure.getMessage());
    }

    @Test
    void drawsSyntheticDigitsWithoutAnyFolder() throws IOException {
        assertEquals(10_000, store().load("synthetic-digits").train().size());
    }

    @Test
    void refusesAnUnknownName() {
        var refusal = assertThrows(SpecException.class, () -> store().load("minst"));
        assertEquals(
                "data.name must be one of mnist, fashion-mnist, synthetic-digits, got minst", refusal.getMessage());
    }

    @Test
    void refusesADataFolderThatDoesNotExist() {
        Path absent = root.resolve("absent");

        var refusal = assertThrows(SpecException.class, () -> DatasetStore.standard(Optional.of(absent), Map.of()));
        assertEquals(absent + ": data folder does not exist", refusal.getMessage());
    }

    @Test
    void listsWhereEachDataSetIs() throws IOException {
        TestFiles.writeTiny(system.resolve("tiny"), "");

        var listings = new ArrayList<>(store(GOOD).list());

        assertEquals(new DatasetStore.Listing("tiny", system.resolve("tiny").toString(), true), listings.get(0));
        assertEquals(new DatasetStore.Listing("synthetic-digits", "drawn by dwlab", true), listings.get(1));
    }

    @Test
    void listsSourcesOfWhatIsNotHere() {
        assertEquals(
                new DatasetStore.Listing("tiny", "can be fetched from good, down", false),
                store(GOOD, DOWN).list().get(0));
    }

    @Test
    void standardStoreLooksIntoTheUsersCacheAndNamesItsSources() throws IOException {
        TestFiles.writeTiny(cache.resolve("dwlab").resolve("mnist"), "");
        Map<String, String> environment =
                Map.of("XDG_CACHE_HOME", cache.toString(), "XDG_DATA_DIRS", system.toString());

        var listings = DatasetStore.standard(Optional.empty(), environment).list();

        assertEquals(
                cache.resolve("dwlab").resolve("mnist").toString(),
                listings.get(0).place());
        assertEquals(
                "can be fetched from https://fashion-mnist.s3.eu-central-1.amazonaws.com/,"
                        + " https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
                listings.get(1).place());
    }

    private DatasetStore store(Source... sources) {
        return new DatasetStore(List.of(user), cache, List.of(system), List.of(sources), List.of(tiny));
    }
}
