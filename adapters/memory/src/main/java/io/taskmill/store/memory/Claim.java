package io.taskmill.store.memory;

import io.taskmill.spi.NodeId;

/**
 * Who may settle a running task.
 *
 * @param holder the node that claimed it
 * @param fence of this claim
 */
record Claim(NodeId holder, long fence) {}
