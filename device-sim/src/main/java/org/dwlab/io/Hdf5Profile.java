package org.dwlab.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.dwlab.core.SpecException;

/**
 * What an HDF5 file may be made of before a library interprets it; HDF5 File Format Specification 3.0. Groups, data
 * sets that are stored in one piece, and attributes in their headers, all of types that dwlab writes, each reached by
 * one hard link; every address and length lies in the file, no two blocks overlap, and what all of it claims is no
 * more than the file has. Each byte is looked at once or twice, so a proof takes no longer than the file is long.
 *
 * <p>A file of dwlab is laid out as jHDF does it. One that is taken on trust may be laid out as h5py does it, by
 * default or with {@code libver="latest"}.
 */
final class Hdf5Profile {
    /** Bytes that a first line takes at most. */
    private static final int FIRST_LINE = 1000;
    /** A first line of several printable cells. */
    private static final Pattern TEXT_TABLE = Pattern.compile("[^\\p{Cntrl},;\\t]*([,;\\t][^\\p{Cntrl},;\\t]*)+\\R");

    /** A group that holds itself has any number of them. */
    private static final int MOST_OBJECTS = 1 << 14;

    private static final int MOST_LEVELS = 16;
    /** Bytes of a file: more than its values may have. */
    private static final long LARGEST_FILE = 1L << 32;

    /** What jHDF leaves behind the superblock are 50. */
    private static final int UNCLAIMED = 64;

    private static final int SUPERBLOCK = 48;
    private static final int OLD_SUPERBLOCK = 96;
    /** With these bytes every HDF5 file of dwlab begins; section II.A. */
    private static final String SIGNATURE = "\u0089HDF\r\n\u001a\n";

    private static final String HEAD = "the superblock";

    private final Path path;
    private final FileChannel channel;
    private final Hdf5Refusals refusals;
    private final Hdf5Blocks blocks;
    private final Hdf5Values values;
    private int objects;

    private Hdf5Profile(Path path, FileChannel channel, boolean ours) throws IOException {
        this.path = path;
        this.channel = channel;
        this.refusals = new Hdf5Refusals(path, ours);
        this.blocks = new Hdf5Blocks(channel, refusals);
        this.values = new Hdf5Values(blocks);
    }

    /**
     * Proves that a file is in the profile.
     *
     * @param path    which refusals name
     * @param channel of the file
     * @param ours    whether it must be laid out as dwlab does it
     * @return bytes that all its values need in Java, at most
     * @throws IOException   if it cannot be read
     * @throws SpecException if it is not in the profile
     */
    static long require(Path path, FileChannel channel, boolean ours) throws IOException {
        var profile = new Hdf5Profile(path, channel, ours);
        profile.requireObject("", profile.root(), 0);
        long unclaimed = profile.blocks.unclaimed();
        profile.refusals.requireOurs(unclaimed <= UNCLAIMED, "it", unclaimed + " bytes that nothing in it claims");
        return profile.values.memory();
    }

    /** Section II.A; the address of the root group. */
    private long root() throws IOException {
        long size = channel.size();
        if (size == 0) {
            throw new SpecException(path, "is empty").remedy("copy or make it again");
        }
        Hdf5Block signature = blocks.look(HEAD, 0, SIGNATURE.length());
        String found = new String(signature.array(signature.remaining()), StandardCharsets.ISO_8859_1);
        if (!SIGNATURE.startsWith(found)) {
            throw notHdf5();
        }
        if (size < SUPERBLOCK) {
            throw new SpecException(path, "is not a readable HDF5 file").remedy("it may be cut short");
        }
        if (size > LARGEST_FILE) {
            throw new SpecException(path, "has " + size + " bytes, more than the " + LARGEST_FILE + " of any of dwlab");
        }
        Hdf5Block version = blocks.look(HEAD, SIGNATURE.length(), 1);
        int number = version.u8();
        version.requireOurs(number == 2, "version " + number);
        version.require(number == 0 || number == 2 || number == 3, "has a version that is not known");
        return number == 0 ? oldRoot() : newRoot();
    }

    private long newRoot() throws IOException {
        Hdf5Block block = blocks.read(HEAD, 0, SUPERBLOCK);
        block.skip(SIGNATURE.length() + 1);
        block.require(block.holds(1, Long.BYTES, Long.BYTES), "has addresses of another length");
        block.require(block.u8() == 0, "says that the file was not closed");
        block.require(block.address() == 0, "does not stand at the beginning");
        block.require(block.address() < 0, "goes on elsewhere");
        requireWhole(block);
        return block.address();
    }

    private long oldRoot() throws IOException {
        Hdf5Block block = blocks.read(HEAD, 0, OLD_SUPERBLOCK);
        block.skip(SIGNATURE.length() + 1);
        block.require(block.holds(2, 0, 0), "has a version that is not known");
        block.require(block.holds(1, Long.BYTES, Long.BYTES), "has addresses of another length");
        block.skip(1 + 4 + 4); // sizes of nodes, which say themselves how much they hold
        block.require(block.address() == 0, "does not stand at the beginning");
        block.skip(Long.BYTES);
        requireWhole(block);
        block.require(block.address() < 0, "names a driver");
        block.skip(Long.BYTES); // the name of the root
        return block.address();
    }

    /** The superblock says how long a file is; a shorter one has been cut, wherever that was. */
    private void requireWhole(Hdf5Block block) {
        long end = block.address();
        long size = blocks.fileSize();
        if (size < end) {
            throw new SpecException(path, "is cut short: " + size + " bytes of " + end).remedy("copy or make it again");
        }
        block.requireOurs(size == end, "bytes behind the end of the file");
    }

