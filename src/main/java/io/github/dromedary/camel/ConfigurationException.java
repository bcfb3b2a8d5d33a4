package io.github.dromedary.camel;

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
}
