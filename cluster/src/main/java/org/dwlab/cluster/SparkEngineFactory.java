package org.dwlab.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.dwlab.core.SpecException;
import org.dwlab.study.Engine;
import org.dwlab.study.EngineFactory;

/** Starts {@link SparkEngine} on a standalone cluster, on threads of this process, or on what spark-submit names. */
public final class SparkEngineFactory implements EngineFactory {
    private static final String MASTER = "master";
    private static final Pattern THREADS = Pattern.compile("local(\\[([1-9]\\d{0,3}|\\*)(,[1-9]\\d{0,3})?])?");
    private static final Pattern STANDALONE = Pattern.compile("spark://[^,:/]+:\\d{1,5}(,[^,:/]+:\\d{1,5})*");
    /** Managers of clusters whose parts of Spark are elsewhere, where spark-submit finds them. */
    private static final Pattern OTHERS = Pattern.compile("yarn|k8s://.+");

    private static final int ANSWER_MILLISECONDS = 5000;
    /** Attempts at a job before its failure counts: more than Spark's four, since machines fail together. */
    private static final int ATTEMPTS = 8;
    /** The variable by which OpenBLAS is told its kernel. */
    private static final String KERNEL = "OPENBLAS_CORETYPE";
    /** The options of the launcher that make the loops fast; a JVM that does not know one ignores it. */
    private static final String JVM_OPTIONS =
            "-XX:+IgnoreUnrecognizedVMOptions -XX:MaxVectorSize=32 -XX:+UseTransparentHugePages";

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public Engine start(EngineSettings settings) throws IOException {
        // Values of spark-submit are system properties, which this reads.
        var conf = new SparkConf();
        String master = settings.master()
                .or(() -> Optional.ofNullable(conf.get("spark.master", null)))
                .orElseThrow(() -> new SpecException(MASTER, "must be named for engine spark")
                        .remedy("such as spark://HOST:7077, or local[2] for threads of this process"));
        requireAnswer(master);
        int attempts = configure(conf, master);
        return new SparkEngine(context(conf, master), master, attempts, settings);
    }

    private static JavaSparkContext context(SparkConf conf, String master) throws IOException {
        try {
            return new JavaSparkContext(conf);
        } catch (Exception failure) {
            // Scala throws what is checked in Java, undeclared: SparkException among it.
            String remedy = OTHERS.matcher(master).matches() ? "; spark-submit brings the parts of Spark for it" : "";
            throw new IOException(master + ": Spark did not start: " + failure.getMessage() + remedy, failure);
        }
    }

    /** Refuses what is no master, and one that does not answer: Spark itself would wait for a minute. */
    static void requireAnswer(String master) throws IOException {
        if (THREADS.matcher(master).matches() || OTHERS.matcher(master).matches()) {
            return;
        }
        if (!STANDALONE.matcher(master).matches()) {
            throw new SpecException(MASTER, "must be spark://HOST:PORT or local[THREADS]", master);
        }
        IOException last = null;
        for (InetSocketAddress address : addresses(master)) {
            try (var socket = new Socket()) {
                socket.connect(address, ANSWER_MILLISECONDS);
                return;
            } catch (IOException | IllegalArgumentException silent) {
                last = new IOException(
                        master + ": no master of Spark answers there; start one, or name another", silent);
            }
        }
        throw last;
    }

    private static List<InetSocketAddress> addresses(String master) {
        return Arrays.stream(master.substring("spark://".length()).split(","))
                .map(address -> address.split(":"))
                .map(parts -> new InetSocketAddress(parts[0], Math.min(Integer.parseInt(parts[1]), 0xffff)))
                .toList();
    }

    /** Sets what the user has not set; returns how often a job is tried. */
    private static int configure(SparkConf conf, String master) {
        conf.setMaster(master);
        conf.setIfMissing("spark.app.name", "dwlab");
        conf.setIfMissing("spark.ui.enabled", "false");
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        conf.setIfMissing("spark.task.maxFailures", Integer.toString(ATTEMPTS));
        conf.setIfMissing("spark.executor.memory", "3g");
        conf.setIfMissing("spark.executor.extraJavaOptions", JVM_OPTIONS);
        // One BLAS thread per training; trainings run side by side instead.
        conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1");
        conf.setIfMissing("spark.executorEnv.OPENBLAS_NUM_THREADS", "1");
        // The driver's kernel on all machines, where it is named: the same bits everywhere.
        Optional.ofNullable(System.getenv(KERNEL))
                .ifPresent(kernel -> conf.setIfMissing("spark.executorEnv." + KERNEL, kernel));
        // Results are stored as they come and never held all at once.
        conf.setIfMissing("spark.driver.maxResultSize", "0");
        jar().ifPresent(jar -> conf.setIfMissing("spark.jars", jar.toUri().toString()));
        if (isLoopback(master)) {
            // The name of a machine need not lead to it.
            conf.setIfMissing("spark.driver.host", "127.0.0.1");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        return THREADS.matcher(master).matches() ? 1 : conf.getInt("spark.task.maxFailures", ATTEMPTS);
    }

    private static boolean isLoopback(String master) {
        if (!STANDALONE.matcher(master).matches()) {
            return THREADS.matcher(master).matches();
        }
        InetAddress address = addresses(master).get(0).getAddress();
        return address != null && address.isLoopbackAddress();
    }

    /** The jar with all of dwlab, if this class was loaded from one. */
    private static Optional<Path> jar() {
        var source = SparkEngineFactory.class.getProtectionDomain().getCodeSource();
        return Optional.ofNullable(source)
                .map(known -> Path.of(java.net.URI.create(known.getLocation().toString())))
                .filter(place -> place.toString().endsWith(".jar"));
    }
}
