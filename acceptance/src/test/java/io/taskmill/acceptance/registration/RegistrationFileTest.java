package io.taskmill.acceptance.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistrationFileTest {

    @Test
    void readsBackEveryAwkwardNameThatItWrote(@TempDir Path folder) throws IOException {
        List<Registration> people = RegistrationGenerator.generate(2000, 7);
        Path file = folder.resolve("people.csv");

        RegistrationFile.write(file, people);

        assertThat(RegistrationFile.read(file)).isEqualTo(people);
        assertThat(people).extracting(Registration::email).doesNotHaveDuplicates();
    }
}
