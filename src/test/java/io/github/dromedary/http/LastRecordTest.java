package io.github.dromedary.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LastRecordTest {

    @ParameterizedTest
    @CsvSource({"id, 0", "user.name, a%20b", "a.b, dotted"})
    void sendsAFieldOfTheLastRecord(String path, String sent) {
        var paginator = new LastRecord(path, new Place.InQuery("starting_after"));
        var page = Pages.withLast(Map.of("id", 0L, "user", Map.of("name", "a b"), "a.b", "dotted"));

        assertThat(paginator.next(page).orElseThrow().uri()).hasToString("https://api.example.com/v1/posts?per_page=5&starting_after=" + sent);
    }

    @Test
    void endsAtAPageWithoutRecords() {
        assertThat(new LastRecord("id", new Place.InQuery("after")).next(Pages.of(Pages.FIRST, Map.of(), 0))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"''", "name"})
    void namesTheFieldThatIsMissing(String name) {
        var page = Pages.withLast(Map.of("key", 1L, "id", name.isEmpty() ? name : Map.of()));

        assertThatThrownBy(() -> new LastRecord("id", new Place.InQuery("after")).next(page)).isInstanceOf(SelectionException.class)
                .hasMessage("the page's last record has nothing in 'id', which cursorPath names: it is " + (name.isEmpty() ? "\"\"" : "{}"));
    }

    @Test
    void goesIntoTheBodyAsTheTypeThatItHas() {
        var paginator = new LastRecord("id", new Place.InBody("ids_greater_than"));

        assertThat(paginator.next(Pages.withLast(Map.of("id", 7L))).orElseThrow().body()).isEqualTo("{\"ids_greater_than\":7}");
    }
}
