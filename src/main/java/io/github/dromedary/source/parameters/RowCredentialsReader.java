package io.github.dromedary.source.parameters;

import io.github.dromedary.http.Endpoint;
import io.github.dromedary.http.auth.Authentication;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.source.RowCredentials;
import io.github.dromedary.source.secrets.Secrets;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds the columns of parent rows that carry credentials, and reads the authentication of each row. */
final class RowCredentialsReader {
    private static final Predicate<String> SENSITIVE = Pattern.compile("(?i)authorization|cookie|(x-)?(key|token|secret|password)"
            + "|(.*[-_])?(api|access|auth|private|secret|client)[-_]?(key|token|secret)").asMatchPredicate();
    private final Parameters values;

    RowCredentialsReader(Parameters values) {
        this.values = values;
    }

    /**
     * Reads the credentials that parent rows carry.
     *
     * @param copied columns that are copied into records, and so are no secrets
     */
    RowCredentials read(String source, Secrets secrets, Endpoint endpoint, Set<String> copied) {
        var columns = AuthenticationReader.placeholders(values, AuthenticationReader.TEMPLATED);
        var secret = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        secret.addAll(columns);
        secret.removeAll(AuthenticationReader.placeholders(values, AuthenticationReader.PUBLIC));
        secret.removeAll(endpoint.placeholdersBeside(SENSITIVE));
        secret.removeIf(name -> copied.stream().anyMatch(name::equalsIgnoreCase));
        secret.addAll(AuthenticationReader.placeholders(values, AuthenticationReader.SECRET));
        secret.addAll(endpoint.placeholders(SENSITIVE));
        return new RowCredentials(source, secrets, columns, secret, this::authentication);
    }

    private Authentication authentication(Endpoint endpoint, Map<String, Object> row) {
        var problems = new ArrayList<String>();
        var authentication = new AuthenticationReader(values.withProblems(problems), row).read(endpoint);
        if (!problems.isEmpty()) {
            throw new ResponseException(problems.get(0).substring(problems.get(0).indexOf(": parameter ") + 2), "forEach");
        }
        return authentication;
    }
}
