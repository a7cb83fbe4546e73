package io.taskmill.store.memory;

import io.taskmill.api.Attempt;

/**
 * An attempt that has ended, with the claim it ran under, by which a repeated settlement is recognised.
 *
 * @param claim the claim
 * @param attempt what the history shows
 */
record PastAttempt(Claim claim, Attempt attempt) {}
