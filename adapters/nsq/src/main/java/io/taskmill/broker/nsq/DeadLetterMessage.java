package io.taskmill.broker.nsq;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A dead letter. NSQ's messages have no headers, so it is a text of lines {@code name: value}, an empty line, and the
 * message as it was; as several messages when it is too large for one. Documented for people and programs.
 *
 * @param headers what is known of the message, without line ends
 * @param body as it was
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared as a whole
record DeadLetterMessage(Map<String, String> headers, byte[] body) {
    private static final String FIRST_LINE = "taskmill-dead-letter/1\n";
    private static final int MOST_TEXT = 1000;

    /** For the line that counts the parts. */
    private static final int PART_LINE = 64;

    static DeadLetterMessage of(NsqDelivery delivery, String reason, String detail, Names names) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("reason", line(reason));
        headers.put("detail", line(detail));
        headers.put("lane", delivery.lane().toString());
        headers.put("topic", names.topic(delivery.lane()));
        headers.put("message", delivery.messageId());
        headers.put("attempts", Integer.toString(delivery.message().attempts()));
        headers.put("timestamp", Long.toString(delivery.message().timestamp()));
        return new DeadLetterMessage(headers, delivery.body());
    }

    /** The messages to publish, none larger than this, in bytes. */
    List<byte[]> parts(int mostBytes) {
        byte[] head = head();
        int room = Math.max(1, mostBytes - head.length - PART_LINE);
        int count = Math.max(1, Math.ceilDiv(body.length, room));
        List<byte[]> parts = new ArrayList<>(count);
        for (int n = 0; n < count; n++) {
            byte[] line = ("part: " + (n + 1) + "/" + count + "\n\n").getBytes(StandardCharsets.US_ASCII);
            byte[] piece = Arrays.copyOfRange(body, n * room, Math.min(body.length, (n + 1) * room));
            byte[] part = Arrays.copyOf(head, head.length + line.length + piece.length);
            System.arraycopy(line, 0, part, head.length, line.length);
            System.arraycopy(piece, 0, part, head.length + line.length, piece.length);
            parts.add(part);
        }
        return parts;
    }

    private byte[] head() {
        StringBuilder text = new StringBuilder(FIRST_LINE);
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Control characters and backslashes as in JSON; cut, so that a letter has room for its message. */
    private static String line(String text) {
        StringBuilder line = new StringBuilder();
        int length = Math.min(text.length(), MOST_TEXT);
        for (int n = 0; n < length; n++) {
            char each = text.charAt(n);
            switch (each) {
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (Character.isISOControl(each)) {
                        line.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
                    } else {
                        line.append(each);
                    }
                }
            }
        }
        return text.length() > length ? line.append('…').toString() : line.toString();
    }
}
