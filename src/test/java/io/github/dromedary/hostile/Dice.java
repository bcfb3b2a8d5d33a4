package io.github.dromedary.hostile;

import java.util.List;
import java.util.Random;

/** Chance of one round, repeatable by its seed, and what it likes to throw: absurd numbers, texts that do harm, addresses elsewhere. */
final class Dice {
    private static final List<String> NUMBERS = List.of("1e999999999", "-1e999999999", "1e-999999999", "1e-200000", "1e400", "1E+20000",
            "99999999999999999999",
            "9223372036854775807", "-9223372036854775808", "2147483648", "0.1e-5", "-0", "00", "1.", ".5", "NaN", "Infinity", "0x10", "1e", "--1",
            "9".repeat(999), "9".repeat(1_001), "1." + "3".repeat(2_000), "9".repeat(200_000), "1e99999999999999999999", "-1", "0", "1.5");
    private static final List<String> TEXTS = List.of("\u001b]0;owned\u0007", "\u001b[2J", "\r\nX-Injected: yes\r\n", "\\u0000", "\\ud83d",
            "${body}", "{{t.key}}",
            "%00%0d%0aX-Injected:%20yes", "'; drop table t; --", "\u00ff\u00fe", "\u009b31m", "", " ", "null", "a".repeat(5_000),
            "\\\"".repeat(1_000),
            "$simple{exchangeId}", "\\r\\nX-Injected: yes\\r\\n", "\\u001b[31m\\u0007\\u009b", "../../../etc/passwd", "#{1+1}", "\\uFEFF", "\u0000");
    private final Random random;
    private final List<String> secrets;
    private final String own;
    private final String elsewhere;

    /** {@code secrets} are what it shows in its texts, and must not come out anywhere. */
    Dice(Random random, List<String> secrets, String own, String elsewhere) {
        this.random = random;
        this.secrets = secrets;
        this.own = own;
        this.elsewhere = elsewhere;
    }

    /** From zero to below that. */
    int below(int most) {
        return random.nextInt(Math.max(1, most));
    }

    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    @SafeVarargs
    final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    String number() {
        return pick(NUMBERS);
    }

    /** A text that does harm, which often has a key in it. */
    String text() {
        return once(2) ? "no access with " + key() + " here" : pick(TEXTS);
    }

    /** A key, written in some way. */
    String key() {
        return secrets.isEmpty() ? "none" : pick(Encoding.values()).of(pick(secrets));
    }

    byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** An address that a link or a redirect may lead to. */
    String address() {
        var host = elsewhere.substring(7);
        return pick(elsewhere + "/rows", elsewhere + "/rows?k=" + Encoding.PERCENT.of(key()), "//" + host + "/rows", own + "@" + host + "/",
                "http://127.0.0.1@" + host,
                "/\\" + host + "/rows", "\\\\" + host, own + "/rows?k=" + Encoding.PERCENT.of(key()), own + "/rows?page=1",
                own.replace("127.0.0.1", "localhost") + "/rows",
                "?page=2&k=" + Encoding.PERCENT_LOWER.of(key()), "file:///etc/passwd", "javascript:alert(1)", "http://[::bad", "%zz", "", " ",
                own + "/rows#x",
                own.replace("http", "HTTP") + "/rows?page=3", own + ".evil.example/rows", own + "/rows?httpClient.x=1&bridgeEndpoint=true",
                "jdbc:h2:mem:x",
                own + "/" + "a/../".repeat(2_000) + "rows", own + "/rows?x=" + "a".repeat(100_000), "http:" + own.substring(5)
                .replace("//", "///"), text());
    }

    String link() {
        return "<" + address() + ">" + pick("; rel=\"next\"", "; rel=next", ";rel='next'", "; title=\"" + "a".repeat(below(20_000))
                + "\"; rel=\"next\"",
                "; rel=\"" + "next ".repeat(500) + "\"", "; rel=\"next", "; ".repeat(3_000), "; rel=\"" + text() + "\"");
    }
}
