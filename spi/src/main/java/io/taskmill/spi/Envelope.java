package io.taskmill.spi;

import java.util.Map;

/**
 * A message on its way to a broker: a CloudEvent in the JSON format. The broker carries it and does not look inside.
 *
 * @param lane where to
 * @param id of the event, for brokers that have a place for a message id
 * @param attributes the event's context attributes once more, for brokers that have headers; short ASCII texts
 * @param body the whole event, UTF-8 JSON; not copied, do not change it
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared as a whole
public record Envelope(QueueLane lane, String id, Map<String, String> attributes, byte[] body) {

    /** What the body is, for brokers that have a place for a content type. */
    public static final String CONTENT_TYPE = "application/cloudevents+json";
}
