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
        assertThat(first.headers()).containsEntry("Accept", "application/json");
    }

    @Test
    void knowsAnOrigin() {
        assertThat(Endpoint.origin(first.uri())).isEqualTo("https://api.example.com:443");
    }

    @Test
    void readsOriginsThatMayBeFollowed() {
        assertThat(Endpoint.origins("https://Files.example.com , http://b.example.com:8080/"))
                .containsExactly("http://b.example.com:8080", "https://files.example.com:443");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.com", "https://example.com/v1", "https://me@example.com", "ftp://example.com", "https://", "*", ",https://a.example.com"})
    void refusesWhatIsNoOrigin(String text) {
        assertThatThrownBy(() -> Endpoint.origins(text)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("is not an origin such as");
    }
}
