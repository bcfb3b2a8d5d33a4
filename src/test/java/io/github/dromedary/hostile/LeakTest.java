package io.github.dromedary.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is to find a secret does find it, and nothing else. */
class LeakTest {

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void aSecretIsFoundHoweverItIsWritten(Encoding encoding) {
        var dice = new Dice(new Random(13), List.of(), "http://127.0.0.1:1", "http://127.0.0.1:2");
        for (int i = 0; i < 200; i++) {
            var secret = Plan.secret(dice);

            assertThat(Leak.in("no access with " + encoding.of(secret) + " here", List.of(secret))).as(secret).contains(secret);
            assertThat(Leak.in("no access with " + encoding.of(secret.substring(3)) + " here", List.of(secret))).as(secret).isEmpty();
        }
    }
}
