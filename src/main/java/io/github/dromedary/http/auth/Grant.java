package io.github.dromedary.http.auth;

import static java.util.Objects.requireNonNull;

import io.github.dromedary.http.Placeholders;
import io.github.dromedary.http.Query;
import io.github.dromedary.model.NameValuePairs;
import io.github.dromedary.model.Request;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A token request: an OAuth 2 grant (RFC 6749) or a login. Immutable; its text shows no secret.
 *
 * @param address      the token endpoint
 * @param headers      header fields of the request
 * @param fields       form fields; empty if {@code body} is set
 * @param body         the body of a login, or {@code null}
 * @param tokenPath    path of the token in the response
 * @param refreshToken the configured refresh token (RFC 6749, 6), or {@code null}
 */
public record Grant(URI address, Map<String, String> headers, NameValuePairs fields, String body, String tokenPath, String refreshToken) {
    private static final String REFRESH_TOKEN = "refresh_token";

    public Grant {
        requireNonNull(address, "address is null");
        requireNonNull(tokenPath, "tokenPath is null");
        headers = Map.copyOf(headers);
        requireNonNull(fields, "fields is null");
    }

    /** An OAuth 2 grant; {@code basic} sends the client's id and secret in a header (RFC 6749, 2.3.1) instead of form fields. */
    public static Grant oauth2(URI address, String clientId, Optional<String> clientSecret, boolean basic, Optional<String> refreshToken,
            NameValuePairs more, String tokenPath) {
        var type = NameValuePairs.of(Map.of("grant_type", refreshToken.isPresent() ? REFRESH_TOKEN : "client_credentials"));
        var fields = more.has("grant_type") ? more : type.plus(more);
        if (basic) {
            var pair = URLEncoder.encode(clientId, StandardCharsets.UTF_8) + ":" + URLEncoder.encode(clientSecret.orElse(""), StandardCharsets.UTF_8);
            return new Grant(address, Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))),
                    fields, null, tokenPath, refreshToken.orElse(null));
        }
        var all = fields.with("client_id", clientId);
        var client = clientSecret.map(secret -> all.with("client_secret", secret)).orElse(all);
        return new Grant(address, Map.of(), client, null, tokenPath, refreshToken.orElse(null));
    }

    /** A login, whose body has values in place of its placeholders: escaped in JSON, encoded in a form. */
    public static Grant login(URI address, String body, Map<String, Object> values, String tokenPath) {
        var filled = json(body) ? Placeholders.inBody(body, values) : Placeholders.inForm(body, values);
        return new Grant(address, Map.of(), NameValuePairs.NONE, filled, tokenPath, null);
    }

    private static boolean json(String body) {
        return body.matches("(?s)\\s*\\{\\s*[\"}].*");
    }

    /** The token request; {@code current} is the latest refresh token, if the server has issued one. */
    public Request request(Optional<String> current) {
        var all = new LinkedHashMap<String, String>();
        all.put("Accept", "application/json");
        all.putAll(headers);
        if (body != null) {
            all.put("Content-Type", json(body) ? "application/json" : "application/x-www-form-urlencoded");
            return new Request("POST", address, all, body);
        }
        var form = current.map(token -> fields.with(REFRESH_TOKEN, token)).orElse(fields);
        all.put("Content-Type", "application/x-www-form-urlencoded");
        return new Request("POST", address, all, Query.form(form));
    }

    /** A SHA-256 that identifies the grant without revealing a secret. */
    public String id() {
        try {
            var text = address + "\n" + headers + "\n" + fields + "\n" + body + "\n" + refreshToken;
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "Grant[" + address + "]";
    }
}
