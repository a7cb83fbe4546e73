package io.taskmill.spi;

/** What an answered write survives. */
public sealed interface Durability {

    /** The end of the store's process loses it. Refused in a server unless loss is accepted in the configuration. */
    record Memory() implements Durability {}

    /** On the disk of one machine: survives the end of any process and a power cut. */
    record Fsynced() implements Durability {}

    /**
     * On this many machines.
     *
     * @param copies at least 2
     */
    record Replicated(int copies) implements Durability {}
}
