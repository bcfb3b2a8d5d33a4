package io.github.dromedary.bench;

import static io.github.dromedary.model.ColumnType.TEXT;
import static io.github.dromedary.model.ColumnType.TIMESTAMP;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Users: as the API writes them, and as rows made by hand. */
final class Users {
    static final Table TABLE = new Table("person", List.of(new Column("id", TEXT), new Column("name", TEXT),
            new Column("email", TEXT), new Column("address", TEXT), new Column("company", TEXT), new Column("phone", TEXT),
            new Column("created_at", TIMESTAMP), new Column("updated_at", TIMESTAMP)), List.of("id"));

    private Users() {
    }

    /** A record; no two versions of it have a value in common but the key. */
    static String json(int number, int version) {
        return """
                {"id":"%s","name":"Ada %d Example %d","email":"ada.%d.%d@example.com",\
                "address":"%d Long Street, House %d, 10115 Sampletown","company":"Example %d & Sons, Branch %d","phone":"+49 30 %07d-%d",\
                "created_at":"%s","updated_at":"%s"}"""
                .formatted(UUID.nameUUIDFromBytes(new byte[] {(byte) number, (byte) (number >> 8), (byte) (number >> 16), (byte) (number >> 24)}),
                        number, version, number, version, number, version, number % 97, version, number, version,
                        time(number, version), time(number, version + 4));
    }

    private static String time(int number, int year) {
        return String.format("20%02d-%02d-%02dT%02d:%02d:%02dZ",
                18 + year, number % 12 + 1, number % 28 + 1, number % 24, number % 60, number / 60 % 60);
    }

    static Row row(Map<String, Object> item) {
        return new Row(item.get("id"), item.get("name"), item.get("email"), item.get("address"), item.get("company"),
                item.get("phone"), time((String) item.get("created_at")), time((String) item.get("updated_at")));
    }

    /** {@code OffsetDateTime.parse} would be a third of what the bare loader does; this knows the one form that the API has. */
    private static OffsetDateTime time(String text) {
        return OffsetDateTime.of(part(text, 0, 4), part(text, 5, 7), part(text, 8, 10),
                part(text, 11, 13), part(text, 14, 16), part(text, 17, 19), 0, ZoneOffset.UTC);
    }

    private static int part(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
