package org.dwlab.nn.spec;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import org.dwlab.core.Json;
import org.dwlab.core.Require;
import org.dwlab.core.SpecException;
import org.dwlab.datasets.DataFiles;

/**
 * Everything that decides a training run but the synapse table and the seed.
 *
 * @param name              for people and for file names
 * @param description       one sentence
 * @param data              what is learned
 * @param network           what learns
 * @param training          how it learns
 * @param write             how its devices are written; of no effect in mode {@code float} and without states
 * @param nonIdealities     what else is imperfect; nothing in mode {@code float}
 * @param array             the circuits around the devices; ideal in mode {@code float}
 * @param clock             whether time passes while devices learn; where it is missing, none does
 * @param states            states of a device, as many as the table has, at most 127; 0 in mode
 *                          {@code float}, and in mode {@code in-situ} for devices that pulses move up and
 *                          down
 * @param chips             chips that are programmed from what was learned and tested; 0 in mode
 *                          {@code float} and without states, at least 1 in mode {@code ex-situ}
 * @param recalibrateImages unlabelled training images on which every chip measures its batch normalisation
 *                          anew; 0 keeps that of training
 */
public record Experiment(
        @JsonProperty("name") String name,
        @JsonProperty("description") String description,
        @JsonProperty("data") DataSpec data,
        @JsonProperty("network") Topology network,
        @JsonProperty("training") Training training,
        @JsonProperty("write") Write write,
        @JsonProperty("non_idealities") NonIdealities nonIdealities,
        @JsonProperty("array") ArrayDesign array,
        @JsonProperty("clock") Clock clock,
        @JsonProperty("states") int states,
        @JsonProperty("chips") int chips,
        @JsonProperty("recalibrate_images") int recalibrateImages) {

    private static final String ARRAY = "array";
    /** More than any distribution of chips needs; each takes a second or so. */
    public static final int MOST_CHIPS = 100_000;
    /** A held state is kept in a byte. */
    private static final int MOST_STATES = Byte.MAX_VALUE;

    /**
     * Checks that the values fit each other.
     *
     * @param name              a {@link Require#title}
     * @param description       any
     * @param data              any
     * @param network           any
     * @param training          any
     * @param write             with routine {@code set} in mode {@code ex-situ}
     * @param nonIdealities     none in mode {@code float}; without states of reads and converters only
     * @param array             ideal in mode {@code float}; without states no pairs
     * @param clock             running only in mode {@code in-situ} with states and with spread of devices
     * @param states            0 in mode {@code float}, at least 2 in mode {@code ex-situ}, either in mode
     *                          {@code in-situ}; at most 127
     * @param chips             0 without states, at least 1 in mode {@code ex-situ}; at most {@value #MOST_CHIPS}
     * @param recalibrateImages 0, or at least 2 with chips and batch normalisation
     * @throws SpecException if one is out of range or does not fit the others
     */
    public Experiment {
        Require.title(name);
        Require.that(states <= MOST_STATES, "states", "must be at most " + MOST_STATES, states);
        boolean devices = training.mode != Mode.FLOAT;
        boolean stepping = training.mode == Mode.IN_SITU && states == 0;
        Require.that(
                devices ? states >= 2 || stepping : states == 0,
                "states",
                "must be " + (devices ? "at least 2" : "0") + " in mode " + training.mode,
                states);
        boolean programmed = training.mode == Mode.EX_SITU;
        Require.that(
                states == 0 ? chips == 0 : chips >= (programmed ? 1 : 0),
                "chips",
                "must be " + (programmed ? "at least 1" : states > 0 ? "at least 0" : "0") + " in mode " + training.mode
                        + (stepping ? " without states" : ""),
                chips);
        Require.that(chips <= MOST_CHIPS, "chips", "must be at most " + MOST_CHIPS, chips);
        Require.that(
                !programmed || write.routine == Routine.SET,
                "write.routine",
                "must be set in mode ex-situ, since a fresh chip holds no state to hop from",
                "hop");
        Require.that(
                devices || nonIdealities.equals(NonIdealities.NONE),
                "non_idealities",
                "must be none in mode float, whose weights are not in devices");
        Require.that(
                !stepping || nonIdealities.fitsAnyDevice(),
                "non_idealities of stuck devices, device_spread and retention_s",
                "need devices with states");
        requireClock(clock, training.mode, states, nonIdealities);
        Require.that(
                devices || array.equals(ArrayDesign.IDEAL),
                ARRAY,
                "must be ideal in mode float, whose weights are not in devices");
        Require.that(
                !stepping || !array.paired(),
                "array.signs",
                "must be " + ArrayDesign.Signs.REFERENCE_COLUMN + " or " + ArrayDesign.Signs.IDEAL
                        + " without states, which alone can be mirrored",
                array.signs());
        if (network.batchNorm() && training.batchSize < 2) {
            throw new SpecException(
                            "training.batch_size",
                            "must be at least 2 with batch normalisation, which needs a spread within the batch",
                            training.batchSize)
                    .remedy("set network.batch_norm to false to learn from one image at a time");
        }
        Require.that(
                recalibrateImages == 0 || recalibrateImages >= 2 && chips > 0 && network.batchNorm(),
                "recalibrate_images",
                "must be 0, or at least 2 with chips and network.batch_norm",
                recalibrateImages);
    }

    /** A precursor is digital, numbers last, and nobody knows how long devices without states keep their weights. */
    private static void requireClock(Clock clock, Mode mode, int states, NonIdealities imperfect) {
        String place = "clock.runs";
        if (clock.runs()) {
            Require.that(
                    mode == Mode.IN_SITU, place, "must be false in mode " + mode + ", in which no device learns", true);
            Require.that(states > 0, place, "must be false without states, whose lifetimes are not known", true);
            Require.that(
                    imperfect.deviceSpread(),
                    place,
                    "must be false without non_idealities.device_spread, since every wall ages as its own device does",
                    true);
        }
    }

    /** Where the weights live while they learn. */
    public enum Mode {
        /** In 32-bit numbers. */
        @JsonProperty("float")
        FLOAT("float"),
        /** In devices, which are written during training. */
        @JsonProperty("in-situ")
        IN_SITU("in-situ"),
        /** In a digital precursor, from which chips are programmed afterwards. */
        @JsonProperty("ex-situ")
        EX_SITU("ex-situ");

        private final String label;

        Mode(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** How the learning rate develops. */
    public enum Schedule {
        /** Half a cosine from the given rate to zero. */
        @JsonProperty("cosine")
        COSINE,
        /** No change. */
        @JsonProperty("constant")
        CONSTANT
    }

    /** How a step follows from the gradients. */
    public enum UpdateRule {
        /** Stochastic gradient descent with momentum. */
        @JsonProperty("sgd")
        SGD,
        /** Adam with its usual constants. */
        @JsonProperty("adam")
        ADAM
    }

    /** Which written weights verify accepts. */
    public enum Window {
        /** Those about a centre chosen so that, on average over all devices, they are the level's weight. */
        @JsonProperty("centred")
        CENTRED,
        /** Those about the level. */
        @JsonProperty("nominal")
        NOMINAL
    }

    /** Which pulses bring a device that holds a state to another one. */
    public enum Routine {
        /** Reset, then write. */
        @JsonProperty("set")
        SET,
        /** One hop pulse for each level between the two. */
        @JsonProperty("hop")
        HOP
    }

    /**
     * How it learns: stochastic gradient descent on the mean cross-entropy of a batch.
     *
     * @param mode         where the weights live
     * @param epochs       passes over the training images
     * @param batchSize    images of one step; an incomplete last batch of an epoch is left out
     * @param optimizer    how a step follows from the gradients
     * @param learningRate at the first step; for {@code sgd} a device's gradient is divided by the square of
     *                     its layer's scale
     * @param momentum     of weights and batch-norm parameters, in [0, 1); of no effect for {@code adam}
     * @param schedule     how the rate develops
     * @param hysteresis   a device is written once its shadow is beyond the quantiser's threshold by this
     *                     part of half the interval, in [0, 1); 0 but in mode {@code in-situ}
     * @param labelSmoothing part of the target that is spread evenly over all classes, in [0, 1)
     */
    public record Training(
            @JsonProperty("mode") Mode mode,
            @JsonProperty("epochs") int epochs,
            @JsonProperty("batch_size") int batchSize,
            @JsonProperty("optimizer") UpdateRule optimizer,
            @JsonProperty("learning_rate") double learningRate,
            @JsonProperty("momentum") double momentum,
            @JsonProperty("schedule") Schedule schedule,
            @JsonProperty("hysteresis") double hysteresis,
            @JsonProperty("label_smoothing") double labelSmoothing) {
        private static final int MOST_EPOCHS = 1_000_000;
        private static final int MOST_IMAGES = 1_000_000;

        /**
         * Checks the values.
         *
         * @param mode           any
         * @param epochs         in [1, 10⁶]
         * @param batchSize      in [1, 10⁶]; with batch normalisation at least 2
         * @param optimizer      any
         * @param learningRate   positive
         * @param momentum       in [0, 1)
         * @param schedule       any
         * @param hysteresis     in [0, 1); 0 but in mode {@code in-situ}
         * @param labelSmoothing in [0, 1)
         * @throws SpecException if one is out of range
         */
        public Training {
            Require.that(1 <= epochs && epochs <= MOST_EPOCHS, "epochs", "must be in [1, " + MOST_EPOCHS + "]", epochs);
            Require.that(
                    1 <= batchSize && batchSize <= MOST_IMAGES,
                    "batch_size",
                    "must be in [1, " + MOST_IMAGES + "]",
                    batchSize);
            Require.positive(learningRate, "learning_rate");
            requireFraction(momentum, "momentum");
            // At 1 a shadow, which ends at the outermost levels, could never ask for these.
            requireFraction(hysteresis, "hysteresis");
            Require.that(
                    hysteresis == 0 || mode == Mode.IN_SITU, "hysteresis", "must be 0 in mode " + mode, hysteresis);
            requireFraction(labelSmoothing, "label_smoothing");
        }

        private static void requireFraction(double value, String name) {
            Require.that(0 <= value && value < 1, name, "must be in [0, 1)", value);
        }

        /**
         * The learning rate of one step.
         *
         * @param step  number of it, the first being 0
         * @param steps of the whole run
         * @return the rate
         */
        public double rate(long step, long steps) {
            return schedule == Schedule.CONSTANT
                    ? learningRate
                    : learningRate * 0.5 * (1 + StrictMath.cos(Math.PI * step / steps));
        }
    }

    /**
     * How devices are written.
     *
     * @param routine    which pulses
     * @param verify     whether each write is followed by a read and repeated if it missed
     * @param margin     how far from the window's centre a verified weight may be, in units of half the
     *                   interval between levels
     * @param maxRetries most repetitions; the last result stays whatever it is
     * @param window     which weights verify accepts
     */
    public record Write(
            @JsonProperty("routine") Routine routine,
            @JsonProperty("verify") boolean verify,
            @JsonProperty("margin") double margin,
            @JsonProperty("max_retries") int maxRetries,
            @JsonProperty("window") Window window) {
        /**
         * Checks the values.
         *
         * @param routine    any
         * @param verify     either
         * @param margin     positive
         * @param maxRetries in [0, 1000]
         * @param window     any
         * @throws SpecException if one is out of range
         */
        public Write {
            Require.positive(margin, "margin");
            Require.that(0 <= maxRetries && maxRetries <= 1000, "max_retries", "must be in [0, 1000]", maxRetries);
        }
    }

    /**
     * What a file of an experiment may say.
     *
     * @return a JSON Schema, see {@link org.dwlab.core.BuiltIns#schema}
     */
    public static String schema() {
        return ExperimentNames.BUILT_IN.schema(Experiment.class);
    }

    /**
     * A built-in experiment by its name, or one of the user's from a JSON file, which may extend a built-in
     * one.
     *
     * @param nameOrFile  {@code in-situ-5}, or the path of a file
     * @param assignments overrides {@code path=value}
     * @return the experiment
     * @throws IOException   if the file cannot be read
     * @throws SpecException if there is no such experiment or a value is out of range
     */
    public static Experiment load(String nameOrFile, Collection<String> assignments) throws IOException {
        return of(read(nameOrFile), assignments);
    }

    /**
     * What {@link #load} makes an experiment of; for those who make many of it, over hours in which files may change.
     *
     * @param nameOrFile as there
     * @return the experiment as JSON
     * @throws IOException   if the file cannot be read
     * @throws SpecException if there is no such experiment
     */
    public static Json read(String nameOrFile) throws IOException {
        return ExperimentNames.BUILT_IN.load(nameOrFile);
    }

    /**
     * An experiment from its text.
     *
     * @param source names the text in complaints
     * @param json   as {@link #json()} writes it
     * @return the experiment
     * @throws SpecException if the text is no experiment
     */
    public static Experiment parse(String source, String json) {
        return parse(source, json, List.of());
    }

    /**
     * An experiment from its text, with some values changed.
     *
     * @param source      names the text in complaints
     * @param json        as {@link #json()} writes it
     * @param assignments overrides {@code path=value}
     * @return the experiment
     * @throws SpecException if the text is no experiment, or a value is out of range
     */
    public static Experiment parse(String source, String json, Collection<String> assignments) {
        return of(ExperimentNames.BUILT_IN.parse(source, json), assignments);
    }

    /**
     * An experiment that was {@linkplain #read read} before, with some values changed; no file is read. A design of the
     * array, and files of data, may stand as a name; what is assigned after it changes what it stands for.
     *
     * @param json        the experiment
     * @param assignments overrides {@code path=value}
     * @return the experiment
     * @throws SpecException if an assignment leads nowhere or a value is out of range
     */
    public static Experiment of(Json json, Collection<String> assignments) {
        Json changed = expanded(json);
        for (String assignment : assignments) {
            changed = expanded(changed.with(List.of(assignment)));
        }
        return changed.as(Experiment.class);
    }

    private static Json expanded(Json json) {
        try {
            return json.expanded(ARRAY, ArrayDesign::named).expanded("data.files", DataFiles::named);
        } catch (IOException noFileIsRead) {
            throw new UncheckedIOException(noFileIsRead);
        }
    }

    /**
     * The same experiment, but that its devices rest before they are tested.
     *
     * @param seconds between the last write and the test
     * @return an experiment that differs in {@code non_idealities.retention_s} alone
     * @throws SpecException if the time is negative, or positive without states
     */
    public Experiment resting(double seconds) {
        return new Experiment(
                name,
                description,
                data,
                network,
                training,
                write,
                nonIdealities.resting(seconds),
                array,
                clock,
                states,
                chips,
                recalibrateImages);
    }

    /**
     * The experiment as JSON, the form in which it stands in every file made from it.
     *
     * @return the text
     */
    public String json() {
        return Json.write(this);
    }
}
