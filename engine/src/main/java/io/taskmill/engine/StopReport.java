package io.taskmill.engine;

/**
 * How a graceful stop went.
 *
 * @param finished attempts that ended by themselves within the grace period
 * @param released attempts that were interrupted and given back
 * @param abandoned attempts whose handlers did not end even then; their tasks run again after the lease
 */
public record StopReport(int finished, int released, int abandoned) {}
