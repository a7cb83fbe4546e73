/**
 * The broker on Redis Streams: one stream per lane, one consumer group for all nodes.
 * {@link io.taskmill.broker.redis.RedisBroker} publishes, {@link io.taskmill.broker.redis.StreamIntake} receives; each
 * of its jobs is a class of its own.
 */
@NullMarked
package io.taskmill.broker.redis;

import org.jspecify.annotations.NullMarked;
