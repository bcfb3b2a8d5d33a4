package io.github.dromedary.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A query in JQL, a token for the next page, {@code isLast}; times have an offset without a colon. */
class JiraTest {

    @Test
    void issuesAreReadByQueryAndToken(@TempDir Path folder) throws Exception {
        try (var gallery = Gallery.of(folder, "jira", JiraTest::answer, "jira.baseUrl=URL", "jira.email=ann@example.com",
                "jira.apiToken=ATATT-token")) {
            gallery.sync();
            assertThat(gallery.calls()).extracting(call -> call.param("jql", "")).hasSize(3)
                    .containsOnly("updated >= \"1970-01-01\" order by updated asc");
            gallery.sync();

            assertThat(gallery.callsFrom(3)).singleElement().satisfies(
                    call -> assertThat(call.param("jql", "")).isEqualTo("updated >= \"2025-08-17\" order by updated asc"));
            assertThat(gallery.rows("select count(*), min(key), to_char(max(updated) at time zone 'UTC', 'MM-DD HH24:MI:SS.MS'), "
                    + "min(status ->> 'name') from jira_issues"))
                    .isEqualTo("[[230, DEMO-1, 08-18 08:30:00.500, Open]]");
        }
    }

    private static Reply answer(Call call) {
        if (!"Basic YW5uQGV4YW1wbGUuY29tOkFUQVRULXRva2Vu".equals(call.headers().get("Authorization"))) {
            return Reply.status(401);
        }
        var since = LocalDate.parse(call.param("jql", "").replaceAll(".*\"(.*)\".*", "$1"));
        var found = IntStream.rangeClosed(1, 230).filter(id -> !day(id).isBefore(since)).mapToObj(id -> Map.of("id", "1000" + id, "key", "DEMO-" + id,
                "fields", Map.of("summary", "s" + id, "status", Map.of("name", "Open"), "updated", day(id) + "T10:30:00.500+0200"))).toList();
        int from = Integer.parseInt(call.param("nextPageToken", "from-0").substring(5));
        int size = Math.min(100, Integer.parseInt(call.param("maxResults", "50")));
        var answer = new HashMap<String, Object>(Map.of("issues", Gallery.page(found, from, size), "isLast", from + size >= found.size()));
        if (from + size < found.size()) {
            answer.put("nextPageToken", "from-" + (from + size));
        }
        return call.path().equals("/rest/api/3/search/jql") && List.of("summary,status,assignee,created,updated").contains(call.param("fields", ""))
                ? Reply.json(answer) : Reply.status(400);
    }

    private static LocalDate day(int id) {
        return LocalDate.parse("2025-01-01").plusDays(id - 1);
    }
}
