package io.github.dromedary.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorMessageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{\"error\": \"Unexpected query parameters: limit, offset\"} | Unexpected query parameters: limit, offset",
        "{\"error\": \"invalid_client\", \"error_description\": \"no such client\"} | no such client",
        "{\"error\": {\"code\": 7, \"message\": \"bad cursor\"}} | bad cursor",
        "{\"errors\": [{\"status\": \"400\", \"detail\": \"limit is too high\"}]} | limit is too high",
        "{\"type\": \"about:blank\", \"title\": \"Bad\", \"detail\": \"page must be a number\"} | page must be a number",
        "{\"errors\": [\"first\", \"second\"]} | first",
        "{\"fault\": {\"faultstring\": \"quota\"}} | quota",
        "{\"code\": 3} | {\"code\": 3}",
        "{\"error\": | {\"error\":",
        "plain text | plain text",
        "<html><head><title>502 Bad Gateway</title></head><body>x</body></html> | 502 Bad Gateway"})
    void whatItSaysToPeople(String body, String said) {
        assertThat(ErrorMessage.of(body)).contains(said);
    }

    @Test
    void nothingIsNothing() {
        assertThat(ErrorMessage.of(null)).isEmpty();
        assertThat(ErrorMessage.of(" \n\t ")).isEmpty();
        assertThat(ErrorMessage.of("{}\n")).isEmpty();
        assertThat(ErrorMessage.of("a\n  b\tc")).contains("a b c");
        assertThat(ErrorMessage.of("[".repeat(5_000))).isPresent();
    }
}
