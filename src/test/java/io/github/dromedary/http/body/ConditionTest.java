package io.github.dromedary.http.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "error              | {\"error\":\"quota exceeded\"}     | error is \"quota exceeded\"",
        "error              | {\"error\":{\"code\":7}}           | error is {\"code\":7}",
        "errors             | {\"errors\":[{\"m\":\"x\"}],\"a\":1} | errors is [{\"m\":\"x\"}]",
        "error.code == 429  | {\"error\":{\"code\":\"429\"}}     | error.code is \"429\"",
        "ok == false        | {\"ok\":false}                     | ok is false",
        "ok == false        | {\"ok\":\"False\"}                 | ok is \"False\"",
        "status != 'success'| {\"status\":\"busy\"}              | status is \"busy\"",
        "status != \"success\"| {\"data\":[]}                    | status is missing",
        "next == null       | {\"next\":null}                    | next is missing"})
    void saysWhatItFinds(String condition, String body, String said) throws Exception {
        assertThat(Condition.parse(condition).holds(outline(body))).contains(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "error | {}", "error | {\"error\":null}", "error | {\"error\":false}", "error | {\"error\":0}", "error | {\"error\":\"\"}",
        "errors | {\"errors\":[]}", "errors | {\"errors\":{}}", "ok == false | {\"ok\":true}", "ok == false | {}", "ok == false | [1]",
        "status != 'success' | {\"status\":\"success\"}", "code == 429 | {\"code\":428.9}", "code == 429 | {\"code\":\"x\"}"})
    void staysSilentElsewhere(String condition, String body) throws Exception {
        assertThat(Condition.parse(condition).holds(outline(body))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "error =", "status = 'x'", "status == success", "a..b", ".a", "error and ok == false", "code > 4", "!ok"})
    void refusesWhatIsNoTest(String text) {
        assertThatThrownBy(() -> Condition.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is neither a condition such as error");
    }

    @Test
    void readsOverTheRecordsAndKeepsNoneButTheFirst() throws Exception {
        var records = "{\"id\":1},".repeat(1000) + "{\"id\":2}";

        assertThat(outline("{\"data\":[" + records + "],\"error\":\"late\"}")).containsEntry("error", "late")
                .hasEntrySatisfying("data", data -> assertThat(data).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(3));
    }

    private static Map<String, Object> outline(String body) throws Exception {
        return ResponseContent.of(Optional.empty(), Optional.empty(), null, ResponseLimits.DEFAULTS)
                .outline(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
