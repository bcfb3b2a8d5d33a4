package io.github.dromedary.source.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.http.paging.CursorPaginator;
import io.github.dromedary.http.paging.HeaderCursorPaginator;
import io.github.dromedary.http.paging.HeaderLinkPaginator;
import io.github.dromedary.http.paging.JsonLinkPaginator;
import io.github.dromedary.http.paging.OffsetPaginator;
import io.github.dromedary.http.paging.PageNumberPaginator;
import io.github.dromedary.http.paging.Paginator;
import io.github.dromedary.http.paging.SinglePagePaginator;
import io.github.dromedary.http.paging.StopRule;
import io.github.dromedary.http.paging.TokenLocation;
import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PaginatorReaderTest {
    private final List<String> problems = new ArrayList<>();

    @ParameterizedTest
    @MethodSource("defaults")
    void eachKindHasTheDefaultsOfDlt(String kind, Paginator paginator) {
        assertThat(read("paginator=" + kind)).isEqualTo(paginator);
        assertThat(problems).isEmpty();
    }

    static Stream<Arguments> defaults() {
        var cursor = new TokenLocation.InQuery("cursor");
        return Stream.of(
                Arguments.of("single_page", new SinglePagePaginator(true)),
                Arguments.of("json_link", new JsonLinkPaginator("next")),
                Arguments.of("header_link", new HeaderLinkPaginator("next")),
                Arguments.of("cursor", new CursorPaginator("cursors.next", cursor)),
                Arguments.of("header_cursor", new HeaderCursorPaginator("next", cursor)),
                Arguments.of("page_number", new StopRule(new PageNumberPaginator(new TokenLocation.InQuery("page"), 1, Optional.empty()),
                Optional.empty(), true)),
                Arguments.of("offset", new StopRule(new OffsetPaginator(new TokenLocation.InQuery("offset"), new TokenLocation.InQuery("limit"), 100,
                Optional.empty()), Optional.empty(), true)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "paginator=page_number;totalPath=t                                     | false",
        "paginator=page_number;totalPath=t;stopAfterEmptyPage=true             | true",
        "paginator=page_number;hasMorePath=m                                   | true",
        "paginator=page_number;hasMorePath=m;stopAfterEmptyPage=false          | false",
        "paginator=cursor;hasMorePath=m                                        | false",
        "paginator=cursor;stopAfterEmptyPage=true                              | true"})
    void anEmptyPageIsTheLastUnlessSomethingBetterTellsTheEnd(String parameters, boolean stops) {
        assertThat(read(parameters.split(";"))).satisfiesAnyOf(
                paginator -> assertThat(paginator).isInstanceOfSatisfying(StopRule.class, until -> assertThat(until.stopAfterEmptyPage())
                .isEqualTo(stops)),
                paginator -> assertThat(paginator instanceof StopRule || stops).isFalse());
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "paginator=single_page;nextUrlPath=x            | nextUrlPath: is not used by paginator single_page; remove it, or set another paginator",
        "paginator=single_page;maximumPages=7           | maximumPages: is not used by paginator single_page",
        "paginator=cursor;totalPath=x                   | totalPath: is not used by paginator cursor, which uses cursorPath, cursorParam, "
                + "cursorBodyPath, hasMorePath",
        "paginator=json_link;limit=10                   | limit: is not used by paginator json_link, which uses nextUrlPath",
        "paginator=header_link;nextUrlPath=x            | nextUrlPath: is not used by paginator header_link, which uses linkRel",
        "paginator=header_cursor;cursorPath=x           | cursorPath: is not used by paginator header_cursor, which uses cursorHeader",
        "paginator=page_number;offsetParam=x            | offsetParam: is not used by paginator page_number, which uses pageParam",
        "paginator=offset;pageParam=x                   | pageParam: is not used by paginator offset, which uses offsetParam",
        "paginator=last_record;cursorPath=id;stopAfterEmptyPage=false | stopAfterEmptyPage: is not used by paginator last_record",
        "paginator=last_record                          | cursorPath: is missing; set it to the field of the last record",
        "paginator=cursor;cursorParam=a;cursorBodyPath=b;method=POST  | cursorBodyPath: sends the same value as cursorParam; remove one of the two",
        "paginator=page_number;pageParam=a;pageBodyPath=b;method=POST | pageBodyPath: sends the same value as pageParam",
        "paginator=cursor;cursorBodyPath=b              | cursorBodyPath: requires a body, which only POST sends; set method to POST",
        "paginator=cursor;cursorBodyPath=a..b;method=POST | cursorBodyPath: \"a..b\" is not a path such as page.cursor",
        "paginator=cursor;cursorBodyPath=b;method=POST;body=[1] | body: the body is not a JSON object",
        "paginator=cursor;cursorBodyPath=b;method=POST;body={'a' | body: the body is not a JSON object",
        "paginator=page_number;stopAfterEmptyPage=false | stopAfterEmptyPage: is false, and no other parameter ends paging; set totalPath or "
                + "hasMorePath",
        "paginator=offset;stopAfterEmptyPage=maybe      | stopAfterEmptyPage: \"maybe\" is not one of true, false",
        "paginator=last_recrod;cursorPath=id            | paginator: \"last_recrod\" is not one of single_page, json_link, header_link, cursor, "
                + "header_cursor, page_number, offset, last_record; did you mean last_record?"})
    void whatDoesNotGoTogetherIsOneProblemThatNamesFileAndParameter(String parameters, String problem) {
        read(parameters.replace('\'', '"').split(";"));

        assertThat(problems).singleElement().asString().startsWith("posts.xml: parameter " + problem);
    }

    @Test
    void aSourceWithAParameterOfAnotherKindIsRefusedAtStart(@TempDir Path routes) throws Exception {
        RouteFolder.in(routes).source("posts", "baseUrl=http://127.0.0.1:1", "primaryKey=id", "paginator=cursor", "linkRel=next",
                "allowOrigins=example.com",
                "maximumPages=0");
        var properties = Database.properties(Database.H2.create());

        assertThatThrownBy(() -> Line.once(routes, "posts", properties)).isInstanceOf(ConfigurationException.class).hasMessageContainingAll(
                "sources/posts.xml: parameter linkRel: is not used by paginator cursor",
                "parameter allowOrigins: \"example.com\" is not an origin such as https://files.example.com",
                "parameter maximumPages: \"0\" is not a whole number of at least 1").hasMessageNotContaining("parameter cursorPath");
    }

    /** As with a template that has a default for the method only. */
    private Paginator read(String... parameters) {
        var given = new HashMap<String, String>();
        Stream.of(parameters).map(parameter -> parameter.split("=", 2)).forEach(pair -> given.put(pair[0], pair[1]));
        var all = new HashMap<>(Map.of("method", "GET"));
        all.putAll(given);
        return new PaginatorReader(new Parameters(Path.of("posts.xml"), all, given.keySet(), problems)).read();
    }
}
