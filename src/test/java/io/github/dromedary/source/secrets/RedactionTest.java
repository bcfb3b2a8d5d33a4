package io.github.dromedary.source.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Random secrets, in random encodings one within another, in random texts. */
class RedactionTest {
    private static final long SEED = 20261127;
    private static final int ROUNDS = 3_000;
    private static final String SIGNS = "\"\\*%+/=&<> '#?:;-_.~$é߀字😀";
    private final Random random = new Random(SEED);
    private final Map<String, UnaryOperator<String>> encodings = new TreeMap<>(Map.ofEntries(
            Map.entry("upper case", text -> text.toUpperCase(Locale.ROOT)),
            Map.entry("lower case", text -> text.toLowerCase(Locale.ROOT)),
            Map.entry("form", text -> URLEncoder.encode(text, StandardCharsets.UTF_8)),
            Map.entry("query", text -> URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A")),
            Map.entry("percent in lower case", text -> percent(text, c -> random.nextInt(3) == 0 || !letter(c)).toLowerCase(Locale.ROOT)),
            Map.entry("all percent", text -> percent(text, c -> true)),
            Map.entry("JSON", text -> json(text, false)),
            Map.entry("JSON in ASCII", text -> json(text, true)),
            Map.entry("JSON of a slash", text -> json(text, false).replace("/", "\\/")),
            Map.entry("all JSON", text -> text.chars().mapToObj("\\u%04X"::formatted).collect(Collectors.joining())),
            Map.entry("HTML", text -> text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
            .replace("'", "&apos;")),
            Map.entry("HTML decimal", text -> text.codePoints().mapToObj(c -> letter(c) ? Character.toString(c) : "&#" + c + ";")
            .collect(Collectors.joining())),
            Map.entry("HTML hexadecimal", text -> text.codePoints().mapToObj("&#x%x;"::formatted).collect(Collectors.joining()))));
    private final Map<String, UnaryOperator<String>> last = new TreeMap<>(Map.of(
            "hexadecimal", text -> HexFormat.of().formatHex(bytes(text)),
            "Base64", text -> Base64.getEncoder().encodeToString(bytes(word() + text + word())),
            "Base64 without padding", text -> Base64.getEncoder().withoutPadding().encodeToString(bytes(word() + text + word())),
            "Base64 for URLs", text -> Base64.getUrlEncoder().encodeToString(bytes(word() + text + word())),
            "Base64 of Basic", text -> Base64.getEncoder().encodeToString(bytes("me:" + URLEncoder.encode(text, StandardCharsets.UTF_8)))));

    @Test
    void noEncodingSurvives() {
        for (int round = 0; round < ROUNDS; round++) {
            var secret = secret();
            var names = names(encodings, random.nextInt(3));
            if (random.nextInt(3) == 0) {
                var other = names(last, 1);
                names.removeIf(name -> other.contains("hexadecimal"));
                names.addAll(other);
                names.addAll(names(encodings, random.nextInt(2)).stream().filter(name -> !name.endsWith(" case")).toList());
            }
            var encoded = secret;
            for (var name : names) {
                encoded = encodings.getOrDefault(name, last.get(name)).apply(encoded);
            }
            var before = word() + pick(" ", "=", "\"", ": ", "&", "\n", "/");
            var after = pick(" ", "\"", "&", "\n", "", ",") + word();

            var shown = new Redaction(List.of("other-secret", secret)).redact(before + encoded + after);

            var what = assertThat(shown).as("round %d: %s of <%s> in <%s>", round, names, secret, before + encoded + after);
            if (names.stream().anyMatch(name -> name.startsWith("Base64"))) { // which holds other words, too
                what.startsWith(before).contains("***").endsWith(after)
                .satisfies(left -> assertThat(new Redaction(List.of(secret)).finds(left)).isFalse());
            } else {
                what.isEqualTo(before + "***" + after);
            }
        }
    }

    @Test
    void aTextWithoutTheSecretStaysAsItIs() {
        for (int round = 0; round < ROUNDS / 10; round++) {
            var text = IntStream.range(0, 20).mapToObj(i -> encodings.get(names(encodings, 1).get(0)).apply(secret()))
                    .collect(Collectors.joining(pick(" ", "%", "\\", "&#")));

            assertThat(new Redaction(Set.of(secret())).redact(text)).isSameAs(text);
        }
    }

    @ParameterizedTest
    @CsvSource({"the key s3cr3t-k3… and more,the key ***… and more", "s3cr3t\\u002…,***\\u002…", "s3cr3…,s3cr3…",
            "aws3cr3t-k3yas3cr3t-k3y!,aw***a***!", "{\"k\":\"s3cr3t-k3y\\\\\"},{\"k\":\"***\\\\\"}"})
    void whatIsCutOrRepeatedIsHiddenToo(String text, String shown) {
        assertThat(new Redaction(Set.of("s3cr3t-k3y")).redact(text)).isEqualTo(shown);
    }

    /** What stands before or behind it cannot be taken for a part of it. */
    @Test
    void itsNeighboursDoNotMatter() {
        var redaction = new Redaction(Set.of("41b\"cd*ef", "nab/cd<ef%"));

        assertThat(redaction.redact("100%41b\\\"cd*ef")).isEqualTo("100%***");
        assertThat(redaction.redact("C:\\nab%2Fcd&lt;ef%2541")).isEqualTo("C:\\***41");
    }

    @Test
    @Timeout(60)
    void hostileTextsCostNoTime() {
        var redaction = new Redaction(IntStream.range(0, 10).mapToObj(i -> "%25%25&#38;\\u005c" + i).toList());
        for (var piece : List.of("%25", "%", "\\", "\\u005c", "&#38;", "&amp;", "A", "%2525", "%u0025", "JTI1", "\\\\u005cu", "%26%2338;",
                "%F0%90")) {
            var text = piece.repeat(100_000 / piece.length());
            assertThatCode(() -> redaction.redact(text)).as(piece).doesNotThrowAnyException();
        }
    }

    @Test
    void aLargeTextTakesNoLongerThanReadingIt() {
        var redaction = new Redaction(IntStream.range(0, 20).mapToObj(i -> secret()).toList());
        var text = IntStream.range(0, 50_000).mapToObj(i -> "{\"id\":" + i + ",\"name\":\"the name of a thing\"}").collect(Collectors.joining(","));
        long begin = System.nanoTime();

        assertThat(redaction.redact(text)).isSameAs(text);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }

    private String secret() {
        int length = 8 + random.nextInt(20);
        return "k" + random.ints(length, 0, 100).mapToObj(i -> i < 70 ? Character.toString(33 + random.nextInt(94))
                : SIGNS.substring(SIGNS.offsetByCodePoints(0, i % SIGNS.codePointCount(0, SIGNS.length()))))
                .map(s -> s.substring(0, s.offsetByCodePoints(0, 1)))
                .collect(Collectors.joining()) + "y";
    }

    private String word() {
        return random.ints(random.nextInt(9), 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private List<String> names(Map<String, UnaryOperator<String>> from, int count) {
        var all = List.copyOf(from.keySet());
        return random.ints(count, 0, all.size()).mapToObj(all::get).collect(Collectors.toList());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean letter(int character) {
        return character < 128 && Character.isLetterOrDigit(character);
    }

    private static String percent(String text, IntPredicate wanted) {
        return text.codePoints().mapToObj(c -> wanted.test(c) ? IntStream.range(0, bytes(Character.toString(c)).length)
                .mapToObj(i -> "%%%02X".formatted(bytes(Character.toString(c))[i])).collect(Collectors.joining()) : Character.toString(c))
                .collect(Collectors.joining());
    }

    private static String json(String text, boolean ascii) {
        return text.chars().mapToObj(c -> c == '"' || c == '\\' ? "\\" + (char) c : c < ' ' || ascii && c > '~' ? "\\u%04x".formatted(c)
                : String.valueOf((char) c))
                .collect(Collectors.joining());
    }
}
