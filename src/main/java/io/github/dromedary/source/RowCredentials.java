package io.github.dromedary.source;

import io.github.dromedary.http.Endpoint;
import io.github.dromedary.http.auth.Authentication;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.source.secrets.Secrets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Credentials that differ per parent row of {@code forEach}: {@code {column}} placeholders in parameters of authentication, or in
 * headers and query parameters that carry credentials. Their values are secrets and are never stored. Immutable.
 */
public final class RowCredentials {
    private final String source;
    private final Secrets secrets;
    private final Set<String> columns;
    private final Set<String> secret;
    private final BiFunction<Endpoint, Map<String, Object>, Authentication> reader;

    /**
     * Creates the credentials of a source.
     *
     * @param secrets receives the secrets of each row
     * @param columns the columns used in parameters of authentication
     * @param secret  the columns whose values are secrets, in a case-insensitive set
     * @param reader  reads the authentication for the endpoint of a partition and its row; throws {@link ResponseException} if the row
     *                has no value for a parameter, or an invalid one
     */
    public RowCredentials(String source, Secrets secrets, Set<String> columns, Set<String> secret,
            BiFunction<Endpoint, Map<String, Object>, Authentication> reader) {
        this.source = source;
        this.secrets = secrets;
        this.columns = columns;
        this.secret = secret;
        this.reader = reader;
    }

    /** The columns used in parameters of authentication. */
    public Set<String> columns() {
        return columns;
    }

    /** Whether the values of a column are secrets: it is used for authentication, and neither in an address nor in records. */
    public boolean secret(String column) {
        return secret.contains(column);
    }

    /** Whether the values of any column are secrets. */
    public boolean anySecret() {
        return !secret.isEmpty();
    }

    /**
     * Returns the authentication of one parent row.
     *
     * @param endpoint the endpoint of the row's partition, its placeholders filled
     * @throws ResponseException if the row has no value for a parameter, or an invalid one
     */
    public Authentication authentication(Endpoint endpoint, Map<String, Object> row) {
        return reader.apply(endpoint, row);
    }

    /** Returns the credentials of one parent row; the row's secrets are redacted from now on. */
    public Credentials credentials(Source of, Endpoint endpoint, Map<String, Object> row) {
        hide(row);
        var authentication = authentication(endpoint, row);
        authentication.header().filter(header -> !columns.isEmpty())
                .ifPresent(header -> secrets.addRow(source, List.of(header.replaceFirst("^(Basic|Bearer) ", ""))));
        return new Credentials(authentication, of.markers().with(secretsByName(row), Credentials.tokens(secrets, authentication)));
    }

    /** Redacts the row's secrets in all output from now on. */
    public void hide(Map<String, Object> row) {
        secrets.addRow(source, secretsByName(row).values());
    }

    private Map<String, String> secretsByName(Map<String, Object> row) {
        var named = new LinkedHashMap<String, String>();
        row.forEach((column, value) -> {
            if (secret(column) && value != null) {
                named.put("~row." + column.toLowerCase(Locale.ROOT), value.toString());
            }
        });
        return named;
    }
}
