package io.github.dromedary.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody meant, by edit distance (Levenshtein). */
public final class Suggestion {

    private Suggestion() {
    }

    /** The nearest of the names, if any is near: at most a third of its letters differ, and at least two may. */
    public static Optional<String> to(String word, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(lower(word), lower(name))))
                .filter(name -> distance(lower(word), lower(name)) <= Math.max(2, name.length() / 3));
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

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
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
