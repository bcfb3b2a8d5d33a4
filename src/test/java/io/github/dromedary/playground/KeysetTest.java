package io.github.dromedary.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The paging that loses rows. */
class KeysetTest {
    private static final long TIE_ON_THE_FIRST_BOUNDARY = 30233;

    @Test
    void scrollsThroughAllUsersInPagesOfFifty() throws Exception {
        try (var playground = Playground.start(0)) {
            assertThat(scroll(new Caller(playground))).hasSize(200).doesNotHaveDuplicates();
            assertThat(playground.requests()).hasSize(4);
        }
    }

    @Test
    void losesTheRowThatSharesTheSecondOfTheBoundary() throws Exception {
        try (var playground = Playground.start(0, Settings.demo().withSeed(TIE_ON_THE_FIRST_BOUNDARY))) {
            var caller = new Caller(playground);
            var lost = caller.json("/pagination/offset?offset=50&limit=1").at("/data/0/id").asText();

            var ids = scroll(caller);

            assertThat(ids).hasSize(199).doesNotContain(lost);
        }
    }

    @Test
    void theScrollParamIsTheLastSecondInBase64() throws Exception {
        try (var playground = Playground.start(0)) {
            var page = new Caller(playground).json("/pagination/keyset?updated_since=0001-01-01T00:00:00Z");

            assertThat(page.fieldNames()).toIterable().containsExactly("data", "scroll_param");
            assertThat(new String(Base64.getDecoder().decode(page.get("scroll_param").asText()), StandardCharsets.UTF_8))
                    .isEqualTo(page.at("/data/49/updatedAt").asText());
        }
    }

    @Test
    void refusesWithTheWordsOfTheOriginal() throws Exception {
        try (var playground = Playground.start(0)) {
            var caller = new Caller(playground);

            assertThat(caller.error(400, "/pagination/keyset?per_page=10")).isEqualTo("Unexpected query parameters: per_page");
            assertThat(caller.error(400, "/pagination/keyset?scroll_param=%25")).isEqualTo("Invalid scroll_param value");
            assertThat(caller.error(400, "/pagination/keyset?scroll_param=aGVsbG8=")).isEqualTo("Invalid scroll_param value");
            assertThat(caller.error(400, "/pagination/keyset?scroll_param=a&updated_since=2026-01-01T00:00:00Z")).isEqualTo(
                    "You can only use 'updated_since' in first request, subsequent requests should use only 'scroll_param'");
        }
    }

    private static List<String> scroll(Caller caller) throws Exception {
        var ids = new ArrayList<String>();
        var page = caller.json("/pagination/keyset");
        ids.addAll(Caller.texts(page.get("data"), "id"));
        while (!page.get("scroll_param").isNull()) {
            page = caller.json("/pagination/keyset?scroll_param=" + page.get("scroll_param").asText());
            ids.addAll(Caller.texts(page.get("data"), "id"));
        }
        return ids;
    }
}
