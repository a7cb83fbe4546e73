package io.taskmill.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.HandlerProvider;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class ExamplesTest {

    @Test
    void theEmbeddedEngineDoesItsTask() throws InterruptedException {
        TaskView task = EmbeddedEngine.run();

        assertThat(task.status()).isEqualTo(TaskStatus.SUCCESS);
        assertThat(task.result()).isNotNull();
    }

    @Test
    void theServerWouldFindTheProvider() {
        assertThat(ServiceLoader.load(HandlerProvider.class))
                .singleElement()
                .satisfies(provider -> assertThat(provider.handlers()).containsOnlyKeys("word-count"));
    }
}
