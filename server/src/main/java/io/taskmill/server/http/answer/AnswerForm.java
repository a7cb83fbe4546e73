package io.taskmill.server.http.answer;

import org.jspecify.annotations.Nullable;

/** How an error is put. */
enum AnswerForm {
    /** The envelope of all answers. */
    ENVELOPE,
    /** RFC 9457, for who asks for it. */
    PROBLEM;

    static AnswerForm accepted(@Nullable String accept) {
        if (accept == null || !accept.contains(MediaTypes.PROBLEM)) {
            return ENVELOPE;
        }
        Accept ranges = Accept.parse(accept);
        double problem = ranges.explicitQuality(MediaTypes.PROBLEM);
        return problem > 0 && problem >= ranges.explicitQuality(MediaTypes.JSON) ? PROBLEM : ENVELOPE;
    }
}
