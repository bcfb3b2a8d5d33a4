package io.github.dromedary.source;

import io.github.dromedary.http.Endpoint;
import io.github.dromedary.http.auth.Authentication;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.source.secrets.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Credentials that differ per parent row of {@code forEach}: {@code {column}} placeholders in parameters of authentication, or in
 * headers and query parameters that carry credentials. Their values are secrets and are never stored. Immutable.
 */
public final class RowCredentials {
    private static final Predicate<String> SENSITIVE = Pattern.compile("(?i)authorization|cookie|(x-)?(key|token|secret|password)"
            + "|(.*[-_])?(api|access|auth|private|secret|client)[-_]?(key|token|secret)").asMatchPredicate();
    private final String source;
    private final Parameters values;
    private final Secrets secrets;
    private final Set<String> columns;
    private final Set<String> secret = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * Finds the columns that carry credentials.
     *
     * @param copied columns that are copied into records, and so are no secrets
     */
    RowCredentials(String source, Parameters values, Secrets secrets, Endpoint endpoint, Set<String> copied) {
        this.source = source;
        this.values = values;
        this.secrets = secrets;
        this.columns = AuthenticationReader.placeholders(values, AuthenticationReader.TEMPLATED);
        secret.addAll(columns);
        secret.removeAll(AuthenticationReader.placeholders(values, AuthenticationReader.PUBLIC));
        secret.removeAll(endpoint.placeholdersBeside(SENSITIVE));
        secret.removeIf(name -> copied.stream().anyMatch(name::equalsIgnoreCase));
        secret.addAll(AuthenticationReader.placeholders(values, AuthenticationReader.SECRET));
        secret.addAll(endpoint.placeholders(SENSITIVE));
    }

    /** The columns used in parameters of authentication. */
    Set<String> columns() {
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
        var problems = new ArrayList<String>();
        var authentication = new AuthenticationReader(values.withProblems(problems), row).read(endpoint);
        if (!problems.isEmpty()) {
            throw new ResponseException(problems.get(0).substring(problems.get(0).indexOf(": parameter ") + 2), "forEach");
        }
        return authentication;
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
