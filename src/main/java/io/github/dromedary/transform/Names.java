package io.github.dromedary.transform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The column of each field, no two fields with one column; what was given once stays. Thread-safe.
 *
 * <p>Which of two colliding fields gets the plain name can depend on which is seen first; only a stored mapping could keep
 * that across runs.
 */
final class Names {
    /** What PostgreSQL takes, in bytes; the other databases take more. */
    private static final int LONGEST = 63;
    private static final int DIGITS = 6;

    private final Map<String, String> columns = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    Names(List<Declared> declared) {
        declared.forEach(d -> taken.add(fold(d.name())));
    }

    /** Names are equal when a database that folds them takes them for one. */
    static String fold(String name) {
        return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Gives a column to each field that has none yet. */
    synchronized void give(List<Field> fields, Known known) {
        var rest = fields.stream().filter(f -> !columns.containsKey(f.path)).toList();
        for (var field : rest) {
            var suffixed = suffixed(field.column, field.path);
            if (known.has(suffixed)) {
                claim(field, suffixed);
            }
        }
        rest.stream().filter(f -> f.path.equals(f.column)).forEach(this::giveNext);
        rest.stream().filter(f -> f.name.equals(f.column)).forEach(this::giveNext);
        rest.forEach(this::giveNext);
    }

    synchronized String column(Field field) {
        return columns.get(field.path);
    }

    private void giveNext(Field field) {
        if (columns.containsKey(field.path) || fits(field.column) && claim(field, field.column)) {
            return;
        }
        var salted = field.path;
        while (!claim(field, suffixed(field.column, salted))) {
            salted += "#";
        }
    }

    private boolean claim(Field field, String name) {
        boolean free = taken.add(fold(name));
        if (free) {
            columns.put(field.path, name);
        }
        return free;
    }

    private static String suffixed(String name, String path) {
        var start = new StringBuilder(name);
        while (!fits(start + "_" + "0".repeat(DIGITS))) {
            start.setLength(start.offsetByCodePoints(start.length(), -1));
        }
        return start + "_" + hash(path);
    }

    private static boolean fits(String name) {
        return name.getBytes(UTF_8).length <= LONGEST;
    }

    private static String hash(String path) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(path.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
