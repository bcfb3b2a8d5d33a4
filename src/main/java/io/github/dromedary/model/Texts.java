package io.github.dromedary.model;

/** Texts cut down to what a message shows. */
public final class Texts {
    /** How much of a line is shown. */
    public static final int LONGEST_LINE = 300;

    private Texts() {
    }

    /** The first line of an exception's message, at most {@value #LONGEST_LINE} characters of it. */
    public static String firstLine(Throwable failure) {
        return shorten(String.valueOf(failure.getMessage()).lines().findFirst().orElse(""), LONGEST_LINE);
    }

    /** The text, or its first {@code length} characters and an ellipsis when it is longer. */
    public static String shorten(String text, int length) {
        return text.length() > length ? text.substring(0, length) + "…" : text;
    }

    /** A number of bytes with the largest unit that leaves at least two digits: {@code 64 kB}. */
    public static String size(long bytes) {
        return bytes >= 10L << 30 ? (bytes >> 30) + " GB" : bytes >= 10 << 20 ? (bytes >> 20) + " MB"
                : bytes >= 10 << 10 ? (bytes >> 10) + " kB" : bytes + " bytes";
    }

    /** Whether a surrogate pair starts at an index. */
    public static boolean isPair(String text, int index) {
        return index + 1 < text.length() && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
    }
}
