package io.github.dromedary.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a query, with its rows, or with what goes along with it. */
@ApiTest(source = "comments", parameters = {"dataSelector=data", "primaryKey=id", PostsAndComments.POSTS})
class ForEachMistakesTest {
    private ApiServer api;
    private TestSource comments;

    @BeforeEach
    void start() {
        api.respond(Reply.status(500));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "forEach=select id from posts;path=/{id}/{nr}|forEach: its rows have no column nr (they have: ID)|look at forEach in",
        "forEach=select id, title from posts;path=/{title}|forEach: row 2: title is null, but the request requires it|look at forEach in",
        "forEach=select id, '..' as up from posts;path=/a/{up}|forEach: row 1: up is \"..\", which is not valid in a path|look at forEach in",
        "forEach=select id, 'é' as x from posts;headers=X={x}|forEach: row 1: x has characters that are not valid in a header|look at forEach in",
        "forEach=select id from post;path=/{id}|forEach: the database rejected the query: Table \"POST\" not found|look at forEach in",
        "forEach=select id from posts;path=/{id};parentColumns=a=b|forEach: its rows have no column b (they have: ID)|look at forEach in"})
    void whatTheRowsLackIsNamedBeforeAnythingIsAskedFor(String parameters, String message, String advice) throws Exception {
        PostsAndComments.posts(comments, "1, 'a'", "2, null");

        assertThat(comments.sync(parameters.split(";")).error())
                .hasValueSatisfying(error -> assertThat(error).hasLineCount(2).startsWith("comments: " + message).contains(advice));

        assertThat(api.calls()).isEmpty();
        assertThat(comments.query("select status, pages from dromedary_sync")).hasToString("[[failed, 0]]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "forEach=;path=/{id}|parameter forEach: is missing; {id} in path is filled from a column of the parent rows",
        "forEach=;skipOn=404|parameter skipOn: has no effect without forEach",
        "forEach=;parentColumns=a=b|parameter parentColumns: has no effect without forEach",
        "forEach=delete from posts|parameter forEach: is not a query; start it with select or with",
        "skipOn=many|parameter skipOn: \"many\" is not an HTTP status such as 503",
        "parentColumns=post_id|parameter parentColumns: \"post_id\" is not of the form name=value",
        "forEach=select id from posts where x > {since}|parameter incrementalField: is missing; {since} is replaced by its greatest value",
        "forEach=select id from posts where x > {since};incrementalField=x|parameter initialValue: is missing; the first sync requires a value "
                + "for {since}",
        "forEach=select id from posts where x > {since};incrementalField=x;initialValue=1;incrementalParam=q|parameter incrementalParam: applies "
                + "to {since} in the request, but forEach uses it here",
        "forEach=select id from posts where x > {since};incrementalField=x;initialValue=1;path=/{since}|parameter forEach: uses {since}, and so "
                + "does the request"})
    void whatCannotBeIsRefused(String parameters, String message) {
        assertThatThrownBy(() -> comments.sync(parameters.split(";"))).hasMessageContaining(message);
    }

    @Test
    void sourcesThatWaitForEachOtherAreRefused() throws Exception {
        comments.routes().source("a", "baseUrl=" + api.url(), "primaryKey=id", "forEach=select id from b", "path=/{id}")
                .source("b", "baseUrl=" + api.url(), "primaryKey=id", "forEach=select id from a", "path=/{id}");

        assertThatThrownBy(() -> comments.syncAll())
                .hasMessageContaining("parameter forEach: reads the table of").hasMessageContaining("whose forEach depends on");
    }
}
