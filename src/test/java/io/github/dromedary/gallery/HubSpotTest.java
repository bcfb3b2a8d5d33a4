package io.github.dromedary.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cursor is {@code paging.next.after}; the last page has no {@code paging} at all. */
class HubSpotTest {
    private static final List<Map<String, Object>> CONTACTS = IntStream.rangeClosed(1, 205)
            .mapToObj(id -> Map.<String, Object>of("id", "" + id, "archived", false,
                    "createdAt", "2025-01-01T00:00:00Z",
                    "properties", Map.of("email", "c" + id + "@example.com", "firstname", "C", "lastname", "N" + id))).toList();

    @Test
    void contactsAreReadWithTheirProperties(@TempDir Path folder) throws Exception {
        try (var gallery = Gallery.of(folder, "hubspot", HubSpotTest::answer, "hubspot.baseUrl=URL", "hubspot.token=pat-t0ken")) {
            gallery.sync();

            assertThat(gallery.calls()).extracting(call -> call.param("after", "")).containsExactly("", "100", "200");
            assertThat(gallery.rows("select count(*), count(distinct email), max(lastname) from hubspot_contacts")).isEqualTo("[[205, 205, N99]]");
        }
    }

    private static Reply answer(Call call) {
        if (!"Bearer pat-t0ken".equals(call.headers().get("Authorization")) || !call.param("properties", "").equals("email,firstname,lastname")) {
            return Reply.status(401);
        }
        int from = Integer.parseInt(call.param("after", "0"));
        int size = Integer.parseInt(call.param("limit", "10"));
        var answer = new HashMap<String, Object>(Map.of("results", Gallery.page(CONTACTS, from, size)));
        if (from + size < CONTACTS.size()) {
            answer.put("paging", Map.of("next", Map.of("after", "" + (from + size), "link", "?after=" + (from + size))));
        }
        return Reply.json(answer);
    }
}
