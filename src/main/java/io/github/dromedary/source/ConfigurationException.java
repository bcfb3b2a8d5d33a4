package io.github.dromedary.source;

import java.util.List;

/** All that is wrong with the configuration, one line each, in the order of the files. */
public final class ConfigurationException extends RuntimeException {
    private final transient List<String> problems;

    public ConfigurationException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }

    /** What is wrong with the configuration when that is why something failed; else the first line of the innermost cause. */
    public static List<String> explain(Throwable failure) {
        var cause = failure;
        while (!(cause instanceof ConfigurationException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof ConfigurationException wrong ? wrong.problems()
                : List.of(String.valueOf(cause.getMessage()).lines().findFirst().orElse(cause.toString()));
    }
}
