package org.dwlab.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dwlab.report.Tool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What signs the archives of a release, and the command of docs/release.md that checks them. */
@Tag("tools")
class SignedReleaseTest {
    private static final String KEY = "release@example.org";
    private static final String ARCHIVE = "dwlab-0.1.0-Linux-amd64.tar.gz";

    @TempDir
    private Path folder;

    private Path archive;

    @BeforeEach
    void makeKeyAndArchive() throws Exception {
        archive = Files.writeString(folder.resolve(ARCHIVE), "an archive");
        Files.createDirectory(folder.resolve("keys"));
        assertEquals(0, with(Tool.require("gpg"), "--batch", "--passphrase", "", "--quick-gen-key", KEY, "ed25519"));
    }

    @AfterEach
    void endAgent() throws Exception {
        with(Tool.require("gpgconf"), "--kill", "all");
    }

    /** With keys of its own. */
    private int with(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("env", "-C", folder.toString(), "GNUPGHOME=keys"));
        command.addAll(List.of(words));
        return Tool.run(folder, command).code();
    }

    private int sign(String key) throws Exception {
        return with(Path.of("src/main/release/sign").toAbsolutePath().toString(), key, ARCHIVE);
    }

    /** As docs/release.md says. */
    private int verify() throws Exception {
        String line = Files.readString(Path.of("../../docs/release.md"))
                .lines()
                .filter(text -> text.startsWith("gpg --verify"))
                .findFirst()
                .orElseThrow();
        return with(line.split(" "));
    }

    @Test
    void aSignatureHoldsUntilOneByteOfTheArchiveIsAnother() throws Exception {
        assertEquals(0, sign(KEY));
        assertEquals(0, verify());

        byte[] bytes = Files.readAllBytes(archive);
        bytes[3] ^= 1;
        Files.write(archive, bytes);

        assertEquals(1, verify());
    }

    /** Nor with that of an earlier release. */
    @Test
    void aKeyThatIsNotThereEndsItWithoutASignature() throws Exception {
        assertEquals(0, sign(KEY));
        assertTrue(sign("nobody@example.org") != 0);
        assertFalse(Files.exists(folder.resolve(ARCHIVE + ".asc")));
    }
}
