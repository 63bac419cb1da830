package org.dwlab.calibration.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.checksum.ChecksumUtils;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dwlab.core.Lineage;
import org.dwlab.core.NumericEnvironment;
import org.dwlab.core.Provenance;
import org.dwlab.core.SpecException;
import org.dwlab.io.Hdf5Writer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables from elsewhere: each is a good one of five states and four devices, with one thing wrong. */
class HostileTableTest {
    private static final String REMEDY = "; make the table again";
    /** "OHDR", with which an object header begins. */
    private static final int OHDR = 0x5244484f;

    private final SynapseTable good = KnownTable.table();

    @TempDir
    private Path folder;

    private Path file;

    /** A data set with its attributes. */
    private record Entry(Object data, String units, String axes) {}

    @BeforeEach
    void writeTheGoodOne() throws IOException {
        file = folder.resolve("t.h5");
        SynapseTableFile.write(good, file);
    }

    private static void collect(Group group, Map<String, Entry> entries) {
        for (Node node : group.getChildren().values()) {
            if (node instanceof Group inner) {
                collect(inner, entries);
            } else if (node instanceof Dataset dataset) {
                entries.put(node.getPath(), new Entry(dataset.getData(), text(node, "units"), text(node, "axes")));
            }
        }
    }

    private static String text(Node node, String attribute) {
        return node.getAttribute(attribute).getData().toString();
    }

