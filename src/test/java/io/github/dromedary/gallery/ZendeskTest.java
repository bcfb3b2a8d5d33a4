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

/** {@code after_url} is there on the last page too, where {@code end_of_stream} is true; {@code start_time} is in seconds. */
class ZendeskTest {
    private final List<Map<String, Object>> tickets = new ArrayList<>();

    @Test
    void ticketsAreReadToTheEndOfTheStreamAndThenFromThere(@TempDir Path folder) throws Exception {
        for (int i = 1; i <= 2500; i++) {
            tickets.add(Map.of("id", i, "subject", "ticket " + i, "generated_timestamp", 1_700_000_000L + i));
        }
        try (var gallery = Gallery.of(folder, "zendesk", this::answer, "zendesk.baseUrl=URL", "zendesk.email=ann@example.com",
                "zendesk.apiToken=t0ken-value")) {
            gallery.sync();
            assertThat(gallery.calls()).extracting(call -> call.param("start_time", "") + call.param("cursor", ""))
                    .containsExactly("0", "1000", "2000");
            tickets.add(Map.of("id", 5, "subject", "changed", "generated_timestamp", 1_700_009_000L));
            gallery.sync();

            assertThat(gallery.callsFrom(3)).singleElement().satisfies(call -> assertThat(call.params()).containsEntry("start_time", "1700002499"));
            assertThat(gallery.rows("select count(*), max(generated_timestamp) from zendesk_tickets")).isEqualTo("[[2500, 1700009000]]");
            assertThat(gallery.rows("select subject from zendesk_tickets where id = 5")).isEqualTo("[[changed]]");
        }
    }

    private Reply answer(Call call) {
        if (!"Basic YW5uQGV4YW1wbGUuY29tL3Rva2VuOnQwa2VuLXZhbHVl".equals(call.headers().get("Authorization"))) {
            return Reply.status(401);
        }
        boolean first = !call.params().containsKey("cursor");
        long since = Long.parseLong(call.param("start_time", "0"));
        var found = first ? tickets.stream().filter(ticket -> (long) ticket.get("generated_timestamp") >= since).toList() : tickets;
        int from = Integer.parseInt(call.param("cursor", "0"));
        int size = Integer.parseInt(call.param("per_page", "1000"));
        return Reply.json(Map.of("tickets", Gallery.page(found, from, size), "end_of_stream", from + size >= found.size(),
                "after_cursor", "" + (from + size),
                "after_url", Gallery.origin(call) + call.path() + "?cursor=" + (from + size) + "&per_page=" + size));
    }
}
