package io.github.dromedary.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.model.Request;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    private final Request first = new Endpoint("https://api.example.com/v1/", "/posts", "GET", Map.of("q", "a b&c=+"), Map.of(), null).first();

    @Test
    void theFirstRequestEncodesItsParams() {
        assertThat(first.uri()).hasToString("https://api.example.com/v1/posts?q=a%20b%26c%3D%2B");
        assertThat(first.headers().values("accept")).containsExactly("application/json");
    }

    @Test
    void knowsAnOrigin() {
        assertThat(Origin.of(first.uri())).isEqualTo("https://api.example.com:443");
    }

    @Test
    void readsOriginsThatMayBeFollowed() {
        assertThat(Origin.list("https://Files.example.com , http://b.example.com:8080/"))
                .containsExactly("http://b.example.com:8080", "https://files.example.com:443");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "https://example.com/v1", "https://me@example.com", "ftp://example.com", "https://", "*",
            ",https://a.example.com"})
    void refusesWhatIsNoOrigin(String text) {
        assertThatThrownBy(() -> Origin.list(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not an origin such as");
    }

    @Test
    void aFormTakesValuesEncoded() {
        var endpoint = new Endpoint("https://api.example.com", "/search", "POST", Map.of(),
                Map.of("content-type", "application/x-www-form-urlencoded; charset=UTF-8"), "post={id}&q={name}&q=2");

        assertThat(endpoint.with(Map.of("id", 7, "name", "a&b \"c\"")).first().body()).isEqualTo("post=7&q=a%26b%20%22c%22&q=2");
    }
}
