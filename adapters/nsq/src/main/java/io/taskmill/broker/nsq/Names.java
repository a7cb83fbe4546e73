package io.taskmill.broker.nsq;

import io.taskmill.spi.QueueLane;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What topics and channels are called. Documented for programs in other languages.
 *
 * @param prefix what all topics begin with
 * @param channel of all topics but the dead letters'
 */
record Names(String prefix, String channel) {
    /** As nsqd allows. */
    static final int MOST = 64;

    private static final int DIGEST_BYTES = 16;

    /**
     * The topic of a lane: {@code <prefix>.<queue>.<lane>}. When that has more than 64 characters: as much of its
     * beginning as there is room for, an underscore, the first 16 bytes of its SHA-256 in hex, a dot, and the lane. So
     * no two lanes share a topic unless SHA-256 is broken.
     */
    String topic(QueueLane lane) {
        String whole = prefix + "." + lane;
        if (whole.length() <= MOST) {
            return whole;
        }
        String end = "_" + digest(whole) + "." + lane.lane().label();
        return whole.substring(0, MOST - end.length()) + end;
    }

    /** The topic of dead letters. It has no channel of ours: the messages stay until somebody makes one. */
    String deadLetters() {
        return prefix + ".dead";
    }

    /** A topic that ends with the connection that listens to it. */
    String passing(String word) {
        return prefix + ".open-check-" + word + "#ephemeral";
    }

    /** Its channel. */
    String passingChannel() {
        return channel + "#ephemeral";
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
