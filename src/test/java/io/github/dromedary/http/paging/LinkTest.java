package io.github.dromedary.http.paging;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Link resolution by RFC 3986. */
class LinkTest {
    private static final URI BASE = URI.create("http://a/b/c/d;p?q");

    /** The examples of the RFC (5.4.1 and 5.4.2), except those that consist of a fragment. */
    @ParameterizedTest
    @CsvSource({
        "g:h, g:h", "g, http://a/b/c/g", "./g, http://a/b/c/g", "g/, http://a/b/c/g/", "/g, http://a/g", "//g, http://g", "?y, http://a/b/c/d;p?y",
        "g?y, http://a/b/c/g?y", ";x, http://a/b/c/;x", "g;x, http://a/b/c/g;x", "'', http://a/b/c/d;p?q", "., http://a/b/c/", "./, http://a/b/c/",
        ".., http://a/b/", "../, http://a/b/", "../g, http://a/b/g", "../.., http://a/", "../../, http://a/", "../../g, http://a/g",
        "../../../g, http://a/g", "../../../../g, http://a/g", "/./g, http://a/g", "/../g, http://a/g", "g., http://a/b/c/g.", ".g, http://a/b/c/.g",
        "g.., http://a/b/c/g..", "..g, http://a/b/c/..g", "./../g, http://a/b/g", "./g/., http://a/b/c/g/", "g/./h, http://a/b/c/g/h",
        "g/../h, http://a/b/c/h", "g;x=1/./y, http://a/b/c/g;x=1/y", "g;x=1/../y, http://a/b/c/y", "g?y/./x, http://a/b/c/g?y/./x",
        "g?y/../x, http://a/b/c/g?y/../x", "g#s, http://a/b/c/g"})
    void asItsExamplesAre(String link, String address) {
        assertThat(Link.resolve(BASE, link)).hasToString(address);
    }

    @ParameterizedTest
    @CsvSource({
        "http://a, ../x, http://a/x", "http://a, x, http://a/x", "http://a?q, x?p, http://a/x?p",
                "http://a/v1/posts?page=1, ../../x?page=2, http://a/x?page=2",
        "http://a/b, http://c/d/../e?f=/../g, http://c/e?f=/../g", "http://a/b, //c/../d, http://c/d", "http://a/b, http://c, http://c",
        "http://a/b, http://c?d, http://c?d",
        "http://a/b/c, ../d//e, http://a/d//e", "http://a/b/c, ..%2Fx, http://a/b/..%2Fx", "http://a/b?c=/d/e, f, http://a/f"})
    void aboveTheRootAndBeside(URI base, String link, String address) {
        assertThat(Link.resolve(base, link)).hasToString(address);
    }
}
