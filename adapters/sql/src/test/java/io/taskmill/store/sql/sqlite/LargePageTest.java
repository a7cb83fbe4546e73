package io.taskmill.store.sql.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskPage;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskView;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.TaskStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargePageTest {
    @TempDir
    Path folder;

    @Test
    void aListOfLargeTasksComesInShortPagesThatMissNone() {
        try (TaskStore store = StoreFile.open(folder.resolve("taskmill.db"))) {
            List<TaskId> all = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                NewTask task = StoreFile.task(1_000_000);
                store.insert(List.of(task));
                if (i % 2 == 0) {
                    store.commands().cancel(task.id());
                }
                all.add(task.id());
            }

            List<TaskPage> pages = pages(store);

            assertThat(pages)
                    .hasSizeGreaterThan(2)
                    .allMatch(page -> page.tasks().size() < 12);
            assertThat(pages)
                    .flatMap(TaskPage::tasks)
                    .extracting(TaskView::id)
                    .doesNotHaveDuplicates()
                    .containsExactlyInAnyOrderElementsOf(all);
        }
    }

    private static List<TaskPage> pages(TaskStore store) {
        List<TaskPage> pages = new ArrayList<>();
        TaskPage page = store.queries().list(new TaskQuery(Set.of(), null, null, null, 500));
        pages.add(page);
        while (page.nextCursor() != null) {
            page = store.queries().list(new TaskQuery(Set.of(), null, null, page.nextCursor(), 500));
            pages.add(page);
        }
        return pages;
    }
}
