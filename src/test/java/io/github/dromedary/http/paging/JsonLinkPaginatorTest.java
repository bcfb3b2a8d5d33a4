package io.github.dromedary.http.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.model.Page;
import java.net.URI;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonLinkPaginatorTest {
    private final JsonLinkPaginator paginator = new JsonLinkPaginator("meta.next");

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com/x?page=2, https://api.example.com/x?page=2",
        "https://api.example.com/v1/posts?per_page=5&page=2, https://api.example.com/v1/posts?per_page=5&page=2",
        "//api.example.com/x, https://api.example.com/x",
        "/x?page=2, https://api.example.com/x?page=2",
        "posts?page=2, https://api.example.com/v1/posts?page=2",
        "../v2/posts, https://api.example.com/v2/posts",
        "?page=2, https://api.example.com/v1/posts?page=2",
        "' /x?page=2 ', https://api.example.com/x?page=2",
        "/x?q=a b|c, https://api.example.com/x?q=a%20b%7Cc",
        "/x?q=é%20, https://api.example.com/x?q=%C3%A9%20",
        "/x?page=2#top, https://api.example.com/x?page=2"})
    void followsTheLinkAsABrowserWould(String link, String next) {
        assertThat(paginator.next(Pages.of(Pages.FIRST, Pages.next(link), 5))).hasValueSatisfying(r -> assertThat(r.uri()).hasToString(next));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void endsWhereThereIsNone(Map<String, Object> envelope) {
        assertThat(paginator.next(Pages.of(Pages.FIRST, envelope, 5))).isEmpty();
    }

    static Stream<Map<String, Object>> ends() {
        return Stream.of(Map.of(), Map.of("meta", Map.of()), Pages.next(null), Pages.next(""), Pages.next(" "), Pages.next(false));
    }

    @Test
    void takesANameThatHasADot() {
        var page = Pages.of(Pages.FIRST, Map.of("@odata.nextLink", "?page=2"), 5);

        assertThat(new JsonLinkPaginator("@odata.nextLink").next(page)).isPresent();
    }

    @Test
    void resolvesALinkFromWhereARedirectLed() {
        var page = new Page(Pages.FIRST, URI.create("https://eu.example.com"), 200, Map.of(), Pages.next("posts?page=2"), 5, Map.of(), 0);

        assertThat(paginator.next(page)).hasValueSatisfying(r -> assertThat(r.uri()).hasToString("https://eu.example.com/posts?page=2"));
    }

    @Test
    void saysWhichFieldIsNoLink() {
        assertThatThrownBy(() -> paginator.next(Pages.of(Pages.FIRST, Pages.next("http://%zz"), 5)))
                .hasMessage("'meta.next' of the response is not a link: http://%zz");
    }
}
