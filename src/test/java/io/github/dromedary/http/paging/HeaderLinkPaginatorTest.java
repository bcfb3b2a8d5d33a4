package io.github.dromedary.http.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderLinkPaginatorTest {
    private final HeaderLinkPaginator paginator = new HeaderLinkPaginator("next");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        "<https://api.example.com/x?page=2>; rel=\"next\"                          | https://api.example.com/x?page=2",
        "<https://api.example.com/x?page=2>; rel=next                              | https://api.example.com/x?page=2",
        "<?page=1>; rel=\"prev\", <?page=3>; rel=\"next\", <?page=9>; rel=\"last\" | https://api.example.com/v1/posts?page=3",
        "<?page=1>;rel=\"prev\",<?page=3>;rel=\"next\"                             | https://api.example.com/v1/posts?page=3",
        "</x?ids=1,2;3>; rel=\"next\"                                              | https://api.example.com/x?ids=1,2;3",
        "</x>; title=\"a, b; rel=\\\"prev\\\" <c>\" ; REL = \"last NEXT\"          | https://api.example.com/x",
        "</a>; rel=\"prev\"; rel=\"next\", </b>; rel=\"next\"                      | https://api.example.com/b",
        "</a>; rel=\"next\"; anchor=\"/other\", </b>; rel=\"next\"                 | https://api.example.com/b",
        "</a>, , </b>; title*=UTF-8''x; rel=next; type                             | https://api.example.com/b"})
    void followsTheLinkThatHasTheRelation(String header, String next) {
        assertThat(paginator.next(Pages.withHeader("link", header))).hasValueSatisfying(r -> assertThat(r.uri()).hasToString(next));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<?page=1>; rel=\"prev\"", "<?page=1>", "<?page=1>; title=\"rel=next\"", "<?page=1; rel=next", "rel=next",
            "</x>; rel=\"nextpage\""})
    void endsWhereThereIsNone(String header) {
        assertThat(paginator.next(Pages.withHeader("Link", header))).isEmpty();
    }

    @Test
    void endsWithoutTheHeader() {
        assertThat(paginator.next(Pages.withHeader("Content-Type", "application/json"))).isEmpty();
    }

    @Test
    void takesAnotherRelation() {
        assertThat(new HeaderLinkPaginator("older").next(Pages.withHeader("Link", "</n>; rel=next, </o>; rel=older")))
                .hasValueSatisfying(r -> assertThat(r.uri()).hasPath("/o"));
    }

    @Test
    void saysWhichLinkIsNone() {
        assertThatThrownBy(() -> paginator.next(Pages.withHeader("Link", "<http://%zz>; rel=next")))
                .hasMessage("the response header Link has an invalid link: http://%zz");
    }
}
