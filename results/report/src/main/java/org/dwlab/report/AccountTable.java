package org.dwlab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.dwlab.nn.array.EnergyAccount;
import org.dwlab.nn.array.EnergyPart;
import org.dwlab.nn.train.RunEnergy;

/** The accounts of learning and of classifying an image as a table; docs/training.md, section 4. */
public final class AccountTable {
    static final double PICO = 1e-12;
    private static final String NOT_COUNTED = "not counted";

    private AccountTable() {}

    /**
     * A row for every part.
     *
     * @param energy of a run
     * @return the table, in pJ per image throughout
     */
    public static TextTable of(RunEnergy energy) {
        var rows = TextTableBuilder.numbers("pJ per image", "learning", "classifying");
        List<String> learning = cells(energy.training());
        List<String> classifying = cells(energy.inference());
        for (EnergyPart part : EnergyPart.values()) {
            rows.row(part.words(), learning.get(part.ordinal()), classifying.get(part.ordinal()));
        }
        int sum = EnergyPart.values().length;
        return rows.row("sum of what is counted", learning.get(sum), classifying.get(sum))
                .build();
    }

    /**
     * What the parts mean.
     *
     * @return a few sentences
     */
    public static String legend() {
        return "Learning: all that was spent, the first programming included, over all images learned; ex-situ the"
                + " programming of one chip and its digital precursor. Writes and resets hold their gates where these"
                + " are not known apart. What is not counted is not zero: converters, memory and arithmetic need an"
                + " array that says what they take.";
    }

    /** [part] and their sum, in pJ. */
    static List<String> cells(EnergyAccount account) {
        List<String> cells = new ArrayList<>();
        for (EnergyPart part : EnergyPart.values()) {
            cells.add(account.of(part).isPresent() ? pico(account.of(part).getAsDouble()) : absent(part, account));
        }
        cells.add(pico(account.sum()));
        return cells;
    }

    /** Nothing is written where no writes are counted; gates and resets that are not known apart are among them. */
    private static String absent(EnergyPart part, EnergyAccount account) {
        if (isMissed(part)) {
            return NOT_COUNTED;
        }
        if (part == EnergyPart.REFRESHES) {
            return "-";
        }
        return account.of(EnergyPart.WRITES).isPresent() ? "in writes" : "-";
    }

    /** Whether it is there although an account lacks it; what is not refreshed takes nothing. */
    private static boolean isMissed(EnergyPart part) {
        return part.ordinal() >= EnergyPart.READS.ordinal() && part != EnergyPart.REFRESHES;
    }

    /** The parts that an account lacks, in words; empty where it has all. */
    static String missing(EnergyAccount account) {
        return Arrays.stream(EnergyPart.values())
                .filter(part -> isMissed(part) && account.of(part).isEmpty())
                .map(EnergyPart::words)
                .collect(Collectors.joining(", "));
    }

    /** An energy [J] in pJ: at least three digits that count, the same unit for all. */
    static String pico(double joules) {
        double value = joules / PICO;
        if (value == 0) {
            return "0";
        }
        int digits = (int) Math.max(0, Math.min(9, 2 - Math.floor(StrictMath.log10(value))));
        return Html.fixed(value, digits);
    }
}