    private SpecException notHdf5() throws IOException {
        Hdf5Block begin = blocks.look(HEAD, 0, FIRST_LINE);
        String head = new String(begin.array(begin.remaining()), StandardCharsets.ISO_8859_1);
        var complaint = new SpecException(path, "is not an HDF5 file");
        if (head.strip().startsWith("{")) {
            return complaint.remedy("it looks like JSON, which holds a device or settings and no results");
        }
        return TEXT_TABLE.matcher(head).lookingAt()
                ? complaint.remedy("it looks like a table in text, such as CSV, which has to be imported first")
                : complaint;
    }

    private void requireObject(String name, long address, int level) throws IOException {
        String place = name.isEmpty() ? "/" : name;
        refusals.require(level <= MOST_LEVELS, place, "is an object in too many groups");
        refusals.require(
                objects++ <= MOST_OBJECTS,
                place,
                "is one object more than the " + MOST_OBJECTS + " of any file of dwlab");
        List<Hdf5Header.Message> messages = Hdf5Header.read(place, address, blocks);
        Map<Integer, Hdf5Block> single = new LinkedHashMap<>();
        messages.forEach(message -> single.put(message.type(), message.body()));
        requireNotElsewhere(single);
        requireOurDefaults(single);
        requireAttributes(name, messages);
        if (single.containsKey(Hdf5Header.SPACE)) {
            refusals.require(
                    single.keySet().containsAll(Set.of(Hdf5Header.TYPE, Hdf5Header.LAYOUT)) && !name.isEmpty(),
                    place,
                    "is neither a group nor a data set");
            values.requireDataSet(
                    place, single.get(Hdf5Header.TYPE), single.get(Hdf5Header.SPACE), single.get(Hdf5Header.LAYOUT));
        } else {
            refusals.require(!single.containsKey(Hdf5Header.TYPE), place, "is neither a group nor a data set");
            requireMembers(name, links(place, name, messages, single), level);
        }
    }

    /** Many attributes or links may lie in a heap and a tree of their own: sections IV.A.2.c and v. */
    private static void requireNotElsewhere(Map<Integer, Hdf5Block> single) {
        for (int type : List.of(Hdf5Header.LINK_INFO, Hdf5Header.ATTRIBUTE_INFO)) {
            Hdf5Block info = single.get(type);
            if (info != null) {
                info.require(info.u8() == 0, "has members of a version that is not known");
                int flags = info.u8();
                int counter = type == Hdf5Header.LINK_INFO ? Long.BYTES : Short.BYTES;
                info.skip((flags & 1) == 0 ? 0 : counter);
                info.require(
                        info.holds(Long.BYTES, -1, -1),
                        "has more " + (type == Hdf5Header.LINK_INFO ? "members" : "attributes")
                                + " than its header holds");
            }
        }
    }

    /** What dwlab does not choose, jHDF always writes alike: sections IV.A.2.f and k. */
    private static void requireOurDefaults(Map<Integer, Hdf5Block> single) {
        Hdf5Block fill = single.get(Hdf5Header.FILL);
        if (fill != null) {
            fill.requireOurs(fill.u8() == 3 && fill.u8() == 0x11, "another fill value");
        }
        Hdf5Block info = single.get(Hdf5Header.GROUP_INFO);
        if (info != null) {
            info.requireOurs(info.u16() == 0, "other limits of its members");
        }
    }

    private void requireAttributes(String name, List<Hdf5Header.Message> messages) throws IOException {
        String prefix = name.isEmpty() ? "" : name + ": ";
        Set<String> names = new HashSet<>();
        for (Hdf5Header.Message message : messages) {
            if (message.type() == Hdf5Header.ATTRIBUTE) {
                String attribute = values.requireAttribute(prefix, message.body());
                message.body().require(names.add(attribute), "has two attributes " + attribute);
            }
        }
    }

    private Map<String, Long> links(
            String place, String name, List<Hdf5Header.Message> messages, Map<Integer, Hdf5Block> single)
            throws IOException {
        Hdf5Block symbols = single.get(Hdf5Header.SYMBOLS);
        if (symbols != null) {
            refusals.require(!single.containsKey(Hdf5Header.LINK), place, "has links of two kinds");
            return Hdf5OldGroup.links(place, name + "/", symbols, blocks);
        }
        refusals.require(single.containsKey(Hdf5Header.LINK_INFO), place, "is neither a group nor a data set");
        Map<String, Long> links = new LinkedHashMap<>();
        for (Hdf5Header.Message message : messages) {
            if (message.type() == Hdf5Header.LINK) {
                addLink(name, message.body(), links);
            }
        }
        return links;
    }

    /** Section IV.A.2.g. */
    private void addLink(String parent, Hdf5Block link, Map<String, Long> links) {
        link.require(link.u8() == 1, "has a link of a version that is not known");
        int flags = link.u8();
        int kind = (flags & 0x8) == 0 ? 0 : link.u8();
        link.skip((flags & 0x4) == 0 ? 0 : Long.BYTES);
        link.require((flags & 0x10) == 0 || link.u8() <= 1, "has a link's name in an unknown code");
        String name = blocks.name(parent.isEmpty() ? "/" : parent, link.array(link.number(1 << (flags & 3))));
        refusals.require(kind == 0, parent + "/" + name, "is a link");
        link.require(links.put(name, link.address()) == null, "has two members of one name");
    }

    private void requireMembers(String parent, Map<String, Long> links, int level) throws IOException {
        for (Map.Entry<String, Long> link : links.entrySet()) {
            requireObject(parent + "/" + link.getKey(), link.getValue(), level + 1);
        }
    }
}
