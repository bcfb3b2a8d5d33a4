package io.github.dromedary.source.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsTest {
    private final Secrets secrets = new Secrets();

    @Test
    void hidesAValueHoweverItIsSpelled() {
        secrets.add("k3y/with+signs");

        assertThat(secrets.redact("a k3y/with+signs b")).doesNotContain("k3y");
        assertThat(secrets.redact("a=k3y%2Fwith%2Bsigns")).doesNotContain("k3y");
        assertThat(secrets.redact(Base64.getEncoder().encodeToString("k3y/with+signs".getBytes(StandardCharsets.UTF_8)))).doesNotContain("azN5");
        assertThat(secrets.redact("nothing here")).isEqualTo("nothing here");
    }

    @Test
    void hidesWhatBasicMakesOfAUserAndAPassword() {
        secrets.add("user", "pass w0rd");

        assertThat(secrets.redact("Basic " + Base64.getEncoder().encodeToString("user:pass w0rd".getBytes(StandardCharsets.UTF_8))))
                .doesNotContain("dXNlcjpwYXNz");
        assertThat(secrets.redact("pass w0rd")).doesNotContain("w0rd");
    }

    @Test
    void leavesShortValuesOrHalfOfEveryTextWouldBeHidden() {
        secrets.add("ab");

        assertThat(secrets.redact("about")).isEqualTo("about");
    }

    @Test
    void hidesTheLastTokensOfAKind() {
        for (int i = 0; i < 40; i++) {
            secrets.addToken("grant", "token-number-" + i);
        }

        assertThat(secrets.redact("token-number-39 token-number-30")).doesNotContain("token-number");
        assertThat(secrets.redact("token-number-0")).contains("token-number-0");
        assertThat(secrets.tokens("grant")).contains("token-number-39").doesNotContain("token-number-0");
    }

    @Test
    void hidesWhatTheRowsOfASourceSay() {
        secrets.addRow("items", List.of("row-secret-1", "x"));

        assertThat(secrets.redact("it is row-secret-1")).doesNotContain("row-secret-1");
    }

    @Test
    void hidesUsersOfAddresses() {
        assertThat(secrets.redact("http://me:pw@host/x")).doesNotContain("pw");
    }
}
