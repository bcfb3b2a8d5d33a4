package io.github.dromedary.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on dlt: its tests and parameters exist, and its sources run. */
@ApiTest
class DltPageTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final Pattern PARAMETER = Pattern.compile("`(\\w+)(=\"[^`]*\")?`");
    private final String page = Files.readString(Path.of("src/main/docs/dlt.md"));

    DltPageTest() throws IOException {
    }

    @Test
    void everyTestThatItNamesExists() throws Exception {
        var named = TEST.matcher(page).results().toList();

        assertThat(named).hasSizeGreaterThan(80)
                .allSatisfy(test -> assertThat(source(test.group(1))).as(test.group()).contains("\n    void " + test.group(2) + "("));
    }

    @Test
    void everyRowNamesATestUnlessThereIsNothingToTest() {
        assertThat(rows("| case")).filteredOn(row -> !TEST.matcher(row).find()).singleElement().asString().contains("not applicable");
        assertThat(rows("| case")).allSatisfy(row -> assertThat(row.chars().filter(c -> c == '|').count()).as(row).isEqualTo(5));
    }

    @Test
    void everyParameterThatAConfigBecomesExists() throws Exception {
        var ingest = Files.readString(Path.of("routes/ingest.xml"));
        var dlt = List.of("total_path", "end_value", "where", "_posts_id");

        var parameters = rows("| dlt |").stream().map(row -> row.substring(row.indexOf(" | ") + 3)).flatMap(cell -> PARAMETER.matcher(cell).results())
                .map(found -> found.group(1)).filter(name -> !dlt.contains(name)).toList();

        assertThat(parameters).hasSizeGreaterThan(50).allSatisfy(name -> assertThat(ingest).contains("<templateParameter name=\"" + name + "\""));
    }

    @Test
    void theSourcesOfTheSampleRun(ApiServer api, TestSource item) throws Exception {
        for (var name : List.of("posts", "comments")) {
            var from = page.indexOf("<camel>", page.indexOf("`routes/sources/" + name + ".xml`"));
            Files.writeString(item.path().resolve("sources/" + name + ".xml"), page.substring(from, page.indexOf("</camel>", from) + 8));
        }
        api.respond(DltPageTest::respond);
        item.property("forum.baseUrl", api.url() + "/v1").property("forum.token", "t0ken-of-the-forum");

        assertThat(item.syncAll()).hasSize(2).allSatisfy(sync -> assertThat(sync.error()).isEmpty());

        assertThat(item.query("select post_id, id from comments order by 1, 2")).hasToString("[[1, 1], [3, 1]]");
        assertThat(api.calls()).allSatisfy(call -> assertThat(call.headers()).containsEntry("Authorization", "Bearer t0ken-of-the-forum"))
                .extracting(call -> call.path() + call.param("since", ""))
                .containsExactly("/v1/posts2024-01-01T00:00:00Z", "/v1/posts2024-01-01T00:00:00Z",
                        "/v1/posts/1/comments", "/v1/posts/2/comments", "/v1/posts/3/comments");
    }

    private static Reply respond(Call call) {
        return switch (call.path()) {
            case "/v1/posts" -> call.params().containsKey("page") ? Reply.json(Map.of("data", List.of(post(3)), "paging", Map.of()))
                    : Reply.json(Map.of("data", List.of(post(1), post(2)), "paging", Map.of("next", "/v1/posts?page=2&since=2024-01-01T00:00:00Z")));
            case "/v1/posts/2/comments" -> Reply.status(404);
            default -> Reply.json(Map.of("data", List.of(Map.of("id", 1))));
        };
    }

    private static Map<String, Object> post(int id) {
        return Map.of("id", id, "updated_at", "2024-05-0" + id + "T00:00:00Z");
    }

    private List<String> rows(String head) {
        var lines = page.lines().toList();
        return Stream.iterate(0, i -> i + 1).limit(lines.size()).filter(i -> lines.get(i).startsWith(head))
                .flatMap(i -> lines.subList(i + 2, lines.size()).stream().takeWhile(line -> line.startsWith("|"))).toList();
    }

    private static String source(String name) throws IOException {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            var found = files.filter(file -> file.getFileName().toString().equals(name + ".java"))
                    .filter(file -> !file.toString().contains("playground")).toList();
            assertThat(found).as(name).hasSize(1);
            return Files.readString(found.get(0));
        }
    }
}
