package io.github.dromedary.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A POST with its cursor in the body; the last page has {@code null} for one; what was edited last comes first. */
class NotionTest {
    private final List<Map<String, Object>> pages = new ArrayList<>();

    @Test
    void readingEndsWhereNothingIsNew(@TempDir Path folder) throws Exception {
        for (int i = 1; i <= 350; i++) {
            edited("page-" + i, i);
        }
        try (var gallery = Gallery.of(folder, "notion", this::answer, "notion.baseUrl=URL", "notion.token=ntn_t0ken")) {
            gallery.sync();
            assertThat(gallery.calls()).hasSize(4);
            edited("page-3", 351);
            gallery.sync();

            assertThat(gallery.callsFrom(4)).hasSize(1);
            assertThat(gallery.rows("select count(*), to_char(max(last_edited_time) at time zone 'UTC', 'HH24:MI:SS') from notion_pages"))
                    .isEqualTo("[[350, 05:51:00]]");
            assertThat(gallery.rows("select id from notion_pages where last_edited_time > '2025-01-01T05:50:30Z'")).isEqualTo("[[page-3]]");
        }
    }

    private void edited(String id, int minute) {
        pages.removeIf(page -> page.get("id").equals(id));
        pages.add(0, Map.of("object", "page", "id", id,
                "last_edited_time", Instant.parse("2025-01-01T00:00:00Z").plusSeconds(60L * minute).toString().replace("Z", ".000Z"),
                "properties", Map.of("title", Map.of("id", "title", "type", "title"))));
    }

    private Reply answer(Call call) {
        if (!"Bearer ntn_t0ken".equals(call.headers().get("Authorization")) || !"2022-06-28".equals(call.headers().get("Notion-Version"))
                || !call.method().equals("POST") || !call.path().equals("/v1/search")) {
            return Reply.status(400);
        }
        if (!call.body().at("/sort/direction").asText().equals("descending") || !call.body().at("/filter/value").asText().equals("page")) {
            return Reply.status(400);
        }
        int from = call.body().has("start_cursor") ? Integer.parseInt(call.body().get("start_cursor").asText().substring(2)) : 0;
        int size = call.body().path("page_size").asInt(100);
        var answer = new HashMap<String, Object>(Map.of("object", "list", "results", Gallery.page(pages, from, size),
                "has_more", from + size < pages.size()));
        answer.put("next_cursor", from + size < pages.size() ? "c-" + (from + size) : null);
        return Reply.json(answer);
    }
}
