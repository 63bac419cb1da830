package org.dwlab.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Optional;
import org.dwlab.core.Progress;
import org.dwlab.core.SpecException;
import org.dwlab.study.DataSource;
import org.dwlab.study.EngineFactory;
import org.dwlab.study.EngineFactory.EngineSettings;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkEngineFactoryTest {
    private static EngineSettings settings(String master) {
        return new EngineSettings(
                Optional.ofNullable(master), 1, DataSource.standard(Optional.empty(), Progress.NONE), Progress.NONE);
    }

    @Test
    void theEngineIsFoundByItsNameAndAsksForAMaster() {
        var missing = assertThrows(SpecException.class, () -> EngineFactory.start("spark", settings(null)));

        assertEquals("master", missing.place());
    }

    @Test
    void anUnknownEngineIsRefused() {
        var unknown = assertThrows(SpecException.class, () -> EngineFactory.start("slurm", settings(null)));

        assertEquals("slurm", unknown.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "host:7077",
                "spark://host",
                "http://host:7077",
                "local[x]",
                "local[0]",
                "local[99999]",
                "spark://a:1,b",
                ""
            })
    void whatIsNoMasterIsRefused(String master) {
        var wrong = assertThrows(SpecException.class, () -> EngineFactory.start("spark", settings(master)));

        assertEquals("master", wrong.place());
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "local[*]", "local[2]", "local[2,3]", "yarn", "k8s://https://host:443"})
    void whatNeedsNoAnswerIsNotAsked(String master) throws IOException {
        SparkEngineFactory.requireAnswer(master);
    }

    /** What Scala throws is checked in Java, and declared nowhere. */
    @Test
    @ResourceLock("the one context of Spark in a JVM")
    void whatKeepsSparkFromStartingIsSaidAndNoBug() {
        var failure = assertThrows(IOException.class, () -> EngineFactory.start("spark", settings("yarn")));

        assertTrue(failure.getMessage().startsWith("yarn: Spark did not start: "), failure::getMessage);
        assertTrue(failure.getMessage().endsWith("; spark-submit brings the parts of Spark for it"));
    }

    @Test
    void aMasterThatDoesNotAnswerIsSaidSoWithinSeconds() throws IOException {
        int free;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        String master = "spark://127.0.0.1:" + free;

        IOException silent = Assertions.assertTimeout(
                Duration.ofSeconds(10),
                () -> assertThrows(IOException.class, () -> EngineFactory.start("spark", settings(master))));

        assertEquals(master + ": no master of Spark answers there; start one, or name another", silent.getMessage());
    }
}
