package io.taskmill.server.handlers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A mail server that answers each command as the script says; where the script is silent, as a friendly one would. */
final class ScriptedSmtpServer implements AutoCloseable {

    /** An answer that ends the connection without a word. */
    static final String HANG_UP = "hang up";

    private final ServerSocket socket;
    private final UnaryOperator<String> script;
    private final List<String> commands = new CopyOnWriteArrayList<>();
    private final List<String> contents = new CopyOnWriteArrayList<>();

    ScriptedSmtpServer(UnaryOperator<String> script) throws IOException {
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.script = script;
        Thread.startVirtualThread(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    List<String> commands() {
        return commands;
    }

    /** The mails that were handed over. */
    List<String> contents() {
        return contents;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (true) {
            try {
                Socket connection = socket.accept();
                Thread.startVirtualThread(() -> serve(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
            reply(connection.getOutputStream(), "220 scripted");
            String command = in.readLine();
            while (command != null) {
                commands.add(command);
                String answer = answer(command);
                if (answer.equals(HANG_UP)) {
                    return;
                }
                reply(connection.getOutputStream(), answer);
                if (answer.startsWith("354")) {
                    readContent(in);
                    reply(connection.getOutputStream(), answer("."));
                }
                command = in.readLine();
            }
        } catch (IOException e) {
            commands.add("broken: " + e.getMessage());
        }
    }

    private void readContent(BufferedReader in) throws IOException {
        StringBuilder content = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            content.append(line).append('\n');
        }
        contents.add(content.toString());
    }

    private String answer(String command) {
        String scripted = script.apply(command);
        return scripted != null ? scripted : command.equals("DATA") ? "354 go on" : "250 fine";
    }

    private static void reply(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
