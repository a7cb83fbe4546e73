package io.taskmill.testservers.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.taskmill.testservers.process.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
    private static final int SILENCE_MILLIS = 300;
    private static final int ANSWER_MILLIS = 10_000;
    private static final int END = -1;

    private EchoServer server;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = new EchoServer();
        proxy = TcpProxy.to(server.port());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        server.close();
    }

    @Test
    void forwardsAllBytesInOrder() throws Exception {
        byte[] sent = new byte[3_000_000];
        new Random(7).nextBytes(sent);
        try (Socket client = connect()) {
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    client.getOutputStream().write(sent);
                    client.shutdownOutput();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });

            assertThat(client.getInputStream().readAllBytes()).isEqualTo(sent);
            sender.join();
        }
        await().untilAsserted(() -> assertThat(proxy.openConnections()).isZero());
        assertThat(server.ends()).isEqualTo(1);
    }

    @Test
    void countsConnections() throws IOException {
        try (Socket one = connect();
                Socket two = connect()) {
            assertThat(ask(one, 1)).isEqualTo(1);
            assertThat(ask(two, 2)).isEqualTo(2);

            assertThat(proxy.openConnections()).isEqualTo(2);
        }
        await().untilAsserted(() -> assertThat(proxy.openConnections()).isZero());
        assertThat(proxy.acceptedConnections()).isEqualTo(2);
    }

    @Test
    void closesAClientWhoseServerIsNotThere() throws IOException {
        try (TcpProxy nowhere = TcpProxy.to(FreePort.find());
                Socket client = connect(nowhere.port())) {
            assertThat(answer(client)).isEqualTo(END);
        }
    }

    @Test
    void forwardsNothingWhileSilentAndAllOfItAfterwards() throws IOException {
        try (Socket old = connect()) {
            assertThat(ask(old, 1)).isEqualTo(1);

            proxy.goSilent();
            old.getOutputStream().write(2);
            expectSilence(old);
            try (Socket young = connect()) {
                young.getOutputStream().write(3);
                expectSilence(young);
                assertThat(server.bytes()).isEqualTo(1);

                proxy.resume(OldConnections.GO_ON);
                assertThat(answer(old)).isEqualTo(2);
                assertThat(answer(young)).isEqualTo(3);
            }
        }
    }

    @Test
    void holdsRepliesBackToo() throws IOException {
        try (Socket client = connect()) {
            proxy.latency(Duration.ofMillis(200));
            client.getOutputStream().write(1);
            await().until(() -> server.bytes() == 1);

            proxy.goSilent(); // while the reply is on its way

            expectSilence(client);
            proxy.resume(OldConnections.GO_ON);
            assertThat(answer(client)).isEqualTo(1);
        }
    }

    @Test
    void leavesOldConnectionsSilentForEver() throws IOException {
        try (Socket old = connect()) {
            assertThat(ask(old, 1)).isEqualTo(1);

            proxy.goSilent();
            proxy.resume(OldConnections.STAY_SILENT);

            old.getOutputStream().write(2);
            expectSilence(old);
            try (Socket young = connect()) {
                assertThat(ask(young, 3)).isEqualTo(3);
            }
            proxy.goSilent();
            proxy.resume(OldConnections.GO_ON);
            expectSilence(old);
        }
    }

    @Test
    void reportsNoEndWhileSilent() throws IOException {
        try (Socket client = connect()) {
            assertThat(ask(client, 1)).isEqualTo(1);

            proxy.goSilent();
            client.close();
            try (Socket other = connect()) {
                expectSilence(other); // time enough for the end to arrive
            }
            assertThat(server.ends()).isZero();

            proxy.resume(OldConnections.GO_ON);
            await().untilAsserted(() -> assertThat(server.ends()).isEqualTo(2));
        }
    }

    @Test
    void cutsAllConnectionsAndTakesNewOnes() throws IOException {
        try (Socket one = connect();
                Socket two = connect()) {
            assertThat(ask(one, 1)).isEqualTo(1);
            assertThat(ask(two, 2)).isEqualTo(2);

            proxy.cut();

            assertThat(answer(one)).isEqualTo(END);
            assertThat(answer(two)).isEqualTo(END);
            await().untilAsserted(() -> assertThat(server.ends()).isEqualTo(2));
            try (Socket three = connect()) {
                assertThat(ask(three, 3)).isEqualTo(3);
            }
        }
    }

    @Test
    void cutsSilentConnectionsToo() throws IOException {
        try (Socket client = connect()) {
            assertThat(ask(client, 1)).isEqualTo(1);
            proxy.goSilent();

            proxy.cut();

            assertThat(answer(client)).isEqualTo(END);
        }
    }

    @Test
    void delaysBothWays() throws IOException {
        try (Socket client = connect()) {
            assertThat(ask(client, 1)).isEqualTo(1);
            proxy.latency(Duration.ofMillis(200));

            client.getOutputStream().write(2);
            client.setSoTimeout(350);
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            assertThat(answer(client)).isEqualTo(2);
        }
    }

    @Test
    void losesTheNthReplyAndCutsItsConnection() throws IOException {
        try (Socket one = connect();
                Socket two = connect()) {
            assertThat(ask(one, 1)).isEqualTo(1);
            proxy.loseReply(2, AfterLoss.CUT);

            assertThat(ask(one, 2)).isEqualTo(2);
            assertThat(ask(two, 3)).isEqualTo(END);

            assertThat(server.bytes()).isEqualTo(3);
            assertThat(ask(one, 4)).isEqualTo(4);
        }
    }

    @Test
    void losesAReplyAndSaysNothingMore() throws IOException {
        try (Socket client = connect()) {
            proxy.loseReply(1, AfterLoss.SILENT);

            client.getOutputStream().write(1);

            expectSilence(client);
            assertThat(server.bytes()).isEqualTo(1);
            assertThatThrownBy(() -> proxy.loseReply(0, AfterLoss.CUT)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void listensNoMoreWhenClosed() throws IOException {
        try (Socket client = connect()) {
            assertThat(ask(client, 1)).isEqualTo(1);

            proxy.close();
            proxy.close();

            assertThat(answer(client)).isEqualTo(END);
            assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
        }
    }

    private Socket connect() throws IOException {
        return connect(proxy.port());
    }

    private static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static int ask(Socket client, int number) throws IOException {
        client.getOutputStream().write(number);
        return answer(client);
    }

    private static int answer(Socket client) throws IOException {
        client.setSoTimeout(ANSWER_MILLIS);
        return client.getInputStream().read();
    }

    private static void expectSilence(Socket client) throws IOException {
        client.setSoTimeout(SILENCE_MILLIS);
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
    }
}
