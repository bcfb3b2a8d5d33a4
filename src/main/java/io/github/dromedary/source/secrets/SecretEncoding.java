package io.github.dromedary.source.secrets;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The encodings in which APIs repeat a secret within links and tokens, each reproducible from the secret. */
enum SecretEncoding {
    PLAIN(text -> text),
    FORM(text -> URLEncoder.encode(text, StandardCharsets.UTF_8)),
    QUERY(text -> FORM.of(text).replace("+", "%20").replace("*", "%2A").replace("%7E", "~")),
    COMPONENT(text -> unescape(QUERY.of(text), "%2[1789A]")),
    URI(text -> unescape(QUERY.of(text), "%2[14789ABCF]|%3[ABD]|%40")),
    FORM_IN_LOWER_CASE(text -> lower(FORM.of(text))),
    QUERY_IN_LOWER_CASE(text -> lower(QUERY.of(text))),
    LINK(text -> Pattern.compile("[^!#-;=?-\\[\\]_a-z~]").matcher(text).replaceAll(found -> Matcher.quoteReplacement(QUERY.of(found.group())))),
    JSON(text -> new String(JsonStringEncoder.getInstance().quoteAsString(text))),
    JSON_IN_QUERY(text -> QUERY.of(JSON.of(text))),
    QUERY_TWICE(text -> QUERY.of(QUERY.of(text))),
    BASE64_0(text -> base64(text, 0)),
    BASE64_1(text -> base64(text, 1)),
    BASE64_2(text -> base64(text, 2)),
    BASE64URL_0(text -> forUrls(base64(text, 0))),
    BASE64URL_1(text -> forUrls(base64(text, 1))),
    BASE64URL_2(text -> forUrls(base64(text, 2)));

    private static final Pattern ESCAPE = Pattern.compile("%[0-9A-F]{2}");
    private final UnaryOperator<String> encoder;

    SecretEncoding(UnaryOperator<String> encoder) {
        this.encoder = encoder;
    }

    String of(String secret) {
        return encoder.apply(secret);
    }

    /** The name of this encoding in a marker. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Encodes a secret; {@code null} as the name returns it unchanged, an unknown name returns empty. */
    static Optional<String> encode(String secret, String word) {
        return word == null ? Optional.of(secret)
                : Arrays.stream(values()).filter(encoding -> encoding.word().equals(word)).findFirst().map(encoding -> encoding.of(secret));
    }

    /** Decodes the escapes that match the pattern, for characters that an encoding leaves as they are. */
    private static String unescape(String text, String escapes) {
        return Pattern.compile(escapes).matcher(text).replaceAll(found ->
                Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group().substring(1), 16))));
    }

    private static String lower(String text) {
        return ESCAPE.matcher(text).replaceAll(found -> found.group().toLowerCase(Locale.ROOT));
    }

    private static String base64(String text, int offset) {
        return Base64Text.fragments(text.getBytes(StandardCharsets.UTF_8)).skip(offset).findFirst().orElseThrow();
    }

    private static String forUrls(String base64) {
        return base64.replace('+', '-').replace('/', '_');
    }
}
