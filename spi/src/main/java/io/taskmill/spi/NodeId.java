package io.taskmill.spi;

import java.util.UUID;

/**
 * One incarnation of a node: new at each start, and again after it was declared dead. Holds claims.
 *
 * @param value a UUID made by the node
 */
public record NodeId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
