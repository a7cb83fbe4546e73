package io.taskmill.broker.redis;

import io.taskmill.spi.TimeSource;

/**
 * What the jobs of one intake share.
 *
 * @param commands makes commands
 * @param exchange the connection for everything but the read that waits
 * @param consumer the intake's name in the group
 * @param groups makes streams and groups
 * @param held what the intake has
 * @param ahead what of it was not handed out yet
 * @param lostReads finds what the server thinks the intake has
 * @param time clocks
 */
record IntakeParts(
        Commands commands,
        Exchange exchange,
        String consumer,
        Groups groups,
        Held held,
        Ahead ahead,
        LostReads lostReads,
        TimeSource time) {

    static IntakeParts of(Commands commands, Exchange exchange, String consumer, TimeSource time) {
        Groups groups = new Groups(commands, exchange);
        Held held = new Held();
        LostReads lostReads = new LostReads(commands, exchange, consumer, groups, held);
        return new IntakeParts(commands, exchange, consumer, groups, held, new Ahead(), lostReads, time);
    }
}
