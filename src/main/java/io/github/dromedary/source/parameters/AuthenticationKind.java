package io.github.dromedary.source.parameters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The values of {@code auth}, each with its required and optional parameters. */
enum AuthenticationKind {
    NONE(List.of()),
    API_KEY(List.of("apiKey"), "apiKeyHeader", "apiKeyPrefix", "apiKeyParam"),
    BEARER(List.of("apiKey")),
    HTTP_BASIC(List.of("username"), "password"),
    OAUTH2_CLIENT_CREDENTIALS(List.of("tokenUrl", "clientId", "clientSecret"), "clientAuth", "scope", "tokenParams", "tokenPath"),
    OAUTH2_REFRESH_TOKEN(List.of("tokenUrl", "clientId", "refreshToken"), "clientSecret", "clientAuth", "scope", "tokenParams", "tokenPath"),
    SESSION(List.of("loginUrl"), "username", "password", "loginBody", "tokenPath", "apiKeyHeader", "apiKeyPrefix");

    private final List<String> required;
    private final List<String> parameters;

    AuthenticationKind(List<String> required, String... optional) {
        this.required = required;
        this.parameters = new ArrayList<>(required);
        this.parameters.addAll(List.of(optional));
    }

    /** The required parameters. */
    List<String> required() {
        return required;
    }

    /** All parameters of this kind, required and optional. */
    List<String> parameters() {
        return List.copyOf(parameters);
    }

    /** Parameters that only other kinds use. */
    Stream<String> unused() {
        return Arrays.stream(values()).flatMap(kind -> kind.parameters.stream()).distinct().filter(name -> !parameters.contains(name));
    }

    /** The value of {@code auth} in a source file, such as {@code http_basic}. */
    String word() {
        return Parameters.word(this);
    }
}
