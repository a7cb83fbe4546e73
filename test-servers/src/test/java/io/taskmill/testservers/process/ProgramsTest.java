package io.taskmill.testservers.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {

    @Test
    void takesTheNewestVersion(@TempDir Path place) throws IOException {
        for (String name : List.of("server-3.10.8", "server-4.0.0", "server-3.9.13", "other")) {
            Files.createDirectory(place.resolve(name));
        }

        assertThat(Programs.versionsIn(place))
                .extracting(folder -> folder.getFileName().toString())
                .containsExactly("server-4.0.0", "server-3.10.8", "server-3.9.13", "other");
        assertThat(Programs.versionsIn(place.resolve("nowhere"))).isEmpty();
    }

    @Test
    void tellsWhichPackageHasAMissingProgram() {
        assertThatThrownBy(() -> Programs.findIn(List.of(Path.of("/nowhere")), "redis-server", "redis-server"))
                .isInstanceOf(TestServerException.class)
                .hasMessageContaining("package redis-server")
                .hasMessageContaining("./taskmill services install");
    }
}
