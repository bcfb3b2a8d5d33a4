package io.github.dromedary.http.incremental;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.RawServer;
import io.github.dromedary.testing.RawServer.Call;
import io.github.dromedary.testing.TestSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A request goes out as its parameters say it: all headers, all parameters, in their order. */
@ApiTest(source = "things", parameters = {"dataSelector=data", "primaryKey=id"})
class AsWrittenTest {
    private TestSource things;
    private RawServer api;
    private Function<Call, Reply> answer = call -> one(1);

    @BeforeEach
    void start() throws Exception {
        api = RawServer.start(call -> answer.apply(call));
        things.with("baseUrl=" + api.url());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private static Reply one(int id) {
        return Reply.json(Map.of("data", List.of(Map.of("id", id, "updated", "2024-01-0" + id + "T00:00:00Z"))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Authorization=Bearer abc|Authorization|Bearer abc", "authorization=Bearer abc|Authorization|Bearer abc",
        "Host=api.example.com|Host|api.example.com",
        "Cache-Control=no-cache|Cache-Control|no-cache", "Pragma=no-cache|Pragma|no-cache",
        "Date=Tue, 15 Nov 1994 08:12:31 GMT|Date|Tue, 15 Nov 1994 08:12:31 GMT",
        "Via=1.1 x|Via|1.1 x", "Warning=199 x y|Warning|199 x y", "Connection=close|Connection|close", "Upgrade=h2c|Upgrade|h2c",
        "User-Agent=mine|User-Agent|mine", "Accept-Encoding=identity|Accept-Encoding|identity",
        "Accept=application/vnd.x+json|Accept|application/vnd.x+json",
        "Content-Type=application/json|Content-Type|application/json", "If-None-Match=\"x\"|If-None-Match|\"x\"", "Cookie=a=b|Cookie|a=b",
        "X-Empty=|X-Empty|''", "Content-Language=de|Content-Language|de", "Range=bytes=0-|Range|bytes=0-"})
    void aHeaderIsSentAsItIsWritten(String written, String name, String value) throws Exception {
        assertThat(things.sync("headers=" + written).error()).isEmpty();

        assertThat(api.calls()).singleElement().satisfies(call -> assertThat(call.header(name)).containsExactly(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth=none", "apiKey=s3cr3t-k3y;apiKeyHeader=X-Key", "apiKey=s3cr3t-k3y;apiKeyParam=key"})
    void aHeaderOfTheUsersStaysBesideWhateverAuthSets(String auth) throws Exception {
        var parameters = new ArrayList<>(List.of(auth.split(";")));
        parameters.add("headers=Authorization=Bearer abc&X-Other=1");
        assertThat(things.sync(parameters.toArray(String[]::new)).error()).isEmpty();

        assertThat(api.calls()).singleElement().satisfies(call -> assertThat(call.header("authorization")).containsExactly("Bearer abc"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "apiKey=s3cr3t-k3y;headers=Authorization=x|parameter headers: sets Authorization, and so does auth api_key; remove one of the two",
        "apiKey=s3cr3t-k3y;headers=authorization=x|parameter headers: sets Authorization, and so does auth api_key",
        "apiKey=s3cr3t-k3y;apiKeyHeader=X-Key;headers=x-key=x|parameter headers: sets X-Key, and so does auth api_key",
        "auth=bearer;apiKey=s3cr3t-k3y;headers=Authorization=x|sets Authorization, and so does auth bearer",
        "auth=http_basic;username=s3cr3t-k3y;headers=Authorization=x|sets Authorization, and so does auth http_basic",
        "auth=oauth2_client_credentials;tokenUrl=/t;clientId=a;clientSecret=s3cr3t-k3y;headers=Authorization=x|sets Authorization, and so does "
                + "auth oauth2_client_credentials",
        "auth=session;loginUrl=/l;apiKeyHeader=X-T;headers=X-T=x|parameter headers: sets X-T, and so does auth session",
        "apiKey=s3cr3t-k3y;apiKeyParam=key;params=key=x|parameter apiKeyParam: query parameter key is also set in params, path or baseUrl",
        "apiKey=s3cr3t-k3y;apiKeyParam=key;path=/x?key=1|parameter apiKeyParam: query parameter key is also set in params, path or baseUrl",
        "headers=Content-Length=3|parameter headers: sets Content-Length, which is derived from the body; remove it",
        "headers=transfer-encoding=chunked|parameter headers: sets transfer-encoding, which is derived from the body",
        "headers=CamelHttpUri=http://x|parameter headers: sets CamelHttpUri, which is internal to Camel and never sent",
        "path=/{ a }|parameter path: has braces, which mark a column of forEach, as in /posts/{id}", "path=/a}|parameter path: has braces",
        "headers=a b=c|parameter headers: \"a b\" is not a valid header name",
        "headers=X-A=ä|parameter headers: sets X-A to a value with characters that a header cannot carry",
        "headers=Content-Type=a/b&content-type=c/d|parameter headers: sets Content-Type twice; keep one",
        "auth=oauth2_client_credentials;tokenUrl=/t;clientId=a;clientSecret=s3cr3t-k3y;scope=a;tokenParams=scope=b|parameter tokenParams: sets "
                + "scope, and so does the parameter scope",
        "paginator=page_number;params=page=1&page=2|parameter pageParam: query parameter page is set twice in params, path or baseUrl",
        "paginator=offset;params=limit=1&x=1&limit=2|parameter limitParam: query parameter limit is set twice in params, path or baseUrl",
        "paginator=cursor;path=/x?cursor=1&cursor=2|parameter cursorParam: query parameter cursor is set twice in params, path or baseUrl",
        "incrementalField=u;incrementalParam=fq;params=fq=1&fq=2|parameter incrementalParam: query parameter fq is set twice in params, path or "
                + "baseUrl"})
    void whatCannotBeSentAsWrittenIsRefused(String parameters, String message) {
        assertThatThrownBy(() -> things.sync(parameters.split(";"))).satisfies(failure -> assertThat(ConfigurationException.explain(failure))
                .anySatisfy(line -> assertThat(line).contains(message)).noneSatisfy(line -> assertThat(line).contains("s3cr3t-k3y")));
        assertThat(api.calls()).isEmpty();
    }

    @Test
    void aHeaderOfTheUsersGoesAlongWithARedirect() throws Exception {
        answer = call -> call.path().equals("/") ? Reply.status(302).with("Location", "/there") : one(1);

        assertThat(things.sync("headers=If-None-Match=\"x\"&X-A=1&X-A=2&Cache-Control=no-cache").error()).isEmpty();

        assertThat(api.calls()).hasSize(2).allSatisfy(call -> {
            assertThat(call.header("If-None-Match")).containsExactly("\"x\"");
            assertThat(call.header("X-A")).containsExactly("1", "2");
            assertThat(call.header("Cache-Control")).containsExactly("no-cache");
        });
    }

    /** In params or in path, which has a query of its own, on each page. */
    @Test
    void parametersWithoutAValueAndAQueryInPath() throws Exception {
        answer = call -> call.target().contains("page=2") ? Reply.json(Map.of("data", List.of(), "pages", 2))
                : Reply.json(Map.of("data", List.of(Map.of("id", 1)), "pages", 2));

        assertThat(things.sync("path=/items?expand&fields=a,b&empty=", "params=flag=&x=1", "paginator=page_number", "totalPath=pages").error())
                .isEmpty();
        assertThat(api.targets()).containsExactly("/items?expand&fields=a,b&empty=&flag=&x=1&page=1",
                "/items?expand&fields=a,b&empty=&flag=&x=1&page=2");

        assertThatThrownBy(() -> things.sync("params=flag&x=1"))
                .satisfies(failure -> assertThat(ConfigurationException.explain(failure)).anySatisfy(line -> assertThat(line)
                .contains("parameter params: \"flag\" is not of the form name=value, with & between pairs; write a parameter without a value as "
                        + "name=, or, if the API accepts no =,"
                        + " put it into path, as in /items?name")));
    }

    @Test
    void aBodyIsSentInUtf8WithTheContentTypeThatIsWritten() throws Exception {
        assertThat(things.sync("method=POST", "body={\"q\": \"Zürich €\"}", "headers=Content-Type=application/vnd.api+json").error()).isEmpty();

        assertThat(api.calls()).singleElement().satisfies(call -> {
            assertThat(call.body()).isEqualTo("{\"q\": \"Zürich €\"}");
            assertThat(call.header("Content-Type")).containsExactly("application/vnd.api+json");
        });
    }

    @Test
    void namesThatComeMoreThanOnceAreAllSentInTheirOrder() throws Exception {
        assertThat(things.sync("method=POST", "params=ids[]=1&x=0&ids[]=2",
                "headers=X-Tag=a&X-Other=o&x-tag=b&Content-Type=application/x-www-form-urlencoded",
                "body=f=1&g=2&f=3").error()).isEmpty();

        assertThat(api.calls()).singleElement().satisfies(call -> {
            assertThat(call.target()).isEqualTo("/?ids%5B%5D=1&x=0&ids%5B%5D=2");
            assertThat(call.header("X-Tag")).containsExactly("a", "b");
            assertThat(call.header("X-Other")).containsExactly("o");
            assertThat(call.body()).isEqualTo("f=1&g=2&f=3");
        });
    }

    @Test
    void aRequestForATokenHasThemAll() throws Exception {
        answer = call -> call.path().equals("/token") ? Reply.json(Map.of("access_token", "granted-t0ken")) : one(1);

        assertThat(things.sync("auth=oauth2_client_credentials", "tokenUrl=/token", "clientId=me", "clientSecret=s3cr3t-k3y",
                "tokenParams=resource=a&resource=b").error()).isEmpty();

        assertThat(api.calls().get(0).body()).contains("resource=a&resource=b");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "paginator=page_number;parallel=1;page={n}", "paginator=page_number;parallel=4;page={n}",
        "paginator=offset,limit=1;parallel=3;offset={o}&limit=1",
        "paginator=cursor,cursorPath=next,cursorParam=page;parallel=1;page={n}"})
    void namesThatComeMoreThanOnceAreSentWithEachPageAlsoAfterAFailure(String paginator, String parallel, String paging) throws Exception {
        var failures = new AtomicInteger(1);
        answer = call -> {
            var number = call.target().matches(".*(page|offset)=\\d.*") ? Integer.parseInt(call.target().replaceAll(".*(?:page|offset)=(\\d).*",
                    "$1")) : 1;
            int page = paging.startsWith("offset") ? number + 1 : number;
            if (page == 3 && failures.getAndDecrement() > 0) {
                return Reply.status(500);
            }
            return page > 3 ? Reply.json(Map.of("data", List.of()))
                    : Reply.json(Map.of("data", List.of(Map.of("id", page)), "next", page == 3 ? "" : String.valueOf(page + 1)));
        };
        var parameters = new ArrayList<>(List.of(paginator.split(",")));
        parameters.addAll(List.of(parallel, "params=ids[]=1&ids[]=2", "headers=X-Tag=a&X-Tag=b", "maxRetries=0"));

        assertThat(things.sync(parameters.toArray(String[]::new)).error()).isPresent();
        assertThat(things.sync(parameters.toArray(String[]::new)).error()).isEmpty();

        assertThat(things.query("select id from things order by id")).hasToString("[[1], [2], [3]]");
        assertThat(api.calls()).hasSizeGreaterThan(3).allSatisfy(call -> {
            assertThat(call.target()).startsWith("/?ids%5B%5D=1&ids%5B%5D=2");
            assertThat(call.header("X-Tag")).containsExactly("a", "b");
        });
    }

    @Test
    void namesThatComeMoreThanOnceAreSentWhenOnlyChangesAreRead() throws Exception {
        var parameters = new String[] {"params=since=0&ids[]=1&ids[]=2", "headers=X-Tag=a&X-Tag=b", "incrementalField=updated",
                "incrementalParam=since", "initialValue=2000"};
        things.sync(parameters);
        things.sync(parameters);

        assertThat(api.targets()).containsExactly("/?since=2000&ids%5B%5D=1&ids%5B%5D=2", "/?since=2023-12-31T23%3A59%3A59Z&ids%5B%5D=1&ids%5B%5D=2");
        assertThat(api.calls()).allSatisfy(call -> assertThat(call.header("X-Tag")).containsExactly("a", "b"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "/v1?tenant=1|/x|/v1/x?tenant=1", "/v1/?tenant=1|/x|/v1/x?tenant=1", "/v1?tenant=1|x?a=2|/v1/x?tenant=1&a=2",
        "/v1?tenant=1&|/x?&a=2|/v1/x?tenant=1&a=2", "?tenant=1|/x|/x?tenant=1",
        "/v1?tenant=1|/|/v1?tenant=1", "/v1?tenant=1|?a=2|/v1?tenant=1&a=2", "/v1?a=1|/x?a=1|/v1/x?a=1&a=1", "''|/a b/c|/a%20b/c",
        "''|/a%20b/c|/a%20b/c", "''|/100%|/100%25", "''|/ä/€|/%C3%A4/%E2%82%AC",
        "''|/a#b|/a%23b", "''|/x?q=a b|/x?q=a%20b", "''|/x?ids[]=1|/x?ids%5B%5D=1", "''|/a\"<>\\^`|/a%22%3C%3E%5C%5E%60", "/a b|/c|/a%20b/c",
        "''|/x?u=http://y/z?a|/x?u=http://y/z?a", "''|//x|/x", "''|/a;b=c,d/e:f@g!$&'()*+|/a;b=c,d/e:f@g!$&'()*+"})
    void baseUrlAndPathAreJoinedAndEncoded(String base, String path, String target) throws Exception {
        assertThat(things.sync("baseUrl=" + api.url() + base, "path=" + path).error()).isEmpty();

        assertThat(api.targets()).containsExactly(target);
    }

    @Test
    void paramsComeAfterTheQueriesOfBaseUrlAndPath() throws Exception {
        answer = call -> Reply.json(Map.of("data", call.target().contains("page=2") ? List.of() : List.of(Map.of("id", 1))));

        assertThat(things.sync("baseUrl=" + api.url() + "/v1?tenant=1", "path=/x?a=2", "params=b=3&a=4", "paginator=page_number").error()).isEmpty();

        assertThat(api.targets()).containsExactly("/v1/x?tenant=1&a=2&b=3&a=4&page=1", "/v1/x?tenant=1&a=2&b=3&a=4&page=2");
    }
}
