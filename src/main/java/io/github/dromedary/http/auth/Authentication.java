package io.github.dromedary.http.auth;

import io.github.dromedary.http.Query;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How requests authenticate. No implementation shows a secret in its text. Immutable. */
public sealed interface Authentication {

    /** The parameters to look at when the API refuses the credentials, as text. */
    String parameters();

    /** The name of the header that carries the credentials, or empty. */
    default Optional<String> headerName() {
        return Optional.empty();
    }

    /** The name of the query parameter that carries the credentials, or empty. */
    default Optional<String> queryName() {
        return Optional.empty();
    }

    /** The header's value, if it is constant. */
    default Optional<String> header() {
        return Optional.empty();
    }

    /** The address with the credentials, as it is sent. */
    default URI withCredentials(URI address) {
        return address;
    }

    /** The address without the credentials, as it is stored; APIs repeat query parameters in their links. */
    default URI withoutCredentials(URI address) {
        return address;
    }

    /** No authentication. */
    record None() implements Authentication {

        @Override
        public String parameters() {
            return "auth";
        }
    }

    /**
     * A header with a constant value.
     *
     * @param name       name of the header
     * @param value      its value, prefix included
     * @param parameters the parameters it is made from
     */
    record Fixed(String name, String value, String parameters) implements Authentication {

        /** HTTP basic authentication (RFC 7617), in UTF-8. */
        public static Fixed basic(String name, String username, String password) {
            var pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
            return new Fixed(name, "Basic " + Base64.getEncoder().encodeToString(pair), "username and password");
        }

        @Override
        public Optional<String> headerName() {
            return Optional.of(name);
        }

        @Override
        public Optional<String> header() {
            return Optional.of(value);
        }

        @Override
        public String toString() {
            return "Fixed[***]";
        }
    }

    /**
     * A query parameter.
     *
     * @param name the parameter's name
     * @param key  its value
     */
    record InQuery(String name, String key) implements Authentication {

        @Override
        public String parameters() {
            return "apiKey and apiKeyParam";
        }

        @Override
        public Optional<String> queryName() {
            return Optional.of(name);
        }

        @Override
        public URI withCredentials(URI address) {
            return Query.with(address, name, key);
        }

        @Override
        public URI withoutCredentials(URI address) {
            return Query.without(address, name);
        }

        @Override
        public String toString() {
            return "InQuery[" + name + "]";
        }
    }

    /**
     * A token that is requested and renewed.
     *
     * @param grant      the token request
     * @param name       the header that carries the token
     * @param prefix     the text before the token in the header
     * @param parameters the parameters it is made from
     */
    record Granted(Grant grant, String name, String prefix, String parameters) implements Authentication {

        @Override
        public Optional<String> headerName() {
            return Optional.of(name);
        }

        /** The header's value for a token. */
        public String value(String token) {
            return prefix + token;
        }
    }
}
