package io.github.dromedary.http.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @ParameterizedTest
    @CsvSource({"10/s, 100", "100/m, 600", "5000/h, 720", "1/2s, 2000", "' 3 / 6s ', 2000"})
    void readsRates(String text, long millis) {
        assertThat(Rate.parse(text).interval()).hasMillis(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10", "0/s", "10/d", "-1/s", "10/0s", "ten/s", "1.5/s"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Rate.parse(text)).hasMessage("\"" + text + "\" is not a rate such as 10/s, 100/m, 5000/h or 1/2s");
    }
}
