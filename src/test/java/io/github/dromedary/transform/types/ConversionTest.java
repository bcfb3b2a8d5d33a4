package io.github.dromedary.transform.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.transform.mapping.Declared.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConversionTest {
    private static final BigInteger BEYOND = new BigInteger("9223372036854775808");

    @Test
    void takesAnyValueAsText() {
        assertThat(Conversion.of(Type.TEXT, " as\nit is ")).isEqualTo(" as\nit is ");
        assertThat(Conversion.of(Type.TEXT, 5L)).isEqualTo("5");
        assertThat(Conversion.of(Type.TEXT, new BigDecimal("1.50"))).isEqualTo("1.50");
        assertThat(Conversion.of(Type.TEXT, BEYOND)).isEqualTo("9223372036854775808");
        assertThat(Conversion.of(Type.TEXT, false)).isEqualTo("false");
        assertThat(Conversion.of(Type.TEXT, List.of(Map.of("a", 1L)))).isEqualTo("[{\"a\":1}]");
    }

    @Test
    void takesAnyValueAsJson() {
        assertThat(Conversion.of(Type.JSON, "a \"b\"\n")).isEqualTo("\"a \\\"b\\\"\\n\"");
        assertThat(Conversion.of(Type.JSON, 5L)).isEqualTo("5");
        assertThat(Conversion.of(Type.JSON, Arrays.asList(null, true, BEYOND, new BigDecimal("0.10"))))
                .isEqualTo("[null,true,9223372036854775808,0.10]");
    }

    @Test
    void takesNumbersExactly() {
        assertThat(Conversion.of(Type.INTEGER, Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
        assertThat(Conversion.of(Type.INTEGER, new BigDecimal("5.0"))).isEqualTo(5L);
        assertThat(Conversion.of(Type.DECIMAL, 5L)).isEqualTo(new BigDecimal("5"));
        assertThat(Conversion.of(Type.DECIMAL, BEYOND)).isEqualTo(new BigDecimal(BEYOND));
        assertThat(Conversion.of(Type.DECIMAL, new BigDecimal("1.50"))).isEqualTo(new BigDecimal("1.50"));
    }

    @Test
    void takesBooleansDatesAndTimestamps() {
        assertThat(Conversion.of(Type.BOOLEAN, true)).isEqualTo(true);
        assertThat(Conversion.of(Type.DATE, "2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(Conversion.of(Type.TIMESTAMP, "2024-02-29T01:00:00+02:00")).isEqualTo(OffsetDateTime.parse("2024-02-28T23:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "TIMESTAMP_SECONDS,0,1970-01-01T00:00:00Z", "TIMESTAMP_SECONDS,1709210096,2024-02-29T12:34:56Z",
        "TIMESTAMP_SECONDS,-0.5,1969-12-31T23:59:59.5Z", "TIMESTAMP_SECONDS,1.000001,1970-01-01T00:00:01.000001Z",
        "TIMESTAMP_SECONDS,1.0000010000,1970-01-01T00:00:01.000001Z", "TIMESTAMP_SECONDS,-62135596800,0001-01-01T00:00:00Z",
        "TIMESTAMP_SECONDS,253402300799.999999,9999-12-31T23:59:59.999999Z", "TIMESTAMP_MILLIS,1709210096123,2024-02-29T12:34:56.123Z",
        "TIMESTAMP_MILLIS,1709210096123.5,2024-02-29T12:34:56.1235Z", "TIMESTAMP_MILLIS,-1,1969-12-31T23:59:59.999Z",
        "TIMESTAMP_MILLIS,1.7E12,2023-11-14T22:13:20Z"})
    void countsFrom1970Exactly(Type type, BigDecimal number, String time) {
        assertThat(Conversion.of(type, number)).isEqualTo(OffsetDateTime.parse(time));
        if (number.stripTrailingZeros().scale() <= 0) {
            assertThat(Conversion.of(type, number.longValueExact())).isEqualTo(OffsetDateTime.parse(time));
        }
    }

    @ParameterizedTest
    @CsvSource({"TIMESTAMP_SECONDS,1.0000001", "TIMESTAMP_MILLIS,1.0001", "TIMESTAMP_SECONDS,253402300800", "TIMESTAMP_SECONDS,-62135596801",
        "TIMESTAMP_SECONDS,1E+1000000000", "TIMESTAMP_SECONDS,1E-1000000000", "TIMESTAMP_MILLIS,9223372036854775807", "INTEGER,1.5",
        "INTEGER,9223372036854775808", "INTEGER,1E+1000000000", "BOOLEAN,1", "DATE,1", "TIMESTAMP,1"})
    void refusesNumbersThatItWouldHaveToAlter(Type type, BigDecimal number) {
        assertThat(Conversion.of(type, number)).isSameAs(Conversion.FAILED);
    }

    @ParameterizedTest
    @EnumSource(value = Type.class, mode = EnumSource.Mode.EXCLUDE, names = {"TEXT", "JSON", "BINARY"})
    void refusesTextAndNestedValuesElsewhere(Type type) {
        assertThat(Conversion.of(type, "n/a")).isSameAs(Conversion.FAILED);
        assertThat(Conversion.of(type, "")).isSameAs(Conversion.FAILED);
        assertThat(Conversion.of(type, List.of())).isSameAs(Conversion.FAILED);
        assertThat(Conversion.of(type, Map.of())).isSameAs(Conversion.FAILED);
    }

    @Test
    void readsTimesOfDayAndBytes() {
        assertThat(Conversion.of(Type.TIME, "12:30")).isEqualTo(LocalTime.of(12, 30));
        assertThat(Conversion.of(Type.TIME, "12:30:15.000001")).isEqualTo(LocalTime.of(12, 30, 15, 1_000));
        assertThat(Conversion.of(Type.TIME, "12:30:15.0000001")).isSameAs(Conversion.FAILED);
        assertThat(Conversion.of(Type.TIME, "24:00")).isSameAs(Conversion.FAILED);
        assertThat(Conversion.of(Type.BINARY, "AP9/")).isEqualTo(new byte[] {0, -1, 127});
        assertThat(Conversion.of(Type.BINARY, "no!")).isSameAs(Conversion.FAILED);
    }

    @Test
    void takesADeclaredTimestampWithoutAnOffsetForUtc() {
        var time = OffsetDateTime.parse("2024-02-29T12:30:15.5Z");
        assertThat(Conversion.declared(Type.TIMESTAMP, "2024-02-29T12:30:15.5")).isEqualTo(time);
        assertThat(Conversion.declared(Type.TIMESTAMP, "2024-02-29 12:30:15.5")).isEqualTo(time);
        assertThat(Conversion.declared(Type.TIMESTAMP, "2024-02-29T13:30:15.5+01:00")).isEqualTo(time);
        assertThat(Conversion.declared(Type.TIMESTAMP, "2024-02-29 noon")).isSameAs(Conversion.FAILED);
        assertThat(Conversion.of(Type.TIMESTAMP, "2024-02-29T12:30:15.5")).isSameAs(Conversion.FAILED);
    }

    @ParameterizedTest
    @CsvSource({"DECIMAL,19.90,19.90", "DECIMAL,-1e3,-1E+3", "INTEGER,+042,42", "INTEGER,5.0,5", "BOOLEAN,true,true", "BOOLEAN,FALSE,false",
        "TIMESTAMP_SECONDS,1709210096,2024-02-29T12:34:56Z", "TIMESTAMP_MILLIS,1709210096123.5,2024-02-29T12:34:56.123500Z"})
    void takesDeclaredNumbersAndBooleansFromText(Type type, String text, String value) {
        assertThat(Conversion.declared(type, text)).hasToString(value);
        assertThat(Conversion.of(type, text)).isSameAs(Conversion.FAILED); // an inferred column becomes text instead
    }

    @ParameterizedTest
    @CsvSource({"DECIMAL,'1,5'", "DECIMAL,' 1'", "DECIMAL,''", "DECIMAL,NaN", "DECIMAL,1e1000000000", "DECIMAL,0x10", "INTEGER,1.5",
            "INTEGER,9223372036854775808", "BOOLEAN,yes", "BOOLEAN,1",
        "TIMESTAMP_SECONDS,soon"})
    void refusesDeclaredTextThatSaysSomethingElse(Type type, String text) {
        assertThat(Conversion.declared(type, text)).isSameAs(Conversion.FAILED);
    }

    @ParameterizedTest
    @EnumSource(value = Type.class, names = {"INTEGER", "DECIMAL", "DATE", "TIMESTAMP", "TIMESTAMP_SECONDS", "TIMESTAMP_MILLIS"})
    void refusesBooleansElsewhere(Type type) {
        assertThat(Conversion.of(type, true)).isSameAs(Conversion.FAILED);
    }
}
