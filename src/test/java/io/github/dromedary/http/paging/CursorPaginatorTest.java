package io.github.dromedary.http.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.model.ResponseException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CursorPaginatorTest {
    private final CursorPaginator paginator = new CursorPaginator("meta.next", new TokenLocation.InQuery("after"));

    @ParameterizedTest
    @MethodSource("tokens")
    void sendsTheToken(Object token, String sent) {
        var next = paginator.next(Pages.of(Pages.FIRST, Pages.next(token), 5)).orElseThrow();

        assertThat(next.uri()).hasToString("https://api.example.com/v1/posts?per_page=5&after=" + sent);
        assertThat(paginator.token(next)).hasValue(token instanceof BigDecimal ? "100" : token.toString());
    }

    static Stream<Arguments> tokens() {
        return Stream.of(Arguments.of("abc", "abc"), Arguments.of("a b&c=/+", "a%20b%26c%3D%2F%2B"), Arguments.of("0", "0"), Arguments.of(0L, "0"),
                Arguments.of("false", "false"), Arguments.of("null", "null"), Arguments.of(new BigDecimal("1E+2"), "100"));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void endsWithoutAToken(Map<String, Object> envelope) {
        assertThat(paginator.next(Pages.of(Pages.FIRST, envelope, 5))).isEmpty();
    }

    static Stream<Map<String, Object>> ends() {
        return Stream.of(Map.of(), Map.of("meta", List.of()), Pages.next(null), Pages.next(""), Pages.next(false), Pages.next(Map.of()));
    }

    @Test
    void takesThePlaceOfTheTokenBefore() {
        var second = paginator.next(Pages.of(Pages.FIRST, Pages.next("a"), 5)).orElseThrow();
        var third = paginator.next(Pages.of(second, Pages.next("b"), 5)).orElseThrow();

        assertThat(third.uri()).hasToString("https://api.example.com/v1/posts?per_page=5&after=b");
    }

    @Test
    void goesOnAfterAnEmptyPageThatHasOne() {
        assertThat(paginator.next(Pages.of(Pages.FIRST, Pages.next("a"), 0))).isPresent();
    }

    @Test
    void aTokenInTheBodyKeepsItsType() {
        var inBody = new CursorPaginator("meta.next", new TokenLocation.InBody("page.start"));
        var first = Pages.post("{\"q\":1.10,\"page\":{\"size\":2}}");

        assertThat(inBody.next(Pages.of(first, Pages.next(0L), 5)).orElseThrow().body()).isEqualTo("{\"q\":1.10,\"page\":{\"size\":2,\"start\":0}}");
        assertThat(inBody.next(Pages.of(first, Pages.next(Map.of("id", List.of(7L, "x"))), 5)).orElseThrow().body())
                .isEqualTo("{\"q\":1.10,\"page\":{\"size\":2,\"start\":{\"id\":[7,\"x\"]}}}");
    }

    @Test
    void anObjectDoesNotGoIntoTheQuery() {
        assertThatThrownBy(() -> paginator.next(Pages.of(Pages.FIRST, Pages.next(Map.of("id", 7L)), 5)))
                .isInstanceOf(ResponseException.class).hasMessageContaining("is not valid in a query");
    }
}
