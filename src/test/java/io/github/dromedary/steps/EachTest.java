package io.github.dromedary.steps;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code each}: every record passes a route of the user's. */
@ApiTest(parameters = {ApiTest.PAGES, "primaryKey=id", "each=direct:clean"})
class EachTest {
    private ApiServer api;
    private TestSource item;

    @BeforeEach
    void start() {
        api.pages("[{\"id\":1,\"v\":1.10},{\"id\":2,\"internal\":true},{\"id\":3,\"tags\":[1]}]", "[{\"id\":4,\"internal\":true}]");
    }

    @Test
    void theRouteOfTheDocsLeavesRecordsOut() throws Exception {
        var docs = Files.readString(Path.of("src/main/docs/parameters.md"));
        int from = docs.indexOf("<camel>");
        route(docs.substring(from, docs.indexOf("</camel>", from) + 8));

        var sync = item.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().read()).isEqualTo(4);
        assertThat(item.query("select id, v from item order by id")).hasToString("[[1, 1.1], [3, null]]");
    }

    @Test
    void theRouteMayChangeARecord() throws Exception {
        route("<route id=\"clean\"><from uri=\"direct:clean\"/><setBody><simple>{\"id\": ${body[id]}, \"from\": \"${header.source}\", \"half\": "
                + "0.50}</simple></setBody></route>");

        assertThat(item.sync().error()).isEmpty();
        assertThat(item.query("select id, \"FROM\", half from item order by id limit 2")).hasToString("[[1, item, 0.5], [2, item, 0.5]]");
    }

    @Test
    void aRouteThatFailsIsNamed() throws Exception {
        route("<route id=\"clean\"><from uri=\"direct:clean\"/><throwException exceptionType=\"java.lang.IllegalStateException\" message=\"no "
                + "such country\"/></route>");

        assertThat(item.sync().error()).hasValueSatisfying(error -> assertThat(error).hasLineCount(2)
                .contains("each: direct:clean failed: no such country", "item.xml"));
    }

    @Test
    void aRouteThatIsNotThereIsNamedAtOnce() throws Exception {
        assertThat(item.sync().error()).hasValueSatisfying(error -> assertThat(error).hasLineCount(2)
                .contains("each: direct:clean failed: No consumers available on endpoint: direct://clean"));
    }

    @Test
    void whatIsNoRecordIsRefused() throws Exception {
        route("<route id=\"clean\"><from uri=\"direct:clean\"/><setBody><constant>[1]</constant></setBody></route>");

        assertThat(item.sync().error()).hasValueSatisfying(error -> assertThat(error)
                .contains("each: direct:clean returned a String that is not a record; it must return a map or the JSON of an object"));
    }

    private void route(String xml) throws Exception {
        Files.writeString(item.path().resolve("clean.xml"), xml.startsWith("<camel>") ? xml : "<camel>" + xml + "</camel>");
    }
}
