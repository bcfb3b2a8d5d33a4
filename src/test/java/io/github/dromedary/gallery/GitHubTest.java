package io.github.dromedary.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At most 100 issues a page; {@code since} is "at or after"; no {@code next} link on the last page. */
class GitHubTest {
    private static final Instant FIRST = Instant.parse("2025-01-01T00:00:00Z");
    private final Map<Integer, Instant> updated = new TreeMap<>();

    @Test
    void issuesAreReadOnceAndThenWhatWasUpdated(@TempDir Path folder) throws Exception {
        IntStream.rangeClosed(1, 250).forEach(id -> updated.put(id, FIRST.plusSeconds(id / 2)));
        try (var gallery = Gallery.of(folder, "github", this::answer, "github.baseUrl=URL", "github.repository=octo/hello",
                "github.token=ghp_t0ken")) {
            gallery.sync();
            assertThat(gallery.calls()).hasSize(3);
            updated.put(7, FIRST.plusSeconds(1000));
            updated.put(251, FIRST.plusSeconds(1001));
            gallery.sync();

            assertThat(gallery.callsFrom(3)).singleElement().satisfies(
                    call -> assertThat(call.params()).containsEntry("since", "2025-01-01T00:02:04Z"));
            assertThat(gallery.rows("select count(*), to_char(max(updated_at) at time zone 'UTC', 'HH24:MI:SS') "
                    + "from github_issues where title = 'issue ' || id"))
                    .isEqualTo("[[251, 00:16:41]]");
        }
    }

    private Reply answer(Call call) {
        if (!"Bearer ghp_t0ken".equals(call.headers().get("Authorization")) || !"application/vnd.github+json".equals(call.headers().get("Accept"))) {
            return Reply.status(401);
        }
        if (!call.path().equals("/repos/octo/hello/issues") || !call.param("sort", "").equals("updated")
                || !call.param("direction", "").equals("asc")) {
            return Reply.status(404);
        }
        int page = Integer.parseInt(call.param("page", "1"));
        int size = Math.min(100, Integer.parseInt(call.param("per_page", "30")));
        var since = Instant.parse(call.param("since", "1970-01-01T00:00:00Z"));
        var found = updated.entrySet().stream().filter(e -> !e.getValue().isBefore(since)).sorted(Comparator.comparing(Map.Entry::getValue))
                .map(e -> Map.of("id", e.getKey(), "title", "issue " + e.getKey(), "updated_at", e.getValue().toString(),
                        "labels", List.of(Map.of("name", "bug")))).toList();
        var reply = Reply.json(Gallery.page(found, (page - 1) * size, size));
        var query = "?state=all&sort=updated&direction=asc&per_page=" + size + (call.params().containsKey("since") ? "&since=" + since : "");
        return page * size >= found.size() ? reply : reply.with("Link",
                "<" + Gallery.origin(call) + call.path() + query + "&page=" + (page + 1) + ">; rel=\"next\", <"
                + Gallery.origin(call) + call.path() + query + "&page=99>; rel=\"last\"");
    }
}
