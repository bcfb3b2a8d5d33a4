package io.github.dromedary.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The ways of showing who asks, by name, each with the parameters that it needs and those that it may have. */
enum AuthenticationKind {
    NONE(List.of()),
    API_KEY(List.of("apiKey"), "apiKeyHeader", "apiKeyPrefix", "apiKeyParam"),
    BEARER(List.of("apiKey")),
    HTTP_BASIC(List.of("username"), "password"),
    OAUTH2_CLIENT_CREDENTIALS(List.of("tokenUrl", "clientId", "clientSecret"), "clientAuth", "scope", "tokenParams", "tokenPath"),
    OAUTH2_REFRESH_TOKEN(List.of("tokenUrl", "clientId", "refreshToken"), "clientSecret", "clientAuth", "scope", "tokenParams", "tokenPath"),
    SESSION(List.of("loginUrl"), "username", "password", "loginBody", "tokenPath", "apiKeyHeader", "apiKeyPrefix");

    private final List<String> needed;
    private final List<String> parameters;

    AuthenticationKind(List<String> needed, String... others) {
        this.needed = needed;
        this.parameters = new ArrayList<>(needed);
        this.parameters.addAll(List.of(others));
    }

    /** What it cannot do without. */
    List<String> needed() {
        return needed;
    }

    /** All that it uses. */
    List<String> parameters() {
        return List.copyOf(parameters);
    }

    /** Parameters of other kinds. */
    Stream<String> others() {
        return Arrays.stream(values()).flatMap(kind -> kind.parameters.stream()).distinct().filter(name -> !parameters.contains(name));
    }

    /** As a source's file names it. */
    String word() {
        return Parameters.word(this);
    }
}
