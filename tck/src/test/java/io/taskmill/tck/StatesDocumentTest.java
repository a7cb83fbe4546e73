package io.taskmill.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.api.TaskStatus;
import io.taskmill.spi.TaskTransition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class StatesDocumentTest {

    private static final String COMMAND =
            "mvn -pl tck -am test -Dtest=StatesDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -D"
                    + GeneratedDocument.WRITE + "=true";

    @Test
    void theDocumentIsUpToDate() {
        new GeneratedDocument(Path.of("..", "docs", "reference", "states.md"), StatesDocument.text(), COMMAND).check();
    }

    @Test
    void everyStateAndEveryTransitionIsInIt() {
        for (TaskStatus status : TaskStatus.values()) {
            assertThat(StatesDocument.text()).contains("| `" + status.word() + "` |");
        }
        for (TaskTransition transition : TaskTransition.values()) {
            assertThat(StatesDocument.text())
                    .contains(
                            transition.from().word() + " --> " + transition.to().word())
                    .contains(transition.cause());
        }
    }

    @Test
    @DisabledIfSystemProperty(
            named = GeneratedDocument.WRITE,
            matches = "true",
            disabledReason = "documents are written")
    void aStaleDocumentIsNoticedAndTheCommandIsTold(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("states.md"), "old");

        assertThatThrownBy(() -> new GeneratedDocument(file, "new", "make docs").check())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("make docs");
    }
}
