package io.taskmill.broker.nsq;

/**
 * How many messages a connection tells nsqd that it is ready for. nsqd counts against it all that it has sent and that
 * is not answered, so what was handed out to the engine is added to what may be fetched ahead. Pure.
 */
final class Ready {

    private Ready() {}

    /**
     * What to tell nsqd.
     *
     * @param present what it was told last
     * @param handedOut messages handed out and not answered
     * @param wanted how many more somebody wants now, at least 1
     * @param ahead how many to be ready for, at least {@code wanted}
     * @param most as nsqd allows
     * @return the same as {@code present} while that is good enough, so that not every answer is followed by a command
     */
    static int count(int present, int handedOut, int wanted, int ahead, int most) {
        int room = present - handedOut;
        boolean enough = room >= wanted && present > 0;
        boolean tooMuch = room > 4L * ahead;
        if (enough && !tooMuch) {
            return present;
        }
        return (int) Math.min(most, (long) handedOut + ahead);
    }

    /** A share of so many for one of several connections, at least 1. */
    static int share(int count, int connections) {
        return Math.max(1, Math.ceilDiv(count, Math.max(1, connections)));
    }
}
