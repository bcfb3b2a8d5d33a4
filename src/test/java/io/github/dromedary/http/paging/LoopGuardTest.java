package io.github.dromedary.http.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.model.Page;
import io.github.dromedary.model.Request;
import io.github.dromedary.model.ResponseException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoopGuardTest {
    private final LoopGuard trail = new LoopGuard();
    private final CursorPaginator cursor = new CursorPaginator("meta.next", new TokenLocation.InQuery("after"));
    private final JsonLinkPaginator link = new JsonLinkPaginator("meta.next");
    private final PageNumberPaginator pages = new PageNumberPaginator(new TokenLocation.InQuery("page"), 1, Optional.empty());

    @Test
    void theSameTokenTwiceInARowIsNamed() {
        var second = trail.next(Pages.of(Pages.FIRST, Pages.next("a"), 5), cursor).orElseThrow();

        assertThatThrownBy(() -> trail.next(Pages.of(second, Pages.next("a"), 5), cursor)).isInstanceOf(ResponseException.class)
                .hasMessage("the token \"a\" was returned twice in a row; the sync would never end");
    }

    @Test
    void aTokenThatHasComeBeforeIsNamed() {
        var second = trail.next(Pages.of(Pages.FIRST, Pages.next("a"), 5), cursor).orElseThrow();
        var third = trail.next(Pages.of(second, Pages.next("b"), 5), cursor).orElseThrow();

        assertThatThrownBy(() -> trail.next(Pages.of(third, Pages.next("a"), 5), cursor))
                .hasMessage("the token \"a\" was returned before in this sync; the sync would never end");
    }

    @Test
    void aLinkToThePageItselfOrBackIsToldWithoutItsQuery() {
        assertThatThrownBy(() -> trail.next(Pages.of(Pages.FIRST, Pages.next("?per_page=5"), 5), link))
                .hasMessage("the response names its own address as the next page; the sync would never end");

        var second = trail.next(Pages.of(Pages.FIRST, Pages.next("?per_page=5&page=2"), 5), link).orElseThrow();

        assertThatThrownBy(() -> trail.next(Pages.of(second, Pages.next("?per_page=5"), 5), link)).hasMessage(
                "the response names a page that this sync has already read: https://api.example.com/v1/posts; the sync would never end");
    }

    @Test
    void theSameRecordsUnderAnotherNumberAreTheSamePage() {
        var first = pages.first(Pages.FIRST);
        var second = trail.next(page(first, 10, 1), pages).orElseThrow();

        assertThatThrownBy(() -> trail.next(page(second, 10, 1), pages)).hasMessageContainingAll("the same page twice in a row",
                "its 10 records", "with \"2\"", "the sync would never end");
    }

    @Test
    void otherRecordsAndNoRecordsAreNotTheSamePage() {
        var second = trail.next(page(pages.first(Pages.FIRST), 10, 1), pages).orElseThrow();
        var third = trail.next(page(second, 10, 2), pages).orElseThrow();
        var fourth = trail.next(page(third, 0, 0), pages).orElseThrow();

        assertThat(trail.next(page(fourth, 0, 0), pages)).isPresent();
    }

    @Test
    void theLastPageMayBeLikeTheOneBefore() {
        var second = trail.next(page(Pages.FIRST, 1, 1), pages).orElseThrow();

        assertThat(trail.next(page(second, 1, 1), new SinglePagePaginator(true))).isEmpty();
    }

    @Test
    void aPageThatIsReadAgainAfterAFailureIsNoCircle() {
        assertThat(trail.next(Pages.of(Pages.FIRST, Pages.next("a"), 5), cursor))
                .isEqualTo(trail.next(Pages.of(Pages.FIRST, Pages.next("a"), 5), cursor));
    }

    @Test
    void remembersTenThousandRequestsAndNoMore() {
        var request = Pages.FIRST;
        for (int i = 0; i < 10_000; i++) {
            request = trail.next(Pages.of(request, Pages.next("t" + i), 0), cursor).orElseThrow();
        }
        var last = request;

        assertThatThrownBy(() -> trail.next(Pages.of(last, Pages.next("t0"), 0), cursor)).hasMessageContaining("\"t0\" was returned before");
        assertThat(trail.next(Pages.of(request, Map.of("meta", Map.of("next", "")), 0), cursor)).isEmpty();

        request = trail.next(Pages.of(request, Pages.next("t10000"), 0), cursor).orElseThrow();
        request = trail.next(Pages.of(request, Pages.next("t10001"), 0), cursor).orElseThrow();
        assertThat(trail.next(Pages.of(request, Pages.next("t0"), 0), cursor)).isPresent();
    }

    private static Page page(Request request, long records, long digest) {
        return new Page(request, request.uri(), 200, Map.of(), Map.of(), records, records == 0 ? Map.of() : Map.of("id", digest), digest);
    }
}
