package io.taskmill.store.sql.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.spi.StoreOpenError;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Opens a store as a program does that has no driver of MySQL. */
class MissingDriverTest {

    @Test
    void theMessageSaysHowToAddIt() throws Exception {
        try (URLClassLoader program = withoutConnectorJ()) {
            assertThatThrownBy(() -> open(program, "jdbc:mysql://db/tasks?user=me&password=secret"))
                    .satisfies(
                            error -> assertThat(error.getClass().getName()).isEqualTo(StoreOpenError.class.getName()))
                    .hasMessageStartingWith("store: MySQL db/tasks needs MySQL's driver")
                    .hasMessageContaining("TASKMILL_CLASSPATH=/path/mysql-connector-j.jar")
                    .hasMessageContaining("com.mysql:mysql-connector-j")
                    .hasMessageContaining("jdbc:mariadb://")
                    .satisfies(error -> assertThat(error.getMessage()).doesNotContain("secret"));
        }
    }

    private static URLClassLoader withoutConnectorJ() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!entry.contains("mysql-connector")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static void open(ClassLoader program, String url) throws Throwable {
        Class<?> times = program.loadClass("io.taskmill.spi.TimeSource");
        Class<?> providers = program.loadClass(MySqlStoreProvider.class.getName());
        try {
            providers
                    .getMethod("open", String.class, times)
                    .invoke(
                            providers.getConstructor().newInstance(),
                            url,
                            times.getMethod("system").invoke(null));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
