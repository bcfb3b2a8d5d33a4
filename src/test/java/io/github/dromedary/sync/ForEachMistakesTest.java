package io.github.dromedary.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a query, with its rows, or with what goes along with it. */
class ForEachMistakesTest {
    private ApiServer api;
    @TempDir
    private Path routes;

    @BeforeEach
    void start() throws Exception {
        api = ApiServer.start(call -> Reply.status(500));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "forEach=select id from posts;path=/{id}/{nr}|forEach: its rows have no column nr (they have: ID)|look at forEach in",
        "forEach=select id, title from posts;path=/{title}|forEach: row 2: title is null, and the request needs it|look at forEach in",
        "forEach=select id, '..' as up from posts;path=/a/{up}|forEach: row 1: up is \"..\", which cannot stand in a path|look at forEach in",
        "forEach=select id, 'é' as x from posts;headers=X={x}|forEach: row 1: x has characters that cannot stand in a header|look at forEach in",
        "forEach=select id from post;path=/{id}|forEach: the database rejected the query: Table \"POST\" not found|look at forEach in",
        "forEach=select id from posts;path=/{id};parentColumns=a=b|forEach: its rows have no column b (they have: ID)|look at forEach in"})
    void whatTheRowsLackIsNamedBeforeAnythingIsAskedFor(String parameters, String message, String advice) throws Exception {
        var url = PostsAndComments.posts(Database.H2, "1, 'a'", "2, null");
        PostsAndComments.comments(routes, api.url(), parameters.split(";"));

        assertThat(sync(url).error()).hasValueSatisfying(error -> assertThat(error).hasLineCount(2).startsWith("comments: " + message).contains(advice));

        assertThat(api.calls()).isEmpty();
        assertThat(Database.query(url, "select status, pages from dromedary_sync")).hasToString("[[failed, 0]]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "forEach=;path=/{id}|parameter forEach: is missing; {id} in path takes a column of its rows",
        "forEach=;skipOn=404|parameter skipOn: goes with forEach", "forEach=;parentColumns=a=b|parameter parentColumns: goes with forEach",
        "forEach=delete from posts|parameter forEach: is no query: it begins with select or with",
        "skipOn=many|parameter skipOn: \"many\" is not an HTTP status such as 503", "parentColumns=post_id|parameter parentColumns: \"post_id\" is not of the form name=value",
        "forEach=select id from posts where x > {since}|parameter incrementalField: is missing; {since} takes its greatest value",
        "forEach=select id from posts where x > {since};incrementalField=x|parameter initialValue: is missing; the first read needs a value for {since}",
        "forEach=select id from posts where x > {since};incrementalField=x;initialValue=1;incrementalParam=q|parameter incrementalParam: is for a value in the request",
        "forEach=select id from posts where x > {since};incrementalField=x;initialValue=1;path=/{since}|parameter forEach: has {since}, and so has the request"})
    void whatCannotBeIsRefused(String parameters, String message) throws Exception {
        PostsAndComments.comments(routes, api.url(), parameters.split(";"));

        assertThatThrownBy(() -> sync(Database.H2.create())).hasMessageContaining(message);
    }

    @Test
    void sourcesThatWaitForEachOtherAreRefused() throws Exception {
        RouteFolder.in(routes).source("a", "baseUrl=" + api.url(), "primaryKey=id", "forEach=select id from b", "path=/{id}")
                .source("b", "baseUrl=" + api.url(), "primaryKey=id", "forEach=select id from a", "path=/{id}");

        assertThatThrownBy(() -> Line.all(routes, Database.properties(Database.H2.create())))
                .hasMessageContaining("parameter forEach: reads the table of").hasMessageContaining("whose forEach waits for");
    }

    private Sync sync(String url) throws Exception {
        return Line.once(routes, "comments", Database.properties(url));
    }
}
