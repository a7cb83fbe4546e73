package io.taskmill.testservers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ServerLifeTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void tellsWhatTheLogSaysWhenTheServerEndsAtItsStart() {
        ShellRecipe recipe = new ShellRecipe("echo 'no room left'; exit 3", false);

        assertThatThrownBy(() -> ServerLife.start(recipe, LONG))
                .isInstanceOf(TestServerException.class)
                .hasMessageContaining("shell ended at its start with code 3")
                .hasMessageContaining("no room left");
        assertThat(recipe.folder()).doesNotExist();
        assertThat(recipe.released).isTrue();
    }

    @Test
    void waitsForAnAnswerOnlySoLong() throws IOException {
        Path pids = Files.createTempFile("taskmill-pids-", "");
        ShellRecipe recipe = new ShellRecipe("echo deaf; sleep 1000 & echo $$ $! > " + pids + "; wait", false);

        assertThatThrownBy(() -> ServerLife.start(recipe, Duration.ofSeconds(1)))
                .isInstanceOf(TestServerException.class)
                .hasMessageContaining("does not answer after PT1S (java.io.IOException: not yet)")
                .hasMessageContaining("deaf");

        for (String pid : Files.readString(pids).strip().split(" ")) {
            assertThat(ProcessHandle.of(Long.parseLong(pid)).filter(ServerLifeTest::runs))
                    .isEmpty();
        }
        Files.delete(pids);
    }

    @Test
    void doesNotTakeTheAnswerOfAnotherServerForItsOwn() {
        ShellRecipe recipe = new ShellRecipe("exec sleep 1000", true);
        recipe.launched = true;

        assertThatThrownBy(() -> ServerLife.start(recipe, LONG)).hasMessageContaining("somebody else answers");
    }

    @Test
    void refusesEverythingButAnotherCloseWhenItIsClosed() {
        ServerLife life = ServerLife.start(new ShellRecipe("exec sleep 1000", true), LONG);
        assertThat(life.running()).isTrue();

        life.close();
        life.close();

        assertThat(life.running()).isFalse();
        assertThatThrownBy(life::start).hasMessageContaining("is closed");
        assertThatThrownBy(life::kill).hasMessageContaining("is closed");
        assertThatThrownBy(life::wipe).hasMessageContaining("is closed");
    }

    @Test
    void saysHowToStartWhatDoesNotRun() {
        ShellRecipe recipe = new ShellRecipe("exec sleep 1000", true);
        try (ServerLife life = ServerLife.start(recipe, LONG)) {
            life.kill();
            recipe.launched = false;

            assertThatThrownBy(life::stop).hasMessageContaining("does not run; startAgain() starts it");
            life.start();
            assertThat(life.running()).isTrue();
        }
    }

    private static boolean runs(ProcessHandle process) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.charAt(stat.lastIndexOf(')') + 2) != 'Z';
        } catch (IOException e) {
            return false;
        }
    }

    /** A server that is a line of shell. */
    private static final class ShellRecipe implements Recipe {
        private final String line;
        private final boolean answers;
        private final AtomicReference<Path> folder = new AtomicReference<>();
        private volatile boolean launched;
        private volatile boolean released;

        ShellRecipe(String line, boolean answers) {
            this.line = line;
            this.answers = answers;
        }

        Path folder() {
            return folder.get();
        }

        @Override
        public String name() {
            return "shell";
        }

        @Override
        public Path data(Path place) {
            return place.resolve("data");
        }

        @Override
        public void prepare(Path place) {
            folder.set(place);
        }

        @Override
        public Command command(Path place) {
            launched = true;
            return Command.of("/bin/sh", "-c", line);
        }

        @Override
        public void talk() throws IOException {
            if (!answers || !launched) {
                throw new IOException("not yet");
            }
        }

        @Override
        public void release() {
            released = true;
        }
    }
}
