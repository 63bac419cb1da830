package org.dwlab.calibration.exchange;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dwlab.core.Direction;

/** One pulse in aihwkit and in MLP+NeuroSim, by their documentation and what their populated devices hold. */
final class PeerTwins {
    private PeerTwins() {}

    /** A device of another program on the weights −1 to 1. */
    interface Peer {
        /** The weight after a pulse; {@code normal} is the standard normal deviate that the program draws. */
        double after(Direction direction, double weight, double normal);
    }

    /**
     * aihwkit's PiecewiseStepDevice without spreads. Populating it, aihwkit takes a positive {@code up_down} off the
     * steps down and a negative one off those up.
     */
    static Peer aihwkit(String preset) {
        double unit = number(preset, "dw_min=([^,]+),");
        double asymmetry = number(preset, "up_down=([^,]+),");
        double up = unit * (1 + Math.min(0, asymmetry));
        double down = unit * (1 - Math.max(0, asymmetry));
        double[] upNodes = numbers(preset, "piecewise_up=\\[([^\\]]+)\\]");
        double[] downNodes = numbers(preset, "piecewise_down=\\[([^\\]]+)\\]");
        double noise = number(preset, "dw_min_std=([^,]+),");
        double low = number(preset, "w_min=([^,]+),");
        double high = number(preset, "w_max=([^,]+),");
        return (direction, weight, normal) -> {
            double[] nodes = direction == Direction.UP ? upNodes : downNodes;
            double place = (weight - low) / (high - low) * (nodes.length - 1);
            int section = (int) Math.min(Math.floor(place), nodes.length - 2);
            double part = place - section;
            double node = (1 - part) * nodes[section] + part * nodes[section + 1];
            double step = (direction == Direction.UP ? up : -down) * node * (1 + noise * normal);
            return Math.max(low, Math.min(high, weight + step));
        };
    }

    /** NeuroSim's RealDevice: it looks up at which pulse of its curve a conductance is, and goes on from there. */
    static Peer neurosim(String lines) {
        double high = number(lines, "maxConductance = avgMaxConductance = ([^;]+);");
        double low = number(lines, "minConductance = avgMinConductance = ([^;]+);");
        double noise = number(lines, "sigmaCtoC = (\\S+) \\*") * (high - low);
        int[] levels = {(int) number(lines, "maxNumLevelLTP = (\\d+);"), (int) number(lines, "maxNumLevelLTD = (\\d+);")
        };
        double[] scales = {
            scale(number(lines, "NL_LTP = ([^;]+);")) * levels[0], scale(number(lines, "NL_LTD = ([^;]+);")) * levels[1]
        };
        return (direction, weight, normal) -> {
            double scale = scales[direction.index()];
            double amplitude = (high - low) / (1 - Math.exp(-levels[direction.index()] / scale));
            double conductance = low + (weight + 1) / 2 * (high - low);
            double pulse = -scale * Math.log(1 - (conductance - low) / amplitude);
            double next = amplitude * (1 - Math.exp(-(pulse + direction.sign()) / scale)) + low + noise * normal;
            return 2 * (Math.max(low, Math.min(high, next)) - low) / (high - low) - 1;
        };
    }

    /**
     * NeuroSim's getParamA, by what its labels mean: the curve (1 − exp(−p/A))/(1 − exp(−1/A)) lies label · 0.07 √2
     * from the straight line at most.
     */
    static double scale(double label) {
        double low = 0.01;
        double high = 1000;
        for (int i = 0; i < 100; i++) {
            double scale = Math.sqrt(low * high);
            double most = 0;
            for (double p = 0; p <= 1; p += 1e-3) {
                most = Math.max(most, (1 - Math.exp(-p / scale)) / (1 - Math.exp(-1 / scale)) - p);
            }
            if (most > Math.abs(label) * 0.07 * Math.sqrt(2)) {
                low = scale;
            } else {
                high = scale;
            }
        }
        return Math.copySign(low, label);
    }

    /** The first group of the pattern as a number. */
    static double number(String text, String pattern) {
        return Double.parseDouble(group(text, pattern));
    }

    /** The first group of the pattern as numbers with commas between. */
    static double[] numbers(String text, String pattern) {
        return Arrays.stream(group(text, pattern).split(", "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static String group(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new AssertionError(pattern + " is not in " + text);
        }
        return matcher.group(1);
    }
}
