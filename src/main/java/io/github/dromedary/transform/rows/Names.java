package io.github.dromedary.transform.rows;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.dromedary.transform.mapping.Declared;
import io.github.dromedary.transform.mapping.Naming;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Assigns a column name to each field; no name is assigned twice, and an assignment never changes. Thread-safe.
 *
 * <p>Of two fields with the same column name, the field spelled like the column gets the plain name, regardless of their order; the
 * other one gets a name with a hash. A column created for a field always stays with it.
 */
public final class Names {
    /** PostgreSQL's limit in bytes; the other databases allow more. */
    private static final int MAX_BYTES = 63;
    private static final int HASH_DIGITS = 6;
    private static final Pattern SUPPLEMENTARY = Pattern.compile("[\\x{10000}-\\x{10FFFF}]");

    private final Map<String, String> columns = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    Names(List<Declared> declared) {
        declared.forEach(d -> taken.add(Naming.fold(d.name())));
    }

    /** Returns the name if every database allows it, else its beginning with a hash of the path. */
    public static String shortened(String name, String path) {
        return shortened(name, path, MAX_BYTES);
    }

    /** The same for a limit of {@code maxBytes} bytes. */
    public static String shortened(String name, String path, int maxBytes) {
        return fits(name, maxBytes) ? name : suffixed(name, path, maxBytes);
    }

    /** Assigns a column to each field that does not have one yet. */
    synchronized void assign(List<Field> fields, ExistingColumns known) {
        var unassigned = fields.stream().filter(f -> !columns.containsKey(f.path)).toList();
        for (var field : unassigned) {
            var own = known.of(field);
            var suffixed = suffixed(field.column, field.path);
            if (own != null) {
                claim(field, own.name());
            } else if (known.has(suffixed) && known.free(suffixed)) {
                claim(field, suffixed);
            }
        }
        unassigned.stream().filter(f -> f.path.equals(f.column)).forEach(f -> assignNext(f, known));
        unassigned.stream().filter(f -> f.name.equals(f.column)).forEach(f -> assignNext(f, known));
        unassigned.forEach(f -> assignNext(f, known));
    }

    synchronized String column(Field field) {
        return columns.get(field.path);
    }

    private void assignNext(Field field, ExistingColumns known) {
        if (columns.containsKey(field.path) || fits(field.column) && known.free(field.column) && claim(field, field.column)) {
            return;
        }
        var salted = field.path;
        var name = suffixed(field.column, salted);
        while (!known.free(name) || !claim(field, name)) {
            salted += "#";
            name = suffixed(field.column, salted);
        }
    }

    private boolean claim(Field field, String name) {
        boolean free = taken.add(Naming.fold(name));
        if (free) {
            columns.put(field.path, name);
        }
        return free;
    }

    private static String suffixed(String name, String path) {
        return suffixed(name, path, MAX_BYTES);
    }

    /** Returns the beginning of the name with a hash of the path, at most {@code maxBytes} bytes long. */
    public static String suffixed(String name, String path, int maxBytes) {
        var start = new StringBuilder(SUPPLEMENTARY.matcher(name).replaceAll("_"));
        start.setLength(Math.min(start.length(), maxBytes)); // otherwise the loop below is quadratic in the name's length
        while (!fits(start + "_" + "0".repeat(HASH_DIGITS), maxBytes)) {
            start.setLength(start.offsetByCodePoints(start.length(), -1));
        }
        return start + "_" + hash(path, HASH_DIGITS);
    }

    /** Whether every database allows the name: MySQL allows neither characters beyond U+FFFF nor a trailing space. */
    private static boolean fits(String name) {
        return fits(name, MAX_BYTES);
    }

    private static boolean fits(String name, int maxBytes) {
        return name.getBytes(UTF_8).length <= maxBytes && !SUPPLEMENTARY.matcher(name).find() && !name.endsWith(" ");
    }

    /** The first hexadecimal digits of the path's SHA-256; column names depend on them, so they must never change. */
    static String hash(String path, int digits) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(path.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, digits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
