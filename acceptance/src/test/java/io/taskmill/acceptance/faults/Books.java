package io.taskmill.acceptance.faults;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.acceptance.http.DeadMessageState;
import io.taskmill.acceptance.http.TaskBody;
import io.taskmill.acceptance.http.TaskBrowser;
import io.taskmill.acceptance.http.TaskState;
import io.taskmill.acceptance.journal.Journal;
import io.taskmill.acceptance.journal.JournalEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * What the two witnesses say after a run: the store, and the journal of handlers' starts.
 *
 * @param ended all tasks that ended, as a server lists them
 * @param starts handlers started, by task
 * @param repeated starts that say the same task and attempt as an earlier one
 * @param deadMessages messages that were refused
 */
record Books(
        List<TaskState> ended,
        Map<String, List<JournalEntry>> starts,
        List<JournalEntry> repeated,
        List<DeadMessageState> deadMessages) {

    /** Reads both, when nothing happens any more. */
    static Books read(TaskBrowser browser, Journal journal) {
        return new Books(
                browser.all("success,failed,cancelled,expired"),
                journal.byTask(),
                journal.repeated(),
                browser.deadMessages());
    }

    /** The same of these tasks only. */
    Books only(Predicate<TaskState> tasks) {
        return new Books(ended.stream().filter(tasks).toList(), starts, repeated, deadMessages);
    }

    /** Whether every submitted task succeeded once, and nothing else did, and every attempt is accounted for. */
    void check(Collection<TaskBody> submitted) {
        assertThat(ended).extracting(TaskState::id).doesNotHaveDuplicates();
        Map<String, TaskState> states = ended.stream().collect(toMap(TaskState::id, Function.identity()));
        assertThat(submitted.stream().map(TaskBody::id).filter(id -> !states.containsKey(id)))
                .as("lost tasks")
                .isEmpty();
        assertThat(states).as("tasks").hasSameSizeAs(submitted);
        assertThat(ended.stream().filter(task -> !task.status().equals("success")))
                .as("ended otherwise")
                .isEmpty();
        assertThat(ended.stream().filter(task -> !task.balanced()))
                .as("attempts do not add up")
                .isEmpty();
        assertThat(ended.stream().filter(task -> startsOf(task) == 0))
                .as("succeeded without a start")
                .isEmpty();
        assertThat(repeated).as("attempts started twice").isEmpty();
        assertThat(deadMessages).as("our own messages refused").isEmpty();
        assertThat(unexplained()).as("starts beyond the attempts recorded").isZero();
    }

    /** Handlers' starts beyond one per task that no recorded attempt explains. */
    long unexplained() {
        return ended.stream()
                .mapToInt(task -> Math.max(0, startsOf(task) - task.attempts()))
                .sum();
    }

    /** Handlers' starts beyond one per task, for whatever reason. */
    long extraStarts() {
        return starts.values().stream().mapToInt(List::size).sum() - (long) starts.size();
    }

    /** The sum of one count over all tasks. */
    long sum(ToIntFunction<TaskState> count) {
        return ended.stream().mapToInt(count).sum();
    }

    /** The longest time without a completion, among the tasks whose worker did not die, until this moment. */
    Duration longestGap(Instant end) {
        List<Instant> moments = ended.stream()
                .filter(task -> task.crashes() == 0)
                .map(TaskState::finishedAt)
                .filter(moment -> !moment.isAfter(end))
                .sorted()
                .toList();
        Duration longest = Duration.ZERO;
        for (int i = 1; i < moments.size(); i++) {
            Duration gap = Duration.between(moments.get(i - 1), moments.get(i));
            longest = gap.compareTo(longest) > 0 ? gap : longest;
        }
        return longest;
    }

    /** How long after this moment the last task was started again that a process had started and not finished. */
    Duration longestReclaim(long pid, Instant death) {
        long last = starts.values().stream()
                .filter(entries -> entries.stream().anyMatch(entry -> entry.pid() == pid))
                .flatMap(List::stream)
                .filter(entry -> entry.pid() != pid && entry.atMillis() > death.toEpochMilli())
                .mapToLong(JournalEntry::atMillis)
                .max()
                .orElse(death.toEpochMilli());
        return Duration.ofMillis(last - death.toEpochMilli());
    }

    /** The figures that every run prints. */
    String summary() {
        return "tasks=" + ended.size() + " starts=" + (starts.size() + extraStarts()) + " extraStarts=" + extraStarts()
                + " duplicates=" + (unexplained() + repeated.size()) + " attempts=" + sum(TaskState::attempts)
                + " failures=" + sum(TaskState::failures) + " crashes=" + sum(TaskState::crashes) + " releases="
                + sum(TaskState::releases) + " deadMessages=" + deadMessages.size();
    }

    private int startsOf(TaskState task) {
        return starts.getOrDefault(task.id(), List.of()).size();
    }
}
