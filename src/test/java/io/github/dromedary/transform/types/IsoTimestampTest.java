package io.github.dromedary.transform.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimestampTest {

    @ParameterizedTest
    @ValueSource(strings = {"2024-02-29", "0001-01-01", "9999-12-31", "2000-02-29", "2023-04-30"})
    void readsDates(String text) {
        assertThat(IsoTimestamp.date(text)).isEqualTo(LocalDate.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-02-29", "1900-02-29", "2024-04-31", "2024-13-01", "2024-00-01", "2024-01-00", "2024-01-32", "0000-01-01",
        "2024-1-1", "20240101", "2024-01-01 ", "2024/01/01", "+024-01-01", "2024-01-0x", "", "-001-01-01", "２０２４-01-01"})
    void readsNothingElseAsADate(String text) {
        assertThat(IsoTimestamp.date(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-29T12:30:45Z,2024-02-29T12:30:45Z",
        "2024-02-29T12:30:45.1Z,2024-02-29T12:30:45.1Z",
        "2024-02-29T12:30:45.123456Z,2024-02-29T12:30:45.123456Z",
        "2024-02-29T12:30:45.000001+00:00,2024-02-29T12:30:45.000001Z",
        "2024-02-29T23:30:45-0130,2024-03-01T01:00:45Z",
        "2024-03-01T00:30:45.5+05:30,2024-02-29T19:00:45.5Z",
        "2024-02-29T12:30:45-18:00,2024-03-01T06:30:45Z",
        "0001-01-01T00:00:00Z,0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999Z,9999-12-31T23:59:59.999999Z"})
    void readsTimestampsIntoUtc(String text, String utc) {
        var time = IsoTimestamp.timestamp(text);

        assertThat(time).isEqualTo(OffsetDateTime.parse(utc));
        assertThat(time.getOffset()).isEqualTo(ZoneOffset.UTC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-02-29T12:30:45", "2024-02-29 12:30:45Z", "2024-02-29t12:30:45Z", "2024-02-29T12:30:45z", "2024-02-29T12:30Z",
        "2024-02-29T12:30:45.1234567Z", "2024-02-29T12:30:45.Z", "2024-02-29T12:30:45,5Z", "2024-02-29T12:30:60Z", "2024-02-29T24:00:00Z",
        "2024-02-29T12:60:00Z", "2024-02-30T12:30:45Z", "2024-02-29T12:30:45+2:00", "2024-02-29T12:30:45+02", "2024-02-29T12:30:45+19:00",
        "2024-02-29T12:30:45+18:01", "2024-02-29T12:30:45+02:60", "2024-02-29T12:30:45+02:00Z", "2024-02-29T12:30:45 02:00",
        "2024-02-29T12:30:45+0x:00", "2024-02-29T12:30:45.123456", "2024-02-29T12-30-45Z", "2024-02-29T1a:30:45Z", "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00", "10000-01-01T00:00:00Z", "2024-02-29T12:30:45.12345678901234567890Z",
        "2024-02-29", "", "2024-02-29T12:30:45Zurich"})
    void readsNothingElseAsATimestamp(String text) {
        assertThat(IsoTimestamp.timestamp(text)).isNull();
    }

    @Test
    void readsEachDayOfACenturyAsTheJdkDoes() {
        var day = LocalDate.of(1899, 12, 31);
        for (int i = 0; i < 40_000; i++, day = day.plusDays(1)) {
            assertThat(IsoTimestamp.date(day.toString())).isEqualTo(day);
        }
    }
}
