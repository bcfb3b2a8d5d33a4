package io.github.dromedary.source;

import io.github.dromedary.model.Texts;
import java.util.List;

/** Reports all problems of a configuration, one line each, in the order of the files. */
public final class ConfigurationException extends RuntimeException {
    private final transient List<String> problems;

    public ConfigurationException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }

    /** Returns the problems if a configuration caused the failure, else the first line of its root cause. */
    public static List<String> explain(Throwable failure) {
        var cause = failure;
        while (!(cause instanceof ConfigurationException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof ConfigurationException wrong ? wrong.problems()
                : List.of(Texts.wholeLine(cause));
    }
}
