package org.dwlab.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Spark's own master and workers on loopback, as processes of their own, from the jars that Maven fetched. */
final class StandaloneCluster implements AutoCloseable {
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");
    /** How long a process may take to begin or to end [ms]. */
    private static final long PATIENCE = 600_000;

    private final Path folder;
    private final Path jars;
    private final Path dwlab;
    private final int port;
    private final List<Process> started = new ArrayList<>();

    /**
     * A master; workers are added.
     *
     * @param folder for all that the processes write
     * @param target with the jar of dwlab and, in a folder, those of Spark
     */
    StandaloneCluster(Path folder, Path target) throws Exception {
        this.folder = folder;
        this.jars = target.resolve("spark");
        this.dwlab = target.resolve("dwlab-cluster.jar");
        Files.createDirectories(folder.resolve("home"));
        Files.createDirectories(folder.resolve("tmp"));
        Files.createSymbolicLink(folder.resolve("home").resolve("jars"), jars);
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Process master =
                spark("master", "master.Master", "--host", "127.0.0.1", "--port", "" + port, "--webui-port", "0");
        for (long end = System.currentTimeMillis() + PATIENCE; !answers(); ) {
            if (!master.isAlive() || System.currentTimeMillis() > end) {
                close();
                throw new AssertionError("the master does not answer: " + Files.readString(said("master")));
            }
            Thread.sleep(100);
        }
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    String master() {
        return "spark://127.0.0.1:" + port;
    }

    /** Where all processes keep what is temporary. */
    Path temporary() {
        return folder.resolve("tmp");
    }

    /** A worker with one core. */
    Process worker(String name) throws IOException {
        return spark(
                name,
                "worker.Worker",
                "--host",
                "127.0.0.1",
                "--webui-port",
                "0",
                "--cores",
                "1",
                "--memory",
                "3g",
                "--work-dir",
                folder.resolve(name).toString(),
                master());
    }

    private Process spark(String name, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(java("-Xmx512m", jars + "/*", "org.apache.spark.deploy." + main));
        command.addAll(List.of(arguments));
        return start(name, command);
    }

    /** A command of dwlab, as its launcher starts it. */
    Process dwlab(String name, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(java("-Xmx1g", dwlab + ":" + jars + "/*", "org.dwlab.cli.Main"));
        command.addAll(arguments);
        return start(name, command);
    }

    /** The same command, as {@code spark-submit} starts it. */
    Process submitted(String name, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(java("-Xmx1g", jars + "/*", "org.apache.spark.deploy.SparkSubmit"));
        command.addAll(List.of("--master", master(), dwlab.toString()));
        command.addAll(arguments);
        return start(name, command);
    }

    private static List<String> java(String memory, String classPath, String main) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        OPENED.forEach(opened -> command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED"));
        command.addAll(List.of(memory, "-XX:TieredStopAtLevel=1", "-cp", classPath, main));
        return command;
    }

    private Process start(String name, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(said(name).toFile()));
        builder.environment()
                .putAll(Map.of(
                        "SPARK_HOME",
                        folder.resolve("home").toString(),
                        "SPARK_SCALA_VERSION",
                        "2.13",
                        "SPARK_LOCAL_IP",
                        "127.0.0.1",
                        // Executors too.
                        "JAVA_TOOL_OPTIONS",
                        "-Djava.io.tmpdir=" + temporary()));
        Process process = builder.start();
        started.add(process);
        return process;
    }

    /** What a process has printed. */
    Path said(String name) {
        return folder.resolve(name + ".log");
    }

    /** Ends a process and those that it started, as a machine that loses its power does. */
    static void kill(Process process) throws InterruptedException {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }

    /** Ends all in an orderly way and insists that nothing is left. */
    @Override
    public void close() {
        List<ProcessHandle> all = started.stream()
                .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process.toHandle())))
                .toList();
        for (int i = started.size() - 1; i >= 0; i--) {
            started.get(i).destroy();
        }
        for (long end = System.currentTimeMillis() + PATIENCE; all.stream().anyMatch(ProcessHandle::isAlive); ) {
            if (System.currentTimeMillis() > end) {
                all.forEach(ProcessHandle::destroyForcibly);
                throw new AssertionError("processes that did not end: " + all);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }
}
