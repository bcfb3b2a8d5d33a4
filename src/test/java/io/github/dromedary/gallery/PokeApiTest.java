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

/** A list with the addresses of its next pages, {@code null} on the last; each entry has an address of its own; one of them is gone. */
class PokeApiTest {
    private static final List<Map<String, Object>> LIST = IntStream.rangeClosed(1, 130)
            .mapToObj(i -> Map.<String, Object>of("name", "pokemon-" + i, "url", "https://pokeapi.co/api/v2/pokemon/" + i + "/")).toList();

    @Test
    void theDetailsOfEachEntryAreChildren(@TempDir Path folder) throws Exception {
        try (var gallery = Gallery.of(folder, "pokeapi", this::answer, "pokeapi.baseUrl=URL")) {
            gallery.sync();

            assertThat(gallery.calls()).hasSize(2 + 130);
            assertThat(gallery.rows("select count(*), max(weight) from pokemon where types -> 0 -> 'type' ->> 'name' = 'fire'"))
                    .isEqualTo("[[129, 1300]]");
            assertThat(gallery.rows("select name from pokemon_list where name not in (select name from pokemon)")).isEqualTo("[[pokemon-13]]");
        }
    }

    private Reply answer(Call call) {
        if (call.path().equals("/pokemon")) {
            int from = Integer.parseInt(call.param("offset", "0"));
            int size = Integer.parseInt(call.param("limit", "20"));
            var answer = new HashMap<String, Object>(Map.of("count", LIST.size(), "results", Gallery.page(LIST, from, size)));
            answer.put("next", from + size < LIST.size() ? Gallery.origin(call) + "/pokemon?offset=" + (from + size) + "&limit=" + size : null);
            return Reply.json(answer);
        }
        int id = Integer.parseInt(call.path().replaceAll("\\D", ""));
        return id == 13 ? Reply.status(404) : Reply.json(Map.of("id", id, "name", "pokemon-" + id, "height", 7, "weight", 10 * id,
                "base_experience", 64, "types", List.of(Map.of("slot", 1, "type", Map.of("name", "fire"))),
                "moves", List.of(Map.of("move", Map.of("name", "razor-wind"))), "sprites", Map.of()));
    }
}
