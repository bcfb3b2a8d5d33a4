package io.github.dromedary.http.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StopRuleTest {
    private static final PageNumberPaginator PAGES = new PageNumberPaginator(new TokenLocation.InQuery("page"), 1, Optional.empty());

    @ParameterizedTest
    @MethodSource("flags")
    void goesOnWhileTheAnswerSaysSo(Object flag, boolean more) {
        var page = Pages.of(PAGES.first(Pages.FIRST), Pages.next(flag), 5);
        var paginator = new StopRule(PAGES, Optional.of("meta.next"), true);

        assertThat(paginator.next(page).isPresent()).isEqualTo(more);
        assertThat(paginator.following(page, 3)).hasSize(more ? 3 : 0);
    }

    @ParameterizedTest
    @MethodSource("flags")
    void aFlagCanAlsoSayThatThereIsNone(Object flag, boolean last) {
        var paginator = new StopRule(PAGES, Optional.of("!meta.last"), true);

        assertThat(paginator.next(Pages.of(PAGES.first(Pages.FIRST), Map.of("meta", Map.of("last", flag)), 5)).isPresent()).isEqualTo(!last);
        assertThatThrownBy(() -> paginator.next(Pages.of(Pages.FIRST, Map.of("more", true), 5)))
                .hasMessage("the response has no field 'meta.last', which hasMorePath names (it has: more)");
    }

    static Stream<Arguments> flags() {
        return Stream.of(Arguments.of(true, true), Arguments.of("true", true), Arguments.of("True", true), Arguments.of(1L, true),
                Arguments.of(false, false), Arguments.of("false", false), Arguments.of("FALSE", false), Arguments.of("0", false));
    }

    @Test
    void saysWhereItIsNotSaid() {
        var paginator = new StopRule(PAGES, Optional.of("has_more"), true);

        assertThatThrownBy(() -> paginator.next(Pages.of(Pages.FIRST, Map.of("more", true), 5)))
                .hasMessage("the response has no field 'has_more', which hasMorePath names (it has: more)");
        assertThatThrownBy(() -> paginator.next(Pages.of(Pages.FIRST, Map.of("has_more", "maybe"), 5)))
                .hasMessage("'has_more' of the response, which hasMorePath names, is neither true nor false: maybe");
        assertThatThrownBy(() -> new StopRule(PAGES, Optional.of("meta.next"), true).next(Pages.of(Pages.FIRST, Pages.next(null), 5)))
                .hasMessage("the response has no value in 'meta.next', which hasMorePath names: it is null");
    }

    @ParameterizedTest
    @CsvSource({"true, 0, false", "true, 1, true", "false, 0, true"})
    void stopsAtAnEmptyPageWhereItIsToldTo(boolean stop, long records, boolean more) {
        assertThat(new StopRule(PAGES, Optional.empty(), stop).next(Pages.of(Pages.FIRST, Map.of(), records)).isPresent()).isEqualTo(more);
    }

    @Test
    void anAnswerThatAlwaysSaysMoreEndsAtItsFirstEmptyPage() {
        assertThat(new StopRule(PAGES, Optional.of("has_more"), true).next(Pages.of(Pages.FIRST, Map.of("has_more", true), 0))).isEmpty();
    }

    @Test
    void anAnswerThatSaysNoMoreEndsInSpiteOfItsToken() {
        var paginator = new StopRule(new CursorPaginator("end", new TokenLocation.InQuery("after")), Optional.of("has_more"), false);

        assertThat(paginator.next(Pages.of(Pages.FIRST, Map.of("has_more", false, "end", "x"), 5))).isEmpty();
    }
}
