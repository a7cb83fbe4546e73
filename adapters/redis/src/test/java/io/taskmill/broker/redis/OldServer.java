package io.taskmill.broker.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** A program that answers as a Redis of another version, as far as a start needs it; or never. */
final class OldServer implements AutoCloseable {
    private final ServerSocket door;
    private final Optional<String> version;

    private OldServer(Optional<String> version) throws IOException {
        this.door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.version = version;
        Thread.ofVirtual().start(this::serve);
    }

    static OldServer start(String version) throws IOException {
        return new OldServer(Optional.of(version));
    }

    static OldServer silent() throws IOException {
        return new OldServer(Optional.empty());
    }

    int port() {
        return door.getLocalPort();
    }

    private void serve() {
        try {
            while (true) {
                Socket client = door.accept();
                if (version.isPresent()) {
                    Thread.ofVirtual().start(() -> talk(client, version.get()));
                }
            }
        } catch (IOException e) {
            // The door was closed.
        }
    }

    private static void talk(Socket client, String version) {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
            String line = in.readLine();
            while (line != null) {
                int words = Integer.parseInt(line.substring(1));
                String first = "";
                for (int n = 0; n < words; n++) {
                    in.readLine();
                    String word = in.readLine();
                    first = n == 0 ? word.toUpperCase(Locale.ROOT) : first;
                }
                answer(client.getOutputStream(), first, version);
                line = in.readLine();
            }
        } catch (IOException e) {
            // The client left.
        }
    }

    private static void answer(OutputStream out, String command, String version) throws IOException {
        String info = "redis_version:" + version + "\r\n";
        String reply = switch (command) {
            case "HELLO" -> "-ERR unknown command\r\n";
            case "INFO" -> "$" + info.length() + "\r\n" + info + "\r\n";
            case "PING" -> "+PONG\r\n";
            default -> "+OK\r\n";
        };
        out.write(reply.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
