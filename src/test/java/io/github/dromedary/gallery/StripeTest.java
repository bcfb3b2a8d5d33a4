package io.github.dromedary.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The newest event first; {@code starting_after} is the id of the last event; {@code created[gte]} is in seconds. */
class StripeTest {
    private final List<Map<String, Object>> events = new ArrayList<>();

    @Test
    void eventsAreReadBackwardsAndThenOnlyNewOnes(@TempDir Path folder) throws Exception {
        for (int i = 1; i <= 230; i++) {
            happens(i);
        }
        try (var gallery = Gallery.of(folder, "stripe", this::answer, "stripe.baseUrl=URL", "stripe.secretKey=sk_test_1234")) {
            gallery.sync();
            assertThat(gallery.calls()).hasSize(3);
            happens(231);
            happens(232);
            gallery.sync();

            assertThat(gallery.callsFrom(3)).singleElement().satisfies(call -> assertThat(call.params()).containsEntry("created[gte]", "1700000114"));
            assertThat(gallery.rows("select count(*), max(created) from stripe_events where type = 'charge.succeeded'"))
                    .isEqualTo("[[232, 1700000116]]");
        }
    }

    private void happens(int i) {
        events.add(0, Map.of("id", "evt_" + i, "object", "event", "created", 1_700_000_000 + i / 2, "type", "charge.succeeded",
                "data", Map.of("object", Map.of("id", "ch_" + i, "amount", 100 * i))));
    }

    private Reply answer(Call call) {
        if (!"Basic c2tfdGVzdF8xMjM0Og==".equals(call.headers().get("Authorization"))) {
            return Reply.status(401);
        }
        long since = Long.parseLong(call.param("created[gte]", "0"));
        int size = Integer.parseInt(call.param("limit", "10"));
        var found = events.stream().filter(event -> ((Number) event.get("created")).longValue() >= since).toList();
        var after = call.params().get("starting_after");
        int from = after == null ? 0 : found.stream().map(event -> event.get("id")).toList().indexOf(after) + 1;
        return Reply.json(Map.of("object", "list", "url", "/v1/events", "has_more", from + size < found.size(),
                "data", Gallery.page(found, from, size)));
    }
}
