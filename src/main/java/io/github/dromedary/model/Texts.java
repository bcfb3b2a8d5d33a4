package io.github.dromedary.model;

/** Shortens texts for messages. */
public final class Texts {
    /** The most characters of a line in a message. */
    public static final int LONGEST_LINE = 300;
    private static final int LONGEST_VALUE = 60;

    private Texts() {
    }

    /** The first line of an exception's message, up to {@value #LONGEST_LINE} characters. */
    public static String firstLine(Throwable failure) {
        return failure.getMessage() == null ? "no reason given" : firstLine(failure.getMessage());
    }

    /** The first line of an exception's message, else its class, however long. */
    public static String wholeLine(Throwable failure) {
        var message = failure.getMessage() == null ? "" : failure.getMessage();
        return message.lines().findFirst().orElse(failure.getClass().getSimpleName());
    }

    /** The first line of a text, up to {@value #LONGEST_LINE} characters; empty for {@code null}. */
    public static String firstLine(String text) {
        return text == null ? "" : firstLine(text, LONGEST_LINE);
    }

    /** The first line of a value's text, up to {@value #LONGEST_VALUE} characters. */
    public static String excerpt(Object value) {
        return firstLine(value.toString(), LONGEST_VALUE);
    }

    private static String firstLine(String text, int length) {
        return shorten(text.lines().findFirst().orElse(""), length);
    }

    /** The text, or its first {@code length} characters and an ellipsis if it is longer. */
    public static String shorten(String text, int length) {
        return text.length() > length ? text.substring(0, length) + "…" : text;
    }

    /** A number of bytes in the largest unit that leaves at least two digits, such as {@code 64 kB}. */
    public static String size(long bytes) {
        return bytes >= 10L << 30 ? (bytes >> 30) + " GB" : bytes >= 10 << 20 ? (bytes >> 20) + " MB"
                : bytes >= 10 << 10 ? (bytes >> 10) + " kB" : bytes + " bytes";
    }

    /** Whether a surrogate pair starts at an index. */
    public static boolean isPair(String text, int index) {
        return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
    }
}
