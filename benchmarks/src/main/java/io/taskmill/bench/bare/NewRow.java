package io.taskmill.bench.bare;

import java.util.UUID;

/** A task to add. */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record NewRow(UUID id, byte[] payload) {}
