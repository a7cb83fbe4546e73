package io.taskmill.bench.bare;

import java.util.UUID;

/** A task as a worker would get it. */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record ClaimedRow(UUID id, long fence, String type, byte[] payload) {}
