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
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Authentication that differs from one row of {@code forEach} to the next: columns stand as {@code {placeholders}} in its
 * parameters, or in headers and query parameters that show who asks. Their values are secrets and are kept nowhere. Immutable.
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
     * Those of a source with {@code forEach}.
     *
     * @param shown columns that become fields of records
     */
    RowCredentials(String source, Parameters values, Secrets secrets, Endpoint endpoint, Set<String> shown) {
        this.source = source;
        this.values = values;
        this.secrets = secrets;
        this.columns = AuthenticationReader.placeholders(values, AuthenticationReader.FILLED);
        secret.addAll(columns);
        secret.removeAll(AuthenticationReader.placeholders(values, AuthenticationReader.OPEN));
        secret.removeAll(endpoint.placeholdersBeside(SENSITIVE));
        secret.removeIf(name -> shown.stream().anyMatch(name::equalsIgnoreCase));
        secret.addAll(AuthenticationReader.placeholders(values, AuthenticationReader.SECRET));
        secret.addAll(endpoint.placeholders(SENSITIVE));
    }

    /** The columns that stand in parameters of the authentication. */
    Set<String> columns() {
        return columns;
    }

    /** Whether the values of a column are secrets: it feeds the authentication, and a login or a tenant goes nowhere else. */
    public boolean secret(String column) {
        return secret.contains(column);
    }

    /** Whether those of any column are. */
    public boolean any() {
        return !secret.isEmpty();
    }

    /**
     * How the run of one row shows who asks.
     *
     * @param endpoint with the row's values
     * @throws ResponseException when the row has no value for it, or one that cannot stand where it is wanted
     */
    public Authentication of(Endpoint endpoint, Map<String, Object> row) {
        var problems = new ArrayList<String>();
        var authentication = new AuthenticationReader(values.into(problems), row).read(endpoint);
        if (!problems.isEmpty()) {
            throw new ResponseException(problems.get(0).substring(problems.get(0).indexOf(": parameter ") + 2), "forEach");
        }
        return authentication;
    }

    /** Whom the run of one row asks as; no output shows the row's secrets from now on. */
    public Credentials caller(Source of, Endpoint endpoint, Map<String, Object> row) {
        hide(row);
        var authentication = of(endpoint, row);
        authentication.header().filter(header -> !columns.isEmpty())
                .ifPresent(header -> secrets.ofRow(source, List.of(header.replaceFirst("^(Basic|Bearer) ", ""))));
        Supplier<List<String>> tokens = authentication instanceof Authentication.Granted granted ? () -> secrets.tokens(granted.grant().id()) : null;
        return new Credentials(authentication, of.markers().with(named(row), tokens));
    }

    /** No output shows the row's secrets from now on. */
    public void hide(Map<String, Object> row) {
        secrets.ofRow(source, named(row).values());
    }

    private Map<String, String> named(Map<String, Object> row) {
        var named = new LinkedHashMap<String, String>();
        row.forEach((column, value) -> {
            if (secret(column) && value != null) {
                named.put("~row." + column.toLowerCase(Locale.ROOT), value.toString());
            }
        });
        return named;
    }
}
