package io.github.dromedary.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One address, one query; {@code pageInfo} says where the next page begins and whether there is one. */
class GraphQlTest {
    private static final List<Map<String, Object>> NODES = IntStream.rangeClosed(1, 240)
            .mapToObj(i -> Map.<String, Object>of("id", "PR_" + i, "number", i,
                    "title", "change " + i, "state", "MERGED", "updatedAt", "2025-01-01T00:00:00Z", "author", Map.of("login", "octocat"))).toList();

    @Test
    void aConnectionIsReadByItsCursor(@TempDir Path folder) throws Exception {
        try (var gallery = Gallery.of(folder, "graphql", GraphQlTest::answer, "graphql.baseUrl=URL", "graphql.owner=octo", "graphql.name=hello",
                "graphql.token=ghp_t0ken")) {
            gallery.sync();

            assertThat(gallery.calls()).extracting(call -> call.body().at("/variables/after").asText()).containsExactly("null", "c100", "c200");
            assertThat(gallery.calls()).extracting(call -> call.body().get("query").asText())
                    .containsOnly(gallery.calls().get(0).body().get("query").asText())
                    .allSatisfy(query -> assertThat(query).contains("nodes { id number title state updatedAt author { login } }"));
            assertThat(gallery.rows("select count(*), min(author_login) from github_pull_requests")).isEqualTo("[[240, octocat]]");
        }
    }

    @Test
    void anErrorThatIsToldInA200EndsTheSync(@TempDir Path folder) throws Exception {
        try (var gallery = Gallery.of(folder, "graphql", call -> Reply.json(Map.of("data", Map.of(),
                "errors", List.of(Map.of("type", "RATE_LIMITED")))),
                "graphql.baseUrl=URL", "graphql.owner=octo", "graphql.name=hello", "graphql.token=ghp_t0ken")) {
            assertThat(gallery.failure()).contains("failWhen: errors", "RATE_LIMITED", "graphql.xml");
        }
    }

    private static Reply answer(Call call) {
        if (!"Bearer ghp_t0ken".equals(call.headers().get("Authorization")) || !call.method().equals("POST") || !call.path().equals("/graphql")
                || !call.body().at("/variables/owner").asText().equals("octo")) {
            return Reply.status(401);
        }
        var after = call.body().at("/variables/after");
        int from = after.isNull() ? 0 : Integer.parseInt(after.asText().substring(1));
        return Reply.json(Map.of("data", Map.of("repository", Map.of("pullRequests", Map.of("nodes", Gallery.page(NODES, from, 100),
                "pageInfo", Map.of("hasNextPage", from + 100 < NODES.size(), "endCursor", "c" + Math.min(from + 100, NODES.size())))))));
    }
}
