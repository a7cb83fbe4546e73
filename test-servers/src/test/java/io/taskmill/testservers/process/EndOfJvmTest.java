package io.taskmill.testservers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.testservers.rabbit.OwnRabbit;
import io.taskmill.testservers.redis.OwnRedis;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndOfJvmTest {

    @Test
    void nothingOutlivesTheProcessThatStartedIt() throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Forgetful.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<ProcessHandle> started = new ArrayList<>();
        try (BufferedReader lines = jvm.inputReader()) {
            List<String> folders = List.of(lines.readLine(), lines.readLine());
            // Its servers, and epmd.
            started.addAll(jvm.descendants().toList());
            assertThat(started).hasSizeGreaterThanOrEqualTo(3).allMatch(ProcessHandle::isAlive);

            jvm.destroy();

            assertThat(jvm.waitFor()).isEqualTo(143);
            await().atMost(Duration.ofSeconds(10)).until(() -> started.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(folders).allSatisfy(folder -> assertThat(Path.of(folder)).doesNotExist());
        } finally {
            started.forEach(ProcessHandle::destroyForcibly);
            jvm.destroyForcibly();
        }
    }

    /** Starts servers and closes nothing. */
    public static final class Forgetful {

        private Forgetful() {}

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(OwnRedis.start().folder());
            System.out.println(OwnRabbit.start().folder());
            Thread.currentThread().join();
        }
    }
}
