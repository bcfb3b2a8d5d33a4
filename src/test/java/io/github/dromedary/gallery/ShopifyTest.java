package io.github.dromedary.gallery;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A request with {@code page_info} may have {@code limit} and nothing else beside it; times have the shop's offset. */
class ShopifyTest {
    private final List<Map<String, Object>> orders = new ArrayList<>();

    @Test
    void ordersAndTheirLineItemsAreTwoTables(@TempDir Path folder) throws Exception {
        for (int i = 1; i <= 600; i++) {
            orders.add(order(i, i));
        }
        try (var gallery = Gallery.of(folder, "shopify", this::answer, "shopify.baseUrl=URL", "shopify.accessToken=shpat_t0ken")) {
            gallery.sync();
            assertThat(gallery.calls()).hasSize(3);
            orders.remove(9);
            orders.add(order(10, 700));
            gallery.sync();

            assertThat(gallery.callsFrom(3)).singleElement().satisfies(
                    call -> assertThat(call.params()).containsEntry("updated_at_min", "2025-01-01T14:59:59Z"));
            assertThat(gallery.rows("select count(*), sum(total_price), to_char(max(updated_at) at time zone 'UTC', 'HH24:MI:SS') "
                    + "from shopify_orders"))
                    .isEqualTo("[[600, 11994.00, 16:40:00]]");
            assertThat(gallery.rows("select count(*) from shopify_orders_line_items")).isEqualTo("[[1200]]");
            assertThat(gallery.rows("select count(*) from information_schema.columns where table_name = 'shopify_orders' "
                    + "and column_name = 'customer'")).isEqualTo("[[0]]");
        }
    }

    private static Map<String, Object> order(int id, int minute) {
        return Map.of("id", id, "name", "#" + id, "total_price", "19.99", "currency", "EUR", "customer", Map.of("id", 1),
                "updated_at", ISO_OFFSET_DATE_TIME.format(OffsetDateTime.parse("2025-01-01T00:00:00-05:00").plusMinutes(minute)),
                "line_items", List.of(Map.of("id", id * 10, "title", "a", "quantity", 1), Map.of("id", id * 10 + 1, "title", "b", "quantity", 2)));
    }

    private Reply answer(Call call) {
        if (!"shpat_t0ken".equals(call.headers().get("X-Shopify-Access-Token"))) {
            return Reply.status(401);
        }
        boolean first = !call.params().containsKey("page_info");
        if (!first && !Set.of("page_info", "limit").equals(call.params().keySet()) || first && !call.param("order", "").equals("updated_at asc")) {
            return Reply.status(400);
        }
        var since = OffsetDateTime.parse(call.param("updated_at_min", "1970-01-01T00:00:00Z"));
        var found = first
                ? orders.stream().filter(order -> !OffsetDateTime.parse(order.get("updated_at").toString()).isBefore(since)).toList() : orders;
        int from = Integer.parseInt(call.param("page_info", "0"));
        int size = Integer.parseInt(call.param("limit", "50"));
        var reply = Reply.json(Map.of("orders", Gallery.page(found, from, size)));
        return from + size >= found.size() ? reply : reply.with("Link",
                "<" + Gallery.origin(call) + call.path() + "?limit=" + size + "&page_info=" + (from + size) + ">; rel=next");
    }
}
