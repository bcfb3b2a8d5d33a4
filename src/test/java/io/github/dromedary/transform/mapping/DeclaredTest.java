package io.github.dromedary.transform.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredTest {

    @Test
    void readsNamesTypesAndFields() {
        assertThat(Declared.parse(" created_at timestamp_millis  from createdAt,\n tags json, size integer from meta.size "))
                .containsExactly(
                        new Declared("created_at", Declared.Type.TIMESTAMP_MILLIS, "createdAt"),
                        new Declared("tags", Declared.Type.JSON, null),
                        new Declared("size", Declared.Type.INTEGER, "meta.size"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "integer", "decimal", "boolean", "date", "timestamp", "timestamp_seconds", "timestamp_millis", "time", "binary",
            "json"})
    void knowsEachType(String type) {
        assertThat(Declared.parse("a " + type)).singleElement().hasToString("Declared[name=a, type=" + type + ", from=null]");
    }

    @Test
    void declaresNothingWhenBlank() {
        assertThat(Declared.parse(null)).isEmpty();
        assertThat(Declared.parse("  ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"integr,integer", "timestamp_milis,timestamp_millis", "TEXT,text", "int,integer", "bool,boolean"})
    void namesTheNearestTypeForATypo(String typo, String meant) {
        assertThatIllegalArgumentException().isThrownBy(() -> Declared.parse("a text, b " + typo))
                .withMessage("columns: \"b %s\": \"%s\" is not one of text, integer, decimal, boolean, date, timestamp, timestamp_seconds, "
                        + "timestamp_millis, time, binary, json; did you mean %s?", typo, typo, meant);
    }

    @Test
    void namesNoTypeWhenNoneIsNear() {
        assertThatIllegalArgumentException().isThrownBy(() -> Declared.parse("b varchar"))
                .withMessageStartingWith("columns: \"b varchar\": \"varchar\" is not one of text,").withMessageEndingWith(", json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b", "b text of c", "b text from", "b text from c d", ""})
    void namesThePieceThatIsNoDeclaration(String piece) {
        assertThatIllegalArgumentException().isThrownBy(() -> Declared.parse("a text, " + piece + ", c json"))
                .withMessageStartingWith("columns: \"" + piece + "\" is not NAME TYPE or NAME TYPE from FIELD; types are text,");
    }

    @Test
    void refusesTwoColumnsOfOneName() {
        assertThatIllegalArgumentException().isThrownBy(() -> Declared.parse("a text, b text, A json from c"))
                .withMessage("columns: A is declared twice");
    }
}
