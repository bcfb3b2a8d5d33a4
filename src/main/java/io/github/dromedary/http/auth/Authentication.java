package io.github.dromedary.http.auth;

import io.github.dromedary.http.Query;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** How a request shows who sends it. None of these show a secret as text. Immutable. */
public sealed interface Authentication {

    /** The parameters to look at when the API refuses it. */
    String parameters();

    /** The header that it sets, or empty. */
    default Optional<String> headerName() {
        return Optional.empty();
    }

    /** The parameter of the query that it sets, or empty. */
    default Optional<String> queryName() {
        return Optional.empty();
    }

    /** The header's value where it is always the same. */
    default Optional<String> header() {
        return Optional.empty();
    }

    /** The address that a request is really sent to. */
    default URI sent(URI address) {
        return address;
    }

    /** An address as it may be kept: without what {@link #sent} adds, which answers repeat in their links. */
    default URI kept(URI address) {
        return address;
    }

    /** It does not. */
    record None() implements Authentication {

        @Override
        public String parameters() {
            return "auth";
        }
    }

    /**
     * By a header that is always the same.
     *
     * @param name       the header
     * @param value      its value, with the prefix
     * @param parameters what it was made of
     */
    record Fixed(String name, String value, String parameters) implements Authentication {

        /** {@code Basic} (RFC 7617), in UTF-8. */
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
     * By a parameter of the query.
     *
     * @param name its name
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
        public URI sent(URI address) {
            return Query.with(address, name, key);
        }

        @Override
        public URI kept(URI address) {
            return Query.without(address, name);
        }

        @Override
        public String toString() {
            return "InQuery[" + name + "]";
        }
    }

    /**
     * By a token that is asked for and renewed.
     *
     * @param grant      what is asked for it
     * @param name       the header that takes it
     * @param prefix     what stands before it there
     * @param parameters what it was made of
     */
    record Granted(Grant grant, String name, String prefix, String parameters) implements Authentication {

        @Override
        public Optional<String> headerName() {
            return Optional.of(name);
        }

        /** The header's value. */
        public String value(String token) {
            return prefix + token;
        }
    }
}
