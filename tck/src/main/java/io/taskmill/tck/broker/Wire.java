package io.taskmill.tck.broker;

/** A network that a test can break. Thread-safe. */
public interface Wire {

    /** Ends all connections with a reset; new ones end at once too. */
    void cut();

    /** Keeps all connections, and lets nothing through any more: what an unplugged cable looks like. */
    void silence();

    /** New connections work again; silenced ones go on where they stopped. Does nothing when all is well. */
    void heal();
}
