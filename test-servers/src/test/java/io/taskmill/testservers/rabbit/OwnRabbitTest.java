package io.taskmill.testservers.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.testservers.process.TestServerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OwnRabbitTest {
    // One for all tests, because it takes seconds to start.
    private static OwnRabbit rabbit;

    @BeforeAll
    static void start() {
        rabbit = OwnRabbit.start(Map.of("consumer_timeout", "4321"));
    }

    @AfterAll
    static void leavesNothingBehind() {
        rabbit.close();

        assertThat(rabbit.folder()).doesNotExist();
        assertThat(ProcessHandle.current().descendants())
                .noneMatch(process -> process.info().command().orElse("").contains("erlang"));
    }

    @Test
    void keepsWhatItHasThroughAKillAndAStopButNotThroughAWipe() throws IOException {
        AmqpAddress orders = rabbit.addVirtualHost("orders/of today");
        AmqpGreeting.exchange(orders);

        rabbit.kill();
        assertThatThrownBy(() -> AmqpGreeting.exchange(orders)).isInstanceOf(IOException.class);
        rabbit.startAgain();
        AmqpGreeting.exchange(orders);

        rabbit.stop();
        rabbit.startAgain();
        AmqpGreeting.exchange(orders);

        rabbit.wipe();
        rabbit.startAgain();
        assertThatThrownBy(() -> AmqpGreeting.exchange(orders))
                .hasMessageContaining("530")
                .hasMessageContaining("NOT_ALLOWED");
        AmqpGreeting.exchange(rabbit.address());
    }

    @Test
    void answersNothingWhileFrozen() throws IOException {
        rabbit.freeze();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), rabbit.port())) {
            socket.setSoTimeout(300);
            socket.getOutputStream().write("AMQP\0\0\11\1".getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        } finally {
            rabbit.thaw();
        }

        AmqpGreeting.exchange(rabbit.address());
    }

    @Test
    void takesSettings() {
        assertThat(rabbit.ctl("eval", "application:get_env(rabbit, consumer_timeout)."))
                .contains("{ok,4321}");
    }

    @Test
    void isControlledByItsOwnRabbitmqctl() {
        assertThat(rabbit.ctl("list_users")).contains("guest");
        assertThatThrownBy(() -> rabbit.ctl("delete_user", "nobody"))
                .isInstanceOf(TestServerException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void refusesAWrongPassword() {
        AmqpAddress wrong = new AmqpAddress("127.0.0.1", rabbit.port(), "guest", "secret", "/");

        assertThatThrownBy(() -> AmqpGreeting.exchange(wrong))
                .isInstanceOf(IOException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void writesAnAddressThatItCanRead() {
        AmqpAddress address = new AmqpAddress("example.com", 7000, "a+b", "c@d e:/%", "/x y");

        assertThat(AmqpAddress.parse(address.url())).isEqualTo(address);
        assertThat(AmqpAddress.parse("amqp://127.0.0.1")).isEqualTo(AmqpAddress.guest(5672));
        assertThat(address.toString()).doesNotContain("c%40d");
        assertThatCode(() -> AmqpAddress.parse("amqps://127.0.0.1")).isInstanceOf(IllegalArgumentException.class);
    }
}
