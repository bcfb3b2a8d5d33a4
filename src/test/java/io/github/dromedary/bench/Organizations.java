package io.github.dromedary.bench;

import static io.github.dromedary.model.ColumnType.BOOLEAN;
import static io.github.dromedary.model.ColumnType.INTEGER;
import static io.github.dromedary.model.ColumnType.JSON;
import static io.github.dromedary.model.ColumnType.TEXT;
import static io.github.dromedary.model.ColumnType.TIMESTAMP;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.dromedary.model.Column;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Organizations: as the API writes them, and as rows made by hand. */
final class Organizations {
    /** What Dromedary's source declares. */
    static final String COLUMNS = "created_at timestamp_millis from createdAt, tags json";
    static final Table TABLE = new Table("organization", List.of(new Column("identifier", TEXT), new Column("name", TEXT),
            new Column("created_at", TIMESTAMP), new Column("tags", JSON), new Column("active", BOOLEAN),
            new Column("members", INTEGER), new Column("address_street", TEXT), new Column("address_city", TEXT),
            new Column("address_country_code", TEXT)), List.of("identifier"));
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Organizations() {
    }

    /** A record; no two versions of it have a value in common but the key. */
    static String json(int number, int version) {
        return """
                {"organization":{"identifier":"org-%08x","name":"Organization %d, edition %d","createdAt":%d,\
                "tags":["t%d","edition-%d"],"active":%s,"members":%d,\
                "address":{"street":"%d Broad Street, Floor %d","city":"Town %d-%d","country":{"code":"%c%c"}}}}"""
                .formatted(number * 0x9E3779B9, number, version, 1_600_000_000_000L + number * 1000L + version,
                        number % 7, version, version % 2 == 0, number * 10L + version,
                        number, version, number % 89, version, (char) ('A' + number % 26), (char) ('A' + version));
    }

    static Row row(Map<String, Object> item) {
        var organization = object(item, "organization");
        var address = object(organization, "address");
        return new Row(organization.get("identifier"), organization.get("name"),
                Instant.ofEpochMilli(number(organization, "createdAt")).atOffset(ZoneOffset.UTC),
                text(organization.get("tags")), organization.get("active"), number(organization, "members"),
                address.get("street"), address.get("city"), object(address, "country").get("code"));
    }

    private static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long number(Map<?, ?> item, String name) {
        return ((Number) item.get(name)).longValue();
    }

    private static Map<?, ?> object(Map<?, ?> item, String name) {
        return (Map<?, ?>) item.get(name);
    }
}
