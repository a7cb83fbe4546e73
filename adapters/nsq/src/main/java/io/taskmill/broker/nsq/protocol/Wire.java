package io.taskmill.broker.nsq.protocol;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** A socket that speaks in frames, and may become encrypted once. Reading is for one thread, writing for another. */
final class Wire {
    private static final int BUFFER_BYTES = 32 * 1024;

    /** Answers of the handshake are a few hundred bytes. */
    private static final int HANDSHAKE_LIMIT = 64 * 1024;

    private final NsqAddress address;
    private final Socket plain;
    private Socket socket;
    private FrameReader frames;
    private OutputStream out;

    private Wire(NsqAddress address, Socket plain) throws IOException {
        this.address = address;
        this.plain = plain;
        this.socket = plain;
        this.frames = reader(plain);
        this.out = plain.getOutputStream();
    }

    /** Connects. Blocks for as long as this at most. */
    static Wire connect(NsqAddress address, Duration patience) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(address.host(), address.port()), millis(patience));
            return new Wire(address, socket);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** Encrypts from here on; the certificate has to be for the host that was asked for. */
    void encrypt(SSLContext context, Duration patience) throws IOException {
        SSLSocket encrypted =
                (SSLSocket) context.getSocketFactory().createSocket(plain, address.host(), address.port(), true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        encrypted.setSSLParameters(parameters);
        encrypted.setSoTimeout(millis(patience));
        encrypted.startHandshake();
        socket = encrypted;
        frames = reader(encrypted);
        out = encrypted.getOutputStream();
    }

    private static FrameReader reader(Socket socket) throws IOException {
        return new FrameReader(new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES), HANDSHAKE_LIMIT);
    }

    /** How large a frame's data may be from now on, in bytes. */
    void limit(int most) {
        frames.limit(most);
    }

    /**
     * The next frame.
     *
     * @param patience how long nothing may come
     * @throws SocketTimeoutException when nothing came
     */
    Frame next(Duration patience) throws IOException {
        socket.setSoTimeout(millis(patience));
        return frames.next();
    }

    /** Blocks while the server does not read. */
    void write(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    /** Ends it so that the server still gets what was written. */
    void close() throws IOException {
        plain.close();
    }

    /** Ends it at once, also under a writer that hangs, which would make an encrypted socket's own close wait. */
    void reset() throws IOException {
        plain.setSoLinger(true, 0);
        plain.close();
    }

    /** Of the connection's own end, for the server's lists of clients. */
    String localHost() {
        return plain.getLocalAddress().getHostAddress();
    }

    private static int millis(Duration patience) throws SocketTimeoutException {
        if (!patience.isPositive()) {
            throw new SocketTimeoutException("no time is left");
        }
        return Math.clamp(patience.toMillis(), 1, Integer.MAX_VALUE);
    }
}
