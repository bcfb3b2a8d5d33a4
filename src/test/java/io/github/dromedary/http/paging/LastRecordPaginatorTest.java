package io.github.dromedary.http.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.model.ResponseException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastRecordPaginatorTest {

    @ParameterizedTest
    @CsvSource({"id, 0", "user.name, a%20b", "a.b, dotted"})
    void sendsAFieldOfTheLastRecord(String path, String sent) {
        var paginator = new LastRecordPaginator(path, new TokenLocation.InQuery("starting_after"));
        var page = Pages.withLast(Map.of("id", 0L, "user", Map.of("name", "a b"), "a.b", "dotted"));

        assertThat(paginator.next(page).orElseThrow().uri()).hasToString("https://api.example.com/v1/posts?per_page=5&starting_after=" + sent);
    }

    @Test
    void endsAtAPageWithoutRecords() {
        assertThat(new LastRecordPaginator("id", new TokenLocation.InQuery("after")).next(Pages.of(Pages.FIRST, Map.of(), 0))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "name"})
    void namesTheFieldThatIsMissing(String name) {
        var page = Pages.withLast(Map.of("key", 1L, "id", name.isEmpty() ? name : Map.of()));

        assertThatThrownBy(() -> new LastRecordPaginator("id", new TokenLocation.InQuery("after")).next(page)).isInstanceOf(ResponseException.class)
                .hasMessage("the last record of the page has no value in 'id', which cursorPath names: it is " + (name.isEmpty() ? "\"\"" : "{}"));
    }

    @Test
    void goesIntoTheBodyAsTheTypeThatItHas() {
        var paginator = new LastRecordPaginator("id", new TokenLocation.InBody("ids_greater_than"));

        assertThat(paginator.next(Pages.withLast(Map.of("id", 7L))).orElseThrow().body()).isEqualTo("{\"ids_greater_than\":7}");
    }
}
