package io.taskmill.acceptance.journal;

/**
 * A handler that started.
 *
 * @param taskId the task
 * @param attempt which attempt, as the handler was told
 * @param pid the server process
 * @param atMillis when, in milliseconds since 1970 by this machine's clock
 */
public record JournalEntry(String taskId, int attempt, long pid, long atMillis) {

    static JournalEntry parse(String line) {
        String[] parts = line.split(" ");
        return new JournalEntry(
                parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]), Long.parseLong(parts[3]));
    }

    String line() {
        return taskId + " " + attempt + " " + pid + " " + atMillis + "\n";
    }
}
