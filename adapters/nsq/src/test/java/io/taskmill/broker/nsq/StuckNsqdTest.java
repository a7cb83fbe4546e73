package io.taskmill.broker.nsq;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.Broker;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Lane;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An nsqd that still sends heartbeats, but reads no longer: its disk hangs. */
class StuckNsqdTest {
    private static final QueueLane MAIL = new QueueLane("mail", Lane.NORMAL);
    private static final int BEAT_MILLIS = 200;

    private final AtomicBoolean triedOut = new AtomicBoolean();
    private final CountDownLatch over = new CountDownLatch(1);

    @Test
    void publishingDoesNotHang() throws Exception {
        // More than fits into the buffers between client and server.
        List<Envelope> much = IntStream.range(0, 30)
                .mapToObj(n -> new Envelope(MAIL, "m" + n, Map.of(), new byte[1_000_000]))
                .toList();
        try (ScriptedServer server = ScriptedServer.start(this::beatWithoutReading);
                Broker broker = new NsqBrokerProvider()
                        .open("nsq://127.0.0.1:" + server.port() + "/?heartbeat=1s", TimeSource.system())) {
            CompletableFuture<List<PublishResult>> published = CompletableFuture.supplyAsync(
                    () -> broker.publish(much), run -> Thread.ofVirtual().start(run));

            assertThat(published.get(10, TimeUnit.SECONDS)).doesNotContain(PublishResult.CONFIRMED);
        } finally {
            over.countDown();
        }
    }

    private void beatWithoutReading(DataInputStream in, DataOutputStream out) throws IOException {
        ScriptedServer.handshake(in, out);
        String command = new String(in.readNBytes(3), StandardCharsets.US_ASCII);
        // What the broker tries out when it is opened works.
        if (command.equals("SUB") || triedOut.compareAndSet(false, true)) {
            ScriptedServer.frame(out, 0, "OK");
            in.readAllBytes();
            return;
        }
        try {
            while (!over.await(BEAT_MILLIS, TimeUnit.MILLISECONDS)) {
                ScriptedServer.frame(out, 0, "_heartbeat_");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
