package io.github.dromedary.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Sources that are driven by the rows of a query. */
@ApiTest(source = "comments", parameters = {"dataSelector=data", "primaryKey=id", PostsAndComments.POSTS})
class ForEachTest {
    private ApiServer api;
    private TestSource comments;

    @ParameterizedTest
    @EnumSource(Database.class)
    void eachRowHasItsOwnPagesAndItsKeyGoesIntoTheRecords(Database database) throws Exception {
        comments.use(database);
        PostsAndComments.posts(comments, IntStream.rangeClosed(1, 25).mapToObj(i -> i + ", 't" + i + "'").toArray(String[]::new));
        comments.with("path=/posts/{id}/comments", "parentColumns=post_id=id,post_title=title", "primaryKey=post_id,id", "paginator=page_number",
                "totalPath=pages");
        api.respond(call -> {
            int page = Integer.parseInt(call.param("page", "1"));
            return Reply.json(Map.of("pages", 2, "data", IntStream.rangeClosed(1, 25).mapToObj(i -> Map.of("id", page * 100 + i)).toList()));
        });

        var sync = comments.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().pages()).isEqualTo(50);
        assertThat(comments.query("select count(*), count(distinct post_id), min(post_title) from comments")).hasToString("[[1250, 25, t1]]");
        assertThat(api.calls()).hasSize(50);
        assertThat(paths()).startsWith("/posts/1/comments", "/posts/1/comments", "/posts/2/comments").endsWith("/posts/25/comments");
    }

    /** The path, the query, a header, and a JSON body, in a text there and with its own type. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"path=/p/{id}||/p/7", "params=post={id}||7", "headers=X-Post={ID}||7",
        "method=POST|body={\"filter\": {\"post\": {id}, \"of\": { \"x\": 1 }}}|7",
                "method=POST|body={\"filter\": {\"post\": \"no. {id} \\\\\"{title}\\\\\"\"}}|\"no. 7 \\\"a/b?c d#é&%\\\"\"",
        "method=POST|body={\"filter\": {\"post\": {title}}}|\"a/b?c d#é&%\"", "path=/p/{title}||/p/a/b?c d#é&%",
        "params=post=<{title}>||<a/b?c d#é&%>"})
    void aColumnMayStandAnywhere(String one, String other, String expected) throws Exception {
        PostsAndComments.posts(comments, "7, 'a/b?c d#é&%'");
        comments.with(one, other == null ? "" : other.replace("\\\\", "\\"));
        api.respond(call -> Reply.json(Map.of("data", List.of(Map.of("id", 1)))));

        assertThat(comments.sync().error()).isEmpty();

        var call = api.calls().get(0);
        assertThat(Stream.of(call.path(), call.param("post", ""), String.valueOf(call.headers().get("X-Post")), call.body().at("/filter/post")
                .toString()))
                .contains(expected);
    }

    @ParameterizedTest
    @CsvSource({"1", "4"})
    void whatIsCommittedIsNotAskedForAgain(int parallel) throws Exception {
        PostsAndComments.posts(comments, "1, 'a'", "2, 'b'", "3, 'c'", "4, 'd'", "5, 'e'");
        comments.with("path=/posts/{id}", "paginator=cursor", "cursorPath=next", "maxRetries=0", "parallel=" + parallel);
        api.respond(call -> call.path().endsWith("3") && call.params().containsKey("cursor") ? Reply.status(404) : page(call));
        assertThat(comments.sync().error()).hasValueSatisfying(error -> assertThat(error).contains("GET " + api.url() + "/posts/3 returned 404"));
        comments.execute("delete from posts where id = 4", "insert into posts values (6, 'f')");
        int before = api.calls().size();
        api.respond(ForEachTest::page);

        var again = comments.sync();

        assertThat(again.error()).isEmpty();
        assertThat(api.calls().subList(before, before + 5).stream().map(call -> call.path() + call.param("cursor", "")))
                .containsExactlyInAnyOrder("/posts/3z", "/posts/4", "/posts/4z", "/posts/5", "/posts/5z");
        assertThat(comments.query("select id from comments order by id")).startsWith(List.of(1L), List.of(2L), List.of(3L), List.of(4L), List.of(5L));
        assertThat(comments.query("select status, pages from dromedary_sync order by started")).as("row 3 began again once; a fresh sync follows")
                .hasToString("[[failed, 6], [succeeded, 5], [succeeded, 10]]");
    }

    @Test
    void aStatusMayMeanThatThereIsNothing() throws Exception {
        PostsAndComments.posts(comments, "1, 'a'", "2, 'b'", "3, 'c'", "4, 'd'");
        comments.with("path=/posts/{id}", "skipOn=404, 410", "paginator=cursor", "cursorPath=next");
        api.respond(call -> call.path().endsWith("2") ? Reply.status(404) : call.path().endsWith("4") ? Reply.status(410) : page(call));

        var sync = comments.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(comments.notices()).containsExactly("parent rows of forEach without records: 1 (the API returned 404)",
                "parent rows of forEach without records: 1 (the API returned 410)");
        assertThat(comments.query("select id from comments order by id")).hasToString("[[1], [3], [11], [13]]");
        assertThat(sync.counts().pages()).isEqualTo(4);
    }

    @Test
    void aStatusInTheMiddleOfPagesIsAnError() throws Exception {
        PostsAndComments.posts(comments, "1, 'a'");
        comments.with("path=/posts/{id}", "skipOn=404", "paginator=cursor", "cursorPath=next");
        api.respond(call -> call.params().containsKey("cursor") ? Reply.status(404) : page(call));

        assertThat(comments.sync().error()).isPresent();
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void onlyTheChildrenOfParentsThatChangedAreRead(Database database) throws Exception {
        comments.use(database);
        var type = database == Database.H2 || database == Database.POSTGRESQL ? "timestamp with time zone" : "datetime(6)";
        comments.execute("create table posts (id integer, changed " + type + ")",
                "insert into posts values (1, '2024-01-01 10:00:00'), (2, '2024-01-02 10:00:00'), (3, '2024-01-02 10:00:00'), (4, null)");
        comments.with("forEach=select id, changed from posts where changed >= {since} order by id", "incrementalField=changed",
                "initialValue=2024-01-01", "path=/posts/{id}");
        api.respond(call -> Reply.json(Map.of("data", List.of(Map.of("id", Integer.parseInt(call.path().replaceAll("\\D", "")))))));

        assertThat(comments.sync().error()).isEmpty();
        comments.execute("update posts set changed = '2024-01-03 10:00:00' where id = 1");
        assertThat(comments.sync().error()).isEmpty();
        assertThat(comments.sync().error()).isEmpty();
        comments.execute("delete from posts");
        assertThat(comments.sync().error()).isEmpty();
        comments.execute("insert into posts values (9, '2024-01-03 10:00:00')");
        assertThat(comments.sync().error()).isEmpty();

        assertThat(paths()).containsExactly("/posts/1", "/posts/2", "/posts/3", "/posts/1", "/posts/2", "/posts/3", "/posts/1", "/posts/9");
    }

    @Test
    void eachRowKeepsItsOwnProgress() throws Exception {
        PostsAndComments.posts(comments, "1, 'a'", "2, 'b'");
        comments.with("path=/posts/{id}", "incrementalField=at", "incrementalParam=since", "primaryKey=id", "maxRetries=0");
        api.respond(call -> Reply.json(Map.of("data", List.of(Map.of("id", call.path().substring(7) + call.param("since", ""), "at", call.path()
                .endsWith("1") ? 100 : 5)))));
        assertThat(comments.sync().error()).isEmpty();
        comments.execute("insert into posts values (3, 'c')", "update posts set title = 'z'");
        assertThat(comments.sync().error()).isEmpty();

        assertThat(api.calls().stream().map(call -> call.path() + "?" + call.param("since", "")))
                .containsExactly("/posts/1?", "/posts/2?", "/posts/1?99", "/posts/2?4", "/posts/3?");
    }

    /** A row that is done keeps its progress, though the sync fails at a later one. */
    @Test
    void theProgressOfARowIsCommittedWithItsRecords() throws Exception {
        PostsAndComments.posts(comments, "1, 'a'", "2, 'b'");
        comments.with("path=/posts/{id}", "incrementalField=at", "incrementalParam=since", "maxRetries=0");
        api.respond(call -> call.path().endsWith("2") ? Reply.status(403) : Reply.json(Map.of("data", List.of(Map.of("id", 1, "at", 100)))));

        assertThat(comments.sync().error()).isPresent();

        assertThat(comments.query("select position, since from dromedary_parent order by position")).hasToString("[[0, 100], [1, null]]");
    }

    @ParameterizedTest
    @CsvSource({"merge,false,1", "replace,false,1", "replace,true,0", "append,false,1"})
    void noRowsMeanNoRequestAndTableKeepsItsRows(String disposition, boolean allowEmpty, long left) throws Exception {
        PostsAndComments.posts(comments, "1, 'a'");
        comments.with("path=/posts/{id}", "writeDisposition=" + disposition, "allowEmpty=" + allowEmpty);
        api.respond(call -> Reply.json(Map.of("data", List.of(Map.of("id", 1)))));
        assertThat(comments.sync().error()).isEmpty();
        comments.execute("delete from posts");

        var sync = comments.sync();

        assertThat(api.calls()).hasSize(1);
        assertThat(comments.value("select count(*) from comments")).isEqualTo(left);
        if (disposition.equals("replace") && !allowEmpty) {
            assertThat(sync.error()).hasValueSatisfying(error -> assertThat(error).contains("they are kept unless allowEmpty is true"));
        } else {
            assertThat(sync.error()).isEmpty();
            assertThat(comments.notices()).containsExactly("forEach returned no rows: nothing was requested");
        }
    }

    @Test
    void grandchildrenAreReadFromTheChildrensTable() throws Exception {
        comments.routes()
                .source("post", "baseUrl=" + api.url(), "dataSelector=data", "primaryKey=id", "path=/p")
                .source("comment", "baseUrl=" + api.url(), "dataSelector=data", "primaryKey=id", "forEach=select id from post order by id",
                "path=/p/{id}/c")
                .source("a_like", "baseUrl=" + api.url(), "dataSelector=data", "primaryKey=id", "forEach=select id from comment order by id",
                "path=/c/{id}/l", "parentColumns=comment_id=id");
        api.respond(call -> Reply.json(Map.of("data", Stream.of(1, 2).map(i -> Map.of("id", call.path().replaceAll("\\D", "") + i)).toList())));

        var ended = comments.syncAll();

        assertThat(ended).allSatisfy(sync -> assertThat(sync.error()).isEmpty()).extracting(Sync::name).containsExactly("post", "comment", "a_like");
        assertThat(comments.query("select id, comment_id from a_like order by id"))
                .hasToString("[[111, 11], [112, 11], [121, 12], [122, 12], [211, 21], [212, 21], [221, 22], [222, 22]]");
    }

    /** Of five rows at a time, one page each: they are asked for while others are written. */
    @Test
    void severalRowsAtATime() throws Exception {
        PostsAndComments.posts(comments, IntStream.rangeClosed(1, 40).mapToObj(i -> i + ", 't'").toArray(String[]::new));
        comments.with("path=/posts/{id}", "parallel=4");
        var atOnce = new java.util.concurrent.atomic.AtomicInteger();
        var most = new java.util.concurrent.atomic.AtomicInteger();
        api.respond(call -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            atOnce.decrementAndGet();
            return Reply.json(Map.of("data", List.of(Map.of("id", Integer.parseInt(call.path().substring(7))))));
        });

        assertThat(comments.sync().error()).isEmpty();

        assertThat(most.get()).isBetween(2, 5);
        assertThat(api.calls()).hasSize(40);
        assertThat(comments.value("select count(*) from comments")).isEqualTo(40L);
    }

    private static Reply page(Call call) {
        int id = Integer.parseInt(call.path().replaceAll("\\D", ""));
        return call.params().containsKey("cursor") ? Reply.json(Map.of("data", List.of(Map.of("id", id + 10))))
                : Reply.json(Map.of("data", List.of(Map.of("id", id)), "next", "z"));
    }

    private List<String> paths() {
        return api.calls().stream().map(Call::path).toList();
    }
}
