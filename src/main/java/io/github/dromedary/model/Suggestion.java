package io.github.dromedary.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a user probably meant, by edit distance (Levenshtein), case-insensitive. */
public final class Suggestion {
    private Suggestion() {
    }

    /** The nearest of the names, if it starts with the word, or at most two letters or a third of its letters differ. */
    public static Optional<String> to(String word, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt(name -> distance(word, name)))
                .filter(name -> distance(word, name) <= Math.max(2, name.length() / 3));
    }

    /** The end of a message, {@code "; did you mean integer?"}; empty if no name is near. */
    public static String hint(String word, Collection<String> names) {
        return hint(word, names, "");
    }

    /** The end of a message, {@code "; did you mean integer?"}; {@code otherwise} if no name is near. */
    public static String hint(String word, Collection<String> names, String otherwise) {
        return to(word, names).map(name -> "; did you mean " + name + "?").orElse(otherwise);
    }

    /** The edit distance, case-insensitive; 1 if the word is the beginning of the name. */
    private static int distance(String word, String name) {
        boolean beginning = !word.isEmpty() && word.length() < name.length() && lower(name).startsWith(lower(word));
        return beginning ? 1 : edits(lower(word), lower(name));
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** Number of letters to insert, delete or replace. */
    private static int edits(String a, String b) {
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
