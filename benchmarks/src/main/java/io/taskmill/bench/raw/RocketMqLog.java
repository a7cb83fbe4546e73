package io.taskmill.bench.raw;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** RocketMQ's client has a logger of its own, which makes a file in the home folder unless it is told another. */
final class RocketMqLog {
    private static final String FOLDER = "rocketmq.log.root";

    private RocketMqLog() {}

    /** To be called before the client is first used. The file stays empty, and goes with this process. */
    static synchronized void keepOutOfTheHome() {
        if (System.getProperty(FOLDER) != null) {
            return;
        }
        try {
            Path folder = Files.createTempDirectory("taskmill-bench-rocketmq");
            folder.toFile().deleteOnExit();
            folder.resolve("rocketmq-client.log").toFile().deleteOnExit(); // before its folder: the last one first
            System.setProperty(FOLDER, folder.toString());
            System.setProperty("rocketmq.log.level", "OFF");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
