package org.dwlab.datasets;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.dwlab.io.OutputFile;

/**
 * A data set that comes as four IDX files.
 *
 * @param label   its name
 * @param classes number of classes
 * @param members training images, training labels, test images, test labels
 */
record KnownSet(String label, int classes, List<Member> members) {
    /** Usual names: training images, training labels, test images, test labels. */
    static final List<String> FILES = List.of(
            "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");

    /**
     * The published sets. MNIST: Y. LeCun, C. Cortes, C. J. C. Burges, 28 x 28 handwritten digits.
     * Fashion-MNIST: H. Xiao, K. Rasul, R. Vollgraf, arXiv:1708.07747, 28 x 28 pieces of clothing.
     */
    static final List<KnownSet> PUBLISHED = List.of(
            of(
                    "mnist",
                    "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                    "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
                    "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
                    "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"),
            of(
                    "fashion-mnist",
                    "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
                    "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
                    "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
                    "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"));

    /**
     * One file.
     *
     * @param file       its name when it is not packed
     * @param dimensions of its array
     * @param sha256     of the uncompressed file, in lower-case hexadecimal
     */
    record Member(String file, int dimensions, String sha256) {}

    /** A set with the usual file names and ten classes, from the SHA-256 of its members. */
    static KnownSet of(String label, String trainImages, String trainLabels, String testImages, String testLabels) {
        return new KnownSet(
                label,
                10,
                List.of(
                        new Member(FILES.get(0), 3, trainImages),
                        new Member(FILES.get(1), 1, trainLabels),
                        new Member(FILES.get(2), 3, testImages),
                        new Member(FILES.get(3), 1, testLabels)));
    }

    List<String> files() {
        return members.stream().map(Member::file).toList();
    }

    /** Whether a file is one of the set by its name, raw, packed or a draft of either. A link or a folder is none. */
    boolean isFile(Path entry) {
        String name = entry.getFileName().toString();
        return Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
                && files().stream()
                        .anyMatch(file -> name.equals(file)
                                || name.equals(file + ".gz")
                                || name.startsWith(file + ".") && OutputFile.isPassing(name));
    }
}
