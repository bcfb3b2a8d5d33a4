package io.github.dromedary.hostile;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds secrets in a text, however they are written there: it undoes every {@link Encoding}, thrice over. */
final class Leak {
    private static final Pattern PERCENT = Pattern.compile("(?:%\\p{XDigit}{2})+");
    private static final Pattern JSON = Pattern.compile("\\\\(?:u(\\p{XDigit}{4})|([\"\\\\/]))");
    private static final Pattern HTML = Pattern.compile("&(?:#[xX](\\p{XDigit}{1,6})|#(\\d{1,7})|(amp|lt|gt|quot|apos));");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{10,}={0,2}");
    private static final int DEPTH = 3;

    private Leak() {
    }

    /** The first of these secrets that the text gives away. */
    static Optional<String> in(String text, List<String> secrets) {
        Set<String> forms = new LinkedHashSet<>(Set.of(text));
        for (int depth = 0; depth <= DEPTH; depth++) {
            for (var form : forms) {
                var found = secrets.stream().filter(secret -> form.toLowerCase(Locale.ROOT).contains(secret.toLowerCase(Locale.ROOT))).findFirst();
                if (found.isPresent()) {
                    return found;
                }
            }
            forms = undone(forms);
        }
        return Optional.empty();
    }

    private static Set<String> undone(Set<String> forms) {
        Set<String> all = new LinkedHashSet<>();
        for (var form : forms) {
            all.add(PERCENT.matcher(form).replaceAll(quoted(Leak::percent)));
            all.add(JSON.matcher(form).replaceAll(quoted(Leak::json)));
            all.add(HTML.matcher(form).replaceAll(quoted(Leak::html)));
            for (int skip = 0; skip < 4; skip++) {
                int from = skip;
                all.add(BASE64.matcher(form).replaceAll(quoted(found -> base64(found.group(), from))));
            }
        }
        all.removeAll(forms);
        return all;
    }

    private static Function<MatchResult, String> quoted(Function<MatchResult, String> decoder) {
        return found -> Matcher.quoteReplacement(decoder.apply(found));
    }

    private static String percent(MatchResult found) {
        var hex = found.group().replace("%", "");
        var bytes = new byte[hex.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String json(MatchResult found) {
        return found.group(1) == null ? found.group(2) : Character.toString((char) Integer.parseInt(found.group(1), 16));
    }

    private static String html(MatchResult found) {
        if (found.group(3) != null) {
            return switch (found.group(3)) {
                case "amp" -> "&";
                case "lt" -> "<";
                case "gt" -> ">";
                case "quot" -> "\"";
                default -> "'";
            };
        }
        int code = found.group(1) == null ? Integer.parseInt(found.group(2)) : Integer.parseInt(found.group(1), 16);
        return Character.isValidCodePoint(code) ? Character.toString(code) : "";
    }

    /** What it stands for, from that character on; what comes before it is left out. */
    private static String base64(String text, int skip) {
        var plain = text.substring(skip).replace("=", "").replace('-', '+').replace('_', '/');
        int whole = plain.length() - (plain.length() % 4 == 1 ? 1 : 0);
        return new String(Base64.getDecoder().decode(plain.substring(0, whole)), StandardCharsets.UTF_8);
    }
}
