package io.taskmill.spi;

/** One of the three ways through a queue, by priority. */
public enum Lane {
    /** Priorities 7 to 9. */
    HIGH(7, 9),
    /** Priorities 4 to 6. */
    NORMAL(4, 6),
    /** Priorities 0 to 3. */
    LOW(0, 3);

    private final int lowest;
    private final int highest;

    Lane(int lowest, int highest) {
        this.lowest = lowest;
        this.highest = highest;
    }

    /** The lane of a priority from 0 to 9. */
    public static Lane of(int priority) {
        if (priority < 0 || priority > 9) {
            throw new IllegalArgumentException("priority is " + priority + ", expected 0 to 9");
        }
        return priority >= HIGH.lowest ? HIGH : priority >= NORMAL.lowest ? NORMAL : LOW;
    }

    /** Its name in lower case, as it is part of the names of streams and queues. */
    public String label() {
        return switch (this) {
            case HIGH -> "high";
            case NORMAL -> "normal";
            case LOW -> "low";
        };
    }

    /** The lowest priority that goes this way. */
    public int lowest() {
        return lowest;
    }

    /** The highest priority that goes this way. */
    public int highest() {
        return highest;
    }
}
