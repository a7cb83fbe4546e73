package io.taskmill.acceptance.smtp;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One sender's conversation (RFC 5321), from the greeting to QUIT or a broken connection. Not thread-safe. */
final class SmtpConversation implements AutoCloseable {
    private static final int LONGEST_LINE = 1 << 16;

    private final SmtpDouble server;
    private final InputStream in;
    private final OutputStream out;
    private final List<String> recipients = new ArrayList<>();
    private boolean mailBegun;

    SmtpConversation(Socket connection, SmtpDouble server) throws IOException {
        connection.setTcpNoDelay(true);
        this.server = server;
        this.in = new BufferedInputStream(connection.getInputStream());
        this.out = connection.getOutputStream();
    }

    void run() throws IOException, InterruptedException {
        reply("220 mail.test ESMTP");
        for (String line = line(); line != null; line = line()) {
            String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
            if (verb.equals("QUIT")) {
                reply("221 2.0.0 bye");
                return;
            }
            answer(verb, line);
        }
    }

    /** The mail that was begun is forgotten. */
    @Override
    public void close() {
        if (mailBegun) {
            mailBegun = false;
            server.ended();
        }
        recipients.clear();
    }

    private void answer(String verb, String line) throws IOException, InterruptedException {
        switch (verb) {
            case "EHLO" -> reply("250-mail.test\r\n250-8BITMIME\r\n250 PIPELINING");
            case "HELO", "NOOP" -> reply("250 2.0.0 ok");
            case "RSET" -> {
                close();
                reply("250 2.0.0 forgotten");
            }
            case "MAIL" -> mail();
            case "RCPT" -> recipient(line);
            case "DATA" -> data();
            default -> reply("502 5.5.1 not known here");
        }
    }

    private void mail() throws IOException {
        if (mailBegun) {
            reply("503 5.5.1 one mail at a time");
            return;
        }
        mailBegun = true;
        server.begun();
        reply("250 2.1.0 ok");
    }

    private void recipient(String line) throws IOException {
        int start = line.indexOf('<');
        int end = line.lastIndexOf('>');
        if (!mailBegun || start < 0 || end < start) {
            reply(mailBegun ? "501 5.1.3 no address" : "503 5.5.1 MAIL first");
            return;
        }
        recipients.add(line.substring(start + 1, end));
        reply("250 2.1.5 ok");
    }

    private void data() throws IOException, InterruptedException {
        if (recipients.isEmpty()) {
            reply("503 5.5.1 RCPT first");
            return;
        }
        reply("354 go on");
        server.take(new ReceivedMail(recipients, content(), Instant.now()));
        // Before the sender knows: a mail that the sender takes for done is not open any more.
        close();
        reply("250 2.0.0 taken");
    }

    private byte[] content() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (String line = line(); !".".equals(line); line = line()) {
            if (line == null) {
                throw new EOFException("the connection ended within a mail");
            }
            content.writeBytes((line.startsWith(".") ? line.substring(1) : line).getBytes(StandardCharsets.ISO_8859_1));
            content.writeBytes(new byte[] {'\r', '\n'});
        }
        return content.toByteArray();
    }

    private void reply(String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** The next line byte for byte, without its end; null when the sender is gone. */
    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            if (b == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            if (line.size() == LONGEST_LINE) {
                throw new IOException("a line longer than " + LONGEST_LINE + " bytes");
            }
            line.write(b);
        }
        return null;
    }
}