    /** Rewrites the good table with an edit of its data sets. */
    private void edit(Consumer<Map<String, Entry>> change) throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        try (var source = new HdfFile(file)) {
            collect(source, entries);
        }
        change.accept(entries);
        try (var copy = new Hdf5Writer(
                file,
                new Provenance(
                        SynapseTableFile.SCHEMA,
                        SynapseTableFile.RESULT_VERSION,
                        1,
                        "{}",
                        Lineage.NONE,
                        List.of(NumericEnvironment.current())))) {
            copy.attribute("device", "hostile");
            entries.forEach((path, entry) -> copy.put(path, entry.data, entry.units, entry.axes));
            copy.commit();
        }
    }

    private <T> void editData(String path, Class<T> type, Consumer<T> change) throws IOException {
        edit(entries -> change.accept(type.cast(entries.get(path).data)));
    }

    private static void replace(Map<String, Entry> entries, String path, Object data) {
        entries.computeIfPresent(path, (key, old) -> new Entry(data, old.units, old.axes));
    }

    private void assertRefused(String message) {
        var refusal = assertThrows(SpecException.class, () -> SynapseTableFile.read(file));

        assertEquals(file + ": " + message, refusal.getMessage());
    }

    @Test
    void anUneditedCopyIsRead() throws IOException {
        edit(entries -> {});

        SynapseTable copy = SynapseTableFile.read(file);

        assertEquals(good.retention(), copy.retention());
        assertEquals(4, copy.deviceRetention().size());
        assertEquals(good.deviceRetention(), copy.deviceRetention());
        for (int row = 0; row < 10; row++) {
            assertEquals(
                    good.hop().orElseThrow().mixture(row),
                    copy.hop().orElseThrow().mixture(row));
        }
    }

    @Test
    void aRowThatDoesNotSumToOne() throws IOException {
        edit(entries -> {
            ((double[][]) entries.get("/set/transition").data)[1] = new double[] {0, 0.5, 0.25, 0, 0};
            ((double[][][]) entries.get("/set/transition_ci95").data)[1] =
                    new double[][] {{0, 1}, {0, 1}, {0, 1}, {0, 1}, {0, 1}};
        });

        assertRefused("/set: transition probabilities of row 1 must sum to 1, got 0.75" + REMEDY);
    }

    @Test
    void aQuantileThatIsNoNumber() throws IOException {
        editData("/set/quantile_weight", float[][][].class, data -> data[2][1][0] = Float.NaN);

        assertRefused("/set/quantile_weight holds NaN");
    }

    @Test
    void readsThatNoJunctionHas() throws IOException {
        editData("/read/conductance_S", double[].class, data -> data[2] = -1e-5);
        assertRefused("conductance of state 2 must not be negative, got -1.0E-5" + REMEDY);

        writeTheGoodOne();
        editData("/read/energy_J", double[].class, data -> data[1] = -1e-16);
        assertRefused("read energy of state 1 must not be negative, got -1.0E-16" + REMEDY);

        writeTheGoodOne();
        editData("/read/noise_weight", double[].class, data -> data[4] = -0.5);
        assertRefused("read noise of state 4 must not be negative, got -0.5" + REMEDY);
    }

    @Test
    void quantilesThatDescend() throws IOException {
        editData(
                "/hop/quantile_weight",
                float[][][][].class,
                data -> System.arraycopy(new float[] {-0.5f, -0.4f, -0.6f}, 0, data[1][2][3], 0, 3));

        assertRefused("/hop: quantiles of row 7, device 3, entry 2 must ascend, got -0.6 after -0.4" + REMEDY);
    }

    @Test
    void aWeightBeyondItsRange() throws IOException {
        editData("/set/quantile_weight", float[][][].class, data -> Arrays.fill(data[0][0], -15f));

        assertRefused("/set: quantiles of row 0, device 0 must lie in [-10, 10], got -15.0" + REMEDY);
    }

    @Test
    void quantilesOfOtherProbabilities() throws IOException {
        editData("/set/probability", double[].class, data -> data[0] = 0);

        assertRefused("/set/probability[0] must be (0 + 1/2)/128, got 0.0" + REMEDY);
    }

    @Test
    void aMixtureThatDoesNotSumToOne() throws IOException {
        editData("/hop/mixture/weight", double[][][].class, data -> {
            Arrays.fill(data[1][3], 0);
            data[1][3][0] = 0.875;
        });

        assertRefused("/hop/mixture[1][3]: mixture weights must sum to 1, got 0.875" + REMEDY);
    }

    @Test
    void aMixtureOfNegativeSpread() throws IOException {
        editData("/set/mixture/sd", double[][].class, data -> data[4][0] = -0.25);

        assertRefused("/set/mixture[4]: mixture sd must be positive, got -0.25" + REMEDY);
    }

    @Test
    void aMixtureOfNothing() throws IOException {
        editData("/set/mixture/weight", double[][].class, data -> Arrays.fill(data[0], 0));

        assertRefused("/set/mixture[0]: mixture components must have at least 1 entries, got 0" + REMEDY);
    }

    @Test
    void aProbabilityOutsideItsInterval() throws IOException {
        editData("/set/mean_weight", double[].class, data -> data[3] = 7);

        var refusal = assertThrows(SpecException.class, () -> SynapseTableFile.read(file));
        Estimate mean = good.set().moments(3).mean();
        assertEquals(
                file + ": /set/mean_weight[3]: estimate must lie in its interval [" + mean.low() + ", " + mean.high()
                        + "], got 7.0" + REMEDY,
                refusal.getMessage());
    }

    @Test
    void aRowWithoutSamples() throws IOException {
        editData("/set/samples", int[].class, data -> data[2] = 0);

        assertRefused("/set: samples of row 2 must be at least 1, got 0" + REMEDY);
    }

    @Test
    void hopsOfOtherDevicesThanTheSets() throws IOException {
        edit(entries -> replace(entries, "/hop/quantile_weight", new float[2][5][3][128]));

        assertRefused("hops must have rows for 2 directions of 5 states and the devices of the sets" + REMEDY);
    }

    @Test
    void levelsOfAnotherDevice() throws IOException {
        edit(entries -> replace(entries, "/levels/weight", new double[] {-1, 0, 1}));

        assertRefused("/levels/position_m must have shape [3], got [5]");
    }

    @Test
    void levelsThatDoNotAscend() throws IOException {
        editData("/levels/weight", double[].class, data -> data[2] = data[1]);

        double before = good.weight(1);
        assertRefused("level weight of state 2 must ascend, got " + before + " after " + before + REMEDY);
    }

    @Test
    void aLevelThatNoReadoutGives() throws IOException {
        editData("/levels/weight", double[].class, data -> data[4] = 3);

        assertRefused("level weight of state 4 must be in [-1.0, 1.0], got 3.0" + REMEDY);
    }

    @Test
    void anEscapeOutOfTheTrack() throws IOException {
        editData("/retention/share_right", double[].class, data -> data[0] = 0.5);

        assertRefused("/retention: share_right must be 1 for the first state and 0 for the last,"
                + " which have one neighbour, got 0.5 and 0.0" + REMEDY);
    }

    @Test
    void aDeviceThatLeavesTheTrack() throws IOException {
        editData("/retention/device_share_right", double[][].class, data -> data[2][4] = 0.5);

        assertRefused("/retention, device 2: share_right must be 1 for the first state and 0 for the last,"
                + " which have one neighbour, got 1.0 and 0.5" + REMEDY);
    }

    @Test
    void aDeviceThatIsLeftBeforeItIsEntered() throws IOException {
        editData("/retention/device_escape_time_s", double[][].class, data -> data[3][1] = -2);

        assertRefused("/retention, device 3: escape_time_s must be positive, got -2.0" + REMEDY);
    }

    @Test
    void retentionOfOtherDevicesThanTheSets() throws IOException {
        edit(entries -> {
            for (String path : List.of("/retention/device_escape_time_s", "/retention/device_share_right")) {
                replace(entries, path, Arrays.copyOf((double[][]) entries.get(path).data, 3));
            }
        });

        assertRefused("retention of devices must be of the 5 states of the 4 devices of the sets" + REMEDY);
    }

    @Test
    void devicesWithoutTheirEscapeTimesOrShares() throws IOException {
        edit(entries -> entries.remove("/retention/device_share_right"));
        assertRefused("/retention/device_share_right is missing or cannot be read");

        writeTheGoodOne();
        edit(entries -> entries.remove("/retention/device_escape_time_s"));
        assertRefused("/retention/device_escape_time_s is missing or cannot be read");
    }

    /** As dwlab wrote them before it looked at every device, and as others may. */
    @Test
    void aTableThatKnowsTheSmoothTrackOnly() throws IOException {
        edit(entries -> {
            entries.remove("/retention/device_escape_time_s");
            entries.remove("/retention/device_share_right");
        });

        SynapseTable read = SynapseTableFile.read(file);

        assertEquals(good.retention(), read.retention());
        assertEquals(List.of(), read.deviceRetention());
    }

    @Test
    void aMissingPart() throws IOException {
        edit(entries -> entries.remove("/set/energy_J"));

        assertRefused("/set/energy_J is missing or cannot be read");
    }

    @Test
    void energiesInOtherUnits() throws IOException {
        edit(entries -> entries.computeIfPresent("/set/energy_J", (path, old) -> new Entry(old.data, "pJ", old.axes)));

        assertRefused("/set/energy_J: units must be J, got pJ");
    }

    @Test
    void levelsAlongAnotherAxis() throws IOException {
        edit(entries ->
                entries.computeIfPresent("/levels/weight", (path, old) -> new Entry(old.data, old.units, "device")));

        assertRefused("/levels/weight: axes must be state, got device");
    }

    @Test
    void aForeignFile() throws IOException {
        Files.delete(file);
        try (var foreign = HdfFile.write(file)) {
            foreign.putDataset("weight", new double[] {1, 2});
        }

        assertRefused("attribute schema is missing");
    }

    @Test
    void aFileCutShort() throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));

        assertRefused("is cut short: " + (bytes.length - 1) + " bytes of " + bytes.length + "; copy or make it again");
    }

    /**
     * HDF5 File Format Specification 3.0, section IV.A.1.b: flags, times where bit 5 is set, size, messages.
     */
    private static void renewChecksum(ByteBuffer buffer, int header) {
        int flags = buffer.get(header + 5);
        int at = header + 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
        int width = 1 << (flags & 3);
        int size = 0;
        for (int i = 0; i < width; i++) {
            size |= (buffer.get(at + i) & 0xff) << 8 * i;
        }
        int end = at + width + size;
        buffer.putInt(end, ChecksumUtils.checksum(Arrays.copyOfRange(buffer.array(), header, end)));
    }

    /** 12 345 levels whose number is then overwritten in the header, and the header's checksum with it. */
    @Test
    void aHeaderThatAsksForGigabytes() throws IOException {
        edit(entries -> replace(entries, "/levels/weight", new double[12_345]));
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int header = -1;
        for (int at = 0; at + 8 <= bytes.length; at++) {
            header = buffer.getInt(at) == OHDR ? at : header;
            if (header >= 0 && buffer.getLong(at) == 12_345) {
                buffer.putLong(at, 1L << 30);
                renewChecksum(buffer, header);
            }
        }
        Files.write(file, bytes);

        assertRefused("/levels/weight claims 1073741824 values, more than the 268435456 of any file of dwlab;"
                + " it is damaged or foreign");
    }
}
