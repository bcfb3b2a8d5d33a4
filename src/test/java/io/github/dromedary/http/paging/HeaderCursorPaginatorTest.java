package io.github.dromedary.http.paging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderCursorPaginatorTest {
    private final HeaderCursorPaginator paginator = new HeaderCursorPaginator("X-Next-Cursor", new TokenLocation.InQuery("cursor"));

    @Test
    void sendsTheTokenWhateverTheLettersOfItsHeader() {
        var next = paginator.next(Pages.withHeader("x-next-cursor", " a/b ")).orElseThrow();

        assertThat(next.uri()).hasToString("https://api.example.com/v1/posts?per_page=5&cursor=a%2Fb");
        assertThat(paginator.token(next)).hasValue("a/b");
    }

    @Test
    void zeroIsAToken() {
        assertThat(paginator.next(Pages.withHeader("X-Next-Cursor", "0"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void endsWithAnEmptyOne(String value) {
        assertThat(paginator.next(Pages.withHeader("X-Next-Cursor", value))).isEmpty();
    }

    @Test
    void endsWithoutTheHeader() {
        assertThat(paginator.next(Pages.withHeader("X-Other", "1"))).isEmpty();
    }

    @Test
    void goesIntoTheBodyToo() {
        var inBody = new HeaderCursorPaginator("X-Next-Cursor", new TokenLocation.InBody("cursor"));

        assertThat(inBody.next(Pages.withHeader("X-Next-Cursor", "a\"b")).orElseThrow().body()).isEqualTo("{\"cursor\":\"a\\\"b\"}");
    }
}
