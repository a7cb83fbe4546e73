package io.taskmill.broker.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.jspecify.annotations.Nullable;

/**
 * How far the messages of a partition are done. Kafka keeps one offset for a partition; the rest is written in the text
 * that it keeps beside it, so that the next owner does not hand out again what was acknowledged out of order.
 *
 * @param offset everything before it is done
 * @param received how many from there on are done or in a node's hands
 * @param done what is done from there on, in order
 */
record Progress(long offset, long received, List<Range> done) {
    /** Servers take 4096 bytes unless told otherwise. What does not fit is handed out once more. */
    private static final int MOST_TEXT = 3000;

    private static final Pattern TEXT =
            Pattern.compile("taskmill received=(?<received>[0-9]{1,18}) done=(?<done>[0-9,-]*)");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    Progress {
        done = List.copyOf(done);
    }

    /**
     * Offsets that are done.
     *
     * @param first the first
     * @param last the last
     */
    record Range(long first, long last) {}

    /** Of a partition of which nothing is known. */
    static Progress none() {
        return new Progress(0, 0, List.of());
    }

    boolean isDone(long asked) {
        return asked < offset || done.stream().anyMatch(range -> asked >= range.first() && asked <= range.last());
    }

    OffsetAndMetadata toMetadata() {
        return new OffsetAndMetadata(offset, text());
    }

    private String text() {
        if (received == 0) {
            return "";
        }
        StringBuilder text = new StringBuilder("taskmill received=" + received + " done=");
        String comma = "";
        for (Range range : done) {
            String next = comma + (range.first() - offset) + "-" + (range.last() - offset);
            if (text.length() + next.length() > MOST_TEXT) {
                break;
            }
            text.append(next);
            comma = ",";
        }
        return text.toString();
    }

    /** What was written; a text of somebody else, such as of one who has reset the offset, says nothing. */
    static Progress of(@Nullable OffsetAndMetadata written) {
        if (written == null) {
            return none();
        }
        long offset = written.offset();
        Matcher text = TEXT.matcher(written.metadata());
        if (!text.matches()) {
            return new Progress(offset, 0, List.of());
        }
        List<Range> done = new ArrayList<>();
        Matcher range = RANGE.matcher(text.group("done"));
        while (range.find()) {
            done.add(new Range(offset + Long.parseLong(range.group(1)), offset + Long.parseLong(range.group(2))));
        }
        return new Progress(offset, Long.parseLong(text.group("received")), done);
    }
}
