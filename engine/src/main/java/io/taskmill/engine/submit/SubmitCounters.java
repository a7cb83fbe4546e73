package io.taskmill.engine.submit;

import io.taskmill.api.Submission;
import io.taskmill.api.SubmitResult;
import io.taskmill.engine.EngineStats;
import java.util.List;

/** Counts what became of submits. */
record SubmitCounters(EngineStats stats) {

    void countRefused(int requests) {
        stats.countSubmits(0, 0, requests);
    }

    void count(List<SubmitResult> results) {
        long created = 0;
        long known = 0;
        for (SubmitResult result : results) {
            if (result instanceof SubmitResult.Accepted(Submission submission)) {
                if (submission.kind() == Submission.Kind.CREATED) {
                    created++;
                } else {
                    known++;
                }
            }
        }
        stats.countSubmits(created, known, results.size() - created - known);
    }
}
