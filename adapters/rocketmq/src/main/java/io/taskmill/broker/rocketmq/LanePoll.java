package io.taskmill.broker.rocketmq;

import java.time.Duration;

/** What is known of one lane, from asking the server for its messages. Not thread-safe. */
final class LanePoll {
    /** A lane that was asked for more recently than this is known. */
    private static final Duration FORGOTTEN = Duration.ofSeconds(5);

    /** A second request at a time is worth it only for a lane that fills the first one. */
    private static final int MOST_UNDER_WAY = 4;

    private int underWay;
    private boolean known;
    private boolean full;
    private long since;
    private long endedAt;
    private long restUntil;

    LanePoll(long now) {
        since = now;
        endedAt = now - FORGOTTEN.toNanos();
        restUntil = now;
    }

    /** How many requests there should be for so many messages more. */
    int missing(int wanted, int each, long now) {
        if (wanted <= 0 || now - restUntil < 0) {
            return 0;
        }
        int useful = full ? Math.min(MOST_UNDER_WAY, (wanted + each - 1) / each) : 1;
        return Math.max(0, useful - underWay);
    }

    void began(long now) {
        if (underWay == 0 && now - endedAt >= FORGOTTEN.toNanos()) {
            known = false;
            since = now;
        }
        underWay++;
    }

    /** A request was answered; {@code brimming} when with as many messages as it asked for. */
    void ended(boolean brimming, long now) {
        underWay--;
        known = true;
        full = brimming;
        endedAt = now;
    }

    /** It cannot be asked for at present. */
    void rest(Duration length, long now) {
        restUntil = now + length.toNanos();
    }

    /** For how long the first answer has been awaited; zero when there was one. */
    Duration unknownFor(long now) {
        return known || underWay == 0 ? Duration.ZERO : Duration.ofNanos(Math.max(1, now - since));
    }
}
