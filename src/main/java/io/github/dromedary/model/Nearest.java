package io.github.dromedary.model;

import java.util.List;
import java.util.Locale;

/** Finds the word that was meant. */
public final class Nearest {

    private Nearest() {
    }

    /** {@code " (did you mean integer?)"}, or nothing when no word is near. */
    public static String hint(String typed, List<String> words) {
        var lower = typed.toLowerCase(Locale.ROOT);
        String nearest = null;
        int least = 3;
        for (var word : words) {
            int distance = !lower.isEmpty() && word.toLowerCase(Locale.ROOT).startsWith(lower) ? 1 : distance(lower, word.toLowerCase(Locale.ROOT));
            if (distance < least) {
                least = distance;
                nearest = word;
            }
        }
        return nearest == null ? "" : " (did you mean " + nearest + "?)";
    }

    /** How many letters must be put in, taken out or changed. */
    private static int distance(String a, String b) {
        var above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            var row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, 1 + Math.min(row[j - 1], above[j]));
            }
            above = row;
        }
        return above[b.length()];
    }
}
