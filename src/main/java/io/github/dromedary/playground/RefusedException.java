package io.github.dromedary.playground;

import java.util.Map;

/** Ends a request with the answer that says why. */
final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Answer answer;

    private RefusedException(Answer answer) {
        super(answer.body(), null, false, false);
        this.answer = answer;
    }

    static RefusedException badRequest(String error) {
        return error(400, error);
    }

    static RefusedException error(int status, String error) {
        return new RefusedException(Answer.sorted(status, Map.of("error", error)));
    }

    static RefusedException page(int status, String title, String text) {
        return new RefusedException(Answer.page(status, title, text));
    }

    Answer answer() {
        return answer;
    }
}
