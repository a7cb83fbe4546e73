package io.taskmill.broker.nsq.protocol;

import io.taskmill.spi.TimeSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLException;

/** What is said on a connection before anything comes by itself: one question, one answer. For one thread. */
final class Handshake {
    private static final String OK = "OK";

    private final Wire wire;
    private final ConnectionSettings settings;
    private final TimeSource time;
    private final long end;

    /** With so much time for all of it. */
    Handshake(Wire wire, ConnectionSettings settings, TimeSource time, long endNanos) {
        this.wire = wire;
        this.settings = settings;
        this.time = time;
        this.end = endNanos;
    }

    /** Magic, IDENTIFY, TLS, AUTH. */
    Negotiated run() throws IOException {
        wire.write(Command.magic());
        Negotiated negotiated = Identity.answer(ask(Command.identify(Identity.request(settings, wire.localHost())))
                .data());
        if (settings.tls().isPresent()) {
            if (!negotiated.tls()) {
                throw new SSLException("this nsqd offers no TLS");
            }
            wire.encrypt(settings.tls().get(), left());
            expectOk(answer());
        }
        if (negotiated.authRequired()) {
            String secret = settings.authSecret()
                    .orElseThrow(() -> new ServerErrorException(
                            new ServerError("E_AUTH_FIRST", "this nsqd requires AUTH, and there is no secret")));
            Frame unused = ask(Command.auth(secret.getBytes(StandardCharsets.UTF_8)));
        }
        return negotiated;
    }

    /** Sends a command that is answered by OK. */
    void command(byte[] command) throws IOException {
        expectOk(ask(command));
    }

    private Frame ask(byte[] command) throws IOException {
        wire.write(command);
        return answer();
    }

    private Frame answer() throws IOException {
        while (true) {
            Frame frame = wire.next(left());
            switch (frame.type()) {
                case ERROR -> throw new ServerErrorException(ServerError.of(frame.text()));
                case MESSAGE -> throw new MalformedFrameException("a message came before it was asked for");
                case RESPONSE -> {
                    if (!frame.isHeartbeat()) {
                        return frame;
                    }
                    wire.write(Command.nop());
                }
            }
        }
    }

    private static void expectOk(Frame frame) throws MalformedFrameException {
        if (!frame.text().equals(OK)) {
            throw new MalformedFrameException("a command was answered by something else than OK");
        }
    }

    private Duration left() {
        return Duration.ofNanos(end - time.nanos());
    }
}
