package io.github.dromedary.model;

/** The API answered something that cannot be used, and asking again would not help. The message is meant for users. */
public final class AnswerException extends RuntimeException {

    private final String parameter;

    public AnswerException(String message) {
        this(message, null);
    }

    /** The parameter is the one to look at. */
    public AnswerException(String message, String parameter) {
        super(message);
        this.parameter = parameter;
    }

    /** Whether that is the parameter to look at. */
    public boolean isOf(String name) {
        return name.equals(parameter);
    }

    /** What to do, up to the word {@code in}. */
    public String advice() {
        return parameter == null ? "the source is" : "look at " + parameter + " in";
    }
}
