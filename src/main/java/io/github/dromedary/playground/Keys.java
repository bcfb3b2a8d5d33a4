package io.github.dromedary.playground;

import static java.util.Objects.requireNonNull;

/**
 * The credentials of the playground. Immutable.
 *
 * @param users         the key of {@code /auth/api_key}
 * @param bearer        the token of {@code /auth/http_bearer}
 * @param basic         the login of {@code /auth/http_basic}
 * @param session       the login of {@code /auth/session_token/login}
 * @param organizations the key of {@code /v1/organizations}
 */
public record Keys(String users, String bearer, Login basic, Login session, String organizations) {

    /** A user name with its password. Immutable. */
    public record Login(String username, String password) {

        public Login {
            requireNonNull(username, "username is null");
            requireNonNull(password, "password is null");
        }

        String joined() {
            return username + ":" + password;
        }

        @Override
        public String toString() {
            return "Login[" + username + "]";
        }
    }

    public Keys {
        requireNonNull(users, "users is null");
        requireNonNull(bearer, "bearer is null");
        requireNonNull(basic, "basic is null");
        requireNonNull(session, "session is null");
        requireNonNull(organizations, "organizations is null");
    }

    /** Returns the credentials of the demo. */
    public static Keys demo() {
        return new Keys("demo-key-of-users", "demo-token-of-users", new Login("basic@example.com", "demo-pw1"),
                new Login("sessn@example.com", "demo-pw-02"), "demo-key-of-organizations");
    }

    /** Returns these credentials with another key of {@code /auth/api_key}. */
    public Keys withUsers(String key) {
        return new Keys(key, bearer, basic, session, organizations);
    }

    /** Returns these credentials with another key of {@code /v1/organizations}. */
    public Keys withOrganizations(String key) {
        return new Keys(users, bearer, basic, session, key);
    }

    @Override
    public String toString() {
        return "Keys[***]";
    }
}
