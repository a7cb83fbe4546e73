package io.taskmill.spi;

/** The node was declared dead or never registered; nothing happened. It has to register anew under another id. */
public final class DeadHolderError extends StoreException {
    private static final long serialVersionUID = 1L;

    public DeadHolderError(NodeId node) {
        super("node " + node + " is not registered or was declared dead", null);
    }
}
