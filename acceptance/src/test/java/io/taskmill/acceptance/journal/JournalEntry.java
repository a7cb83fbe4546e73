package io.taskmill.acceptance.journal;

/**
 * A handler that started.
 *
 * @param taskId the task
 * @param attempt which attempt, as the handler was told
 * @param pid the server process
 */
public record JournalEntry(String taskId, int attempt, long pid) {

    static JournalEntry parse(String line) {
        String[] parts = line.split(" ");
        return new JournalEntry(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    }

    String line() {
        return taskId + " " + attempt + " " + pid + "\n";
    }
}
