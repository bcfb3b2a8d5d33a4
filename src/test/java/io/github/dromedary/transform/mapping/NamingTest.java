package io.github.dromedary.transform.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.transform.Sample;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {
        "id|id", "createdAt|created_at", "HTMLParser|html_parser", "userID|user_id", "a-b|a_b", "first name|first_name",
        "a_B|a_b", "A_b|a_b", "ID|id", "sha256Hash|sha256_hash", "address2|address2", "2fa|_2fa", "@type|_type", "a.b|a_b",
        "Straße|straße", "Ünïcode|ünïcode", "größeÄnderung|größe_änderung", "名前|名前", "a--b|a__b", "\uD83D\uDE00|_", "\uD83D\uDE00x|_x",
        "order|order", "select|select", "\"); DROP TABLE users;--|____drop_table_users___"})
    void writesWordsInSmallLettersWithUnderscoresBetweenThem(String field, String column) {
        assertThat(Naming.SNAKE_CASE.column(field)).isEqualTo(column);
    }

    @ParameterizedTest
    @ValueSource(strings = {"createdAt", "a-b", "2fa", "\uD83D\uDE00", "\"); DROP TABLE users;--"})
    void keepsNamesToTheLetterWhenAsked(String field) {
        assertThat(Naming.AS_IS.column(field)).isEqualTo(field);
    }

    @Test
    void givesTheEmptyNameAnUnderscoreSinceNoDatabaseTakesIt() {
        assertThat(Naming.SNAKE_CASE.column("")).isEqualTo("_");
        assertThat(Naming.AS_IS.column("")).isEqualTo("_");
    }

    @Test
    void isTheSameInTurkey() {
        var before = Locale.getDefault();
        try {
            // Given
            Locale.setDefault(new Locale("tr"));

            // When
            var column = Naming.SNAKE_CASE.column("ORGANIZATION_ID");
            var declared = Declared.parse("i integer, d date, m timestamp_millis");
            var batch = Sample.transform(Sample.keyed("ID"), "{\"ID\": \"I\", \"IBAN\": 1}");

            // Then
            assertThat(column).isEqualTo("organization_id");
            assertThat(declared).extracting(d -> d.type().toString()).containsExactly("integer", "date", "timestamp_millis");
            assertThat(Sample.row(batch)).containsEntry("id", "I").containsEntry("iban", 1L);
        } finally {
            Locale.setDefault(before);
        }
    }
}
