package io.github.dromedary.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a user probably meant, by edit distance (Levenshtein), case-insensitive. */
public final class Suggestion {
    /** The largest distance of a keyword. */
    private static final int NEAR = 2;

    private Suggestion() {
    }

    /** The nearest of the names, if at most a third of its letters differ, or two. */
    public static Optional<String> to(String word, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(lower(word), lower(name))))
                .filter(name -> distance(lower(word), lower(name)) <= Math.max(NEAR, name.length() / 3));
    }

    /** {@code " (did you mean integer?)"} for the nearest keyword, of which {@code word} may be the beginning; empty if none is near. */
    public static String hint(String word, List<String> keywords) {
        return keywords.stream().filter(keyword -> keywordDistance(word, keyword) <= NEAR)
                .min(Comparator.comparingInt(keyword -> keywordDistance(word, keyword)))
                .map(keyword -> " (did you mean " + keyword + "?)").orElse("");
    }

    private static int keywordDistance(String word, String keyword) {
        return !word.isEmpty() && lower(keyword).startsWith(lower(word)) ? 1 : distance(lower(word), lower(keyword));
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** Number of letters to insert, delete or replace. */
    private static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
