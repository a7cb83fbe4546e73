package io.taskmill.engine;

import io.taskmill.spi.Broker;
import io.taskmill.spi.EventFormat;
import java.util.function.Supplier;

/**
 * The broker that was used before, to be emptied. It may be away, and for as long as it likes: it is opened by the
 * engine, on a thread of its own and again until that succeeds, and closed by the engine.
 *
 * @param address where it is, for people, without a password
 * @param format of the messages on it
 * @param opening connects; may block, and throws {@link io.taskmill.spi.BrokerException}s only
 */
public record OldBroker(String address, EventFormat format, Supplier<Broker> opening) {}
