package io.github.dromedary.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are packed or written otherwise than they say, or than was asked for. */
@ApiTest(parameters = {"primaryKey=id", "maxRetries=1", "backoffFactor=0.01"})
class EncodingsTest {
    private static final String RECORDS = "[{\"id\":1},{\"id\":2}]";
    private ApiServer api;
    private TestSource item;

    /** Which packings are asked for is in the request; what comes in another one all the same cannot be read. */
    @ParameterizedTest
    @CsvSource({"br,application/json,iwmAW3siaWQiOjF9LHsiaWQiOjJ9XQM=", "zstd,application/json,KLUv/SATmQAAW3siaWQiOjF9LHsiaWQiOjJ9XQ==",
            "BR,text/csv,iwmAW3siaWQiOjF9LHsiaWQiOjJ9XQM="})
    void aPackingThatWasNotAskedForIsNamed(String coding, String type, String packed) throws Exception {
        var failed = sync(Reply.bytes(type, Base64.getDecoder().decode(packed)).with("Content-Encoding", coding)).error();

        assertThat(failed).hasValueSatisfying(error -> assertThat(error).hasLineCount(2)
                .contains("the response has the Content-Encoding " + coding + ", which was not requested", "look at headers in"));
        assertThat(api.calls()).singleElement().satisfies(call -> assertThat(call.headers().get("Accept-Encoding"))
                .isEqualTo("gzip, x-gzip, deflate"));
    }

    /** As nginx or PHP misconfigured say it. */
    @ParameterizedTest
    @ValueSource(strings = {"identity", "utf-8", "none", ""})
    void aWordThatIsNoPackingMattersNot(String coding) throws Exception {
        assertThat(sync(Reply.body(RECORDS).with("Content-Encoding", coding)).counts().inserted()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "utf-8"})
    void norIsItBlamedForAPageInTheirPlace(String coding) throws Exception {
        assertThat(sync(Reply.bytes("text/html", "<p>log in</p>".getBytes(StandardCharsets.UTF_8)).with("Content-Encoding", coding)).error())
                .hasValueSatisfying(error -> assertThat(error).contains("the response is not JSON but text/html").doesNotContain("Content-Encoding"));
    }

    @ParameterizedTest
    @CsvSource({"gzip,'the body is not compressed, although its Content-Encoding says so, 2 times'",
        "deflate,'the compressed body is truncated, 2 times'"})
    void aPlainBodyThatIsSaidToBePackedIsNamed(String coding, String message) throws Exception {
        assertThat(sync(Reply.body(RECORDS).with("Content-Encoding", coding)).error())
                .hasValueSatisfying(error -> assertThat(error).hasLineCount(2).contains(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"application/json|[{\"id\":1,\"name\":\"Müller\"}]", "text/csv|id,name;1,Müller"})
    void lettersOfAnotherCharsetAreReadWhereItIsNamed(String type, String text) throws Exception {
        var body = Reply.bytes(type, text.replace(';', '\n').getBytes(StandardCharsets.ISO_8859_1));
        assertThat(sync(body).error()).hasValueSatisfying(error -> assertThat(error).hasLineCount(2)
                .contains("if it is in another charset, set charset, such as ISO-8859-1, 2 times", "look at format and path in"));

        assertThat(sync(body, "charset=ISO-8859-1").error()).isEmpty();
        assertThat(item.value("select name from item")).isEqualTo("Müller");

        assertThat(sync(Reply.bytes(type + "; charset=utf-8", body.bytes()), "charset=ISO-8859-1").error()).isEmpty();
        assertThat(item.value("select name from item")).isEqualTo("Müller");
    }

    @Test
    void aCharsetThatIsNoneIsRefused() {
        assertThatThrownBy(() -> sync(Reply.body(RECORDS), "charset=latin-one")).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("parameter charset: \"latin-one\" is not a charset such as ISO-8859-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"|look at format", "dataSelector=data|look at format", "dataSelector=data.items|look at format",
            "dataSelector=$|look at format and path"})
    void jsonLinesThatAreSaidToBeJsonAreToldOf(String parameter, String advice) throws Exception {
        var body = "{\"id\":1,\"tags\":[1]}\n{\"id\":2,\"tags\":[]}\n";

        assertThat(sync(Reply.body(body), parameter == null ? "" : parameter).error()).hasValueSatisfying(error -> assertThat(error).hasLineCount(2)
                .contains("set format to jsonl", advice));
        assertThat(sync(Reply.body(body), "format=jsonl").counts().inserted()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 307})
    void aRedirectToNowhereIsNoRedirectToNull(int status) throws Exception {
        assertThat(sync(Reply.status(status)).error()).hasValueSatisfying(error -> assertThat(error).hasLineCount(2)
                .contains("returned " + status, "it is a redirect without the header Location").doesNotContain("null"));
    }

    @Test
    void aKeyThatIsNotAsciiIsNotSaidToEndWithALineBreak() {
        assertThatThrownBy(() -> sync(Reply.body(RECORDS), "apiKey=schlüssel")).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("parameter apiKey: contains non-ASCII characters, which a header cannot carry").hasMessageNotContaining("schl");
    }

    /** As a key that was pasted with the end of its line. */
    @Test
    void aKeyThatEndsWithALineBreakIsToldOf() {
        item.property("key", "abc\n");

        assertThatThrownBy(() -> item.sync("apiKey={{key}}")).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("parameter apiKey: contains control characters, which a header cannot carry; check for a line break at its "
                        + "end");
    }

    /** Excel writes it, and reads by it. */
    @ParameterizedTest
    @ValueSource(strings = {"sep=,|id,name|1,a", "sep=;|id;name|1;a", "SEP=\t|id\tname|1\ta", "\"sep=;\"|id;name|1;a", "sep=,\r|id,name\r|1,a\r",
            "\uFEFFsep=;|id;name|1;a"})
    void aLineThatNamesTheSeparatorIsNoHeader(String lines) throws Exception {
        assertThat(sync(Reply.bytes("text/csv", lines.replace('|', '\n').getBytes(StandardCharsets.UTF_8))).error()).isEmpty();

        assertThat(item.query("select id, name from item")).hasToString("[[1, a]]");
    }

    @Test
    void aLineIsCountedWithIt() throws Exception {
        assertThat(sync(Reply.bytes("text/csv", "sep=;\nid;name\n1;a;b\n".getBytes(StandardCharsets.UTF_8))).error())
                .hasValueSatisfying(error -> assertThat(error).contains("line 3 of the CSV has 3 fields, but its header has 2"));
    }

    private Sync sync(Reply reply, String... more) throws Exception {
        api.respond(reply);
        return item.use(Database.H2).sync(more);
    }
}
