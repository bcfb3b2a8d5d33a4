package io.github.dromedary.source;

import static io.github.dromedary.source.Accounts.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credentials that cannot be taken from a row fail before the first request. */
@ApiTest(source = "things", parameters = {"dataSelector=data", "primaryKey=id", "maxRetries=0"})
class RowCredentialsMistakesTest {
    private TestSource things;
    private Accounts accounts;

    @BeforeEach
    void start() throws Exception {
        accounts = Accounts.of(things);
    }

    @AfterEach
    void stop() {
        accounts.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "forEach=select token from account;apiKey={token}|its rows are not unique without the columns used for authentication",
        "forEach=select 1 as id, token from account;apiKey={token}|its rows are not unique without the columns used for authentication",
        "forEach=select id from account;apiKey={token}|its rows have no column token (they have: ID)",
        "forEach=select id, null as token from account;apiKey={token}|row 1: token is null, but the request requires it",
        "forEach=select id, 'schlüs-s3cr3t' as token from account;apiKey={token}|row 1: parameter apiKey: contains non-ASCII characters, which a "
                + "header cannot carry",
        "forEach=select id, token, 'l0gin:x' as login from account;auth=http_basic;username={login};password={token}|row 1: parameter username: "
                + "contains a colon",
        "forEach=select id, token, 'a/b' as h from account;baseUrl=http://{h}.example.com;apiKey={token}|row 1: h is not valid in the host of an "
                + "address",
        "forEach=select id, token, 'ftp://x' as h from account;baseUrl={h};apiKey={token}|row 1: \"ftp://x\" is not an absolute URL"})
    void aRowThatCannotAskFailsTheSyncBeforeItsFirstRequest(String parameters, String message) throws Exception {
        accounts.create(Database.H2, 2);

        assertThat(things.sync(parameters.split(";")).error()).hasValueSatisfying(error -> assertThat(error).contains("forEach: " + message)
                .doesNotContain(SECRET));

        assertThat(accounts.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "forEach=;apiKey={token}|parameter forEach: is missing; {token} in apiKey is filled from a column of the parent rows",
        "forEach=;baseUrl=http://{host}/|parameter forEach: is missing; {host} in baseUrl is filled from a column of the parent rows",
        "forEach=;auth=http_basic;username=x;password={token}|{token} in password is filled from a column of the parent rows",
        "apiKey=k3y-of-mine;apiKeyHeader={token}|parameter apiKeyHeader: contains {token}, but does not accept columns of forEach",
        "incrementalField=id;initialValue={token}|parameter initialValue: contains {token}, but does not accept columns of forEach"})
    void aPlaceholderThatCannotWorkIsRefusedAtTheStart(String parameters, String message) throws Exception {
        accounts.create(Database.H2, 1);

        assertThatThrownBy(() -> things.sync(parameters.split(";"))).satisfies(failure -> assertThat(ConfigurationException.explain(failure))
                .anySatisfy(line -> assertThat(line).contains(message)));
        assertThat(accounts.calls()).isEmpty();
    }

    @Test
    void bracesOfASecretAreJustBraces() throws Exception {
        accounts.create(Database.H2, 1);

        assertThat(things.property("my.key", "pa{ss}w0rd").sync("apiKey={{my.key}}").error()).isEmpty();

        assertThat(accounts.calls()).singleElement().satisfies(call -> assertThat(call.header("Authorization")).containsExactly("pa{ss}w0rd"));
    }
}
