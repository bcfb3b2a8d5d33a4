package io.github.dromedary.transform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Table;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.sql.dialect.Dialect;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Records with all that breaks other loaders, read back over JDBC and compared with the source value by value. */
@ApiTest(source = "nasty", parameters = {ApiTest.PAGES, "primaryKey=id"})
class NastyTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS).build();
    private ApiServer api;
    private TestSource nasty;

    @ParameterizedTest
    @EnumSource(Database.class)
    void everyValueIsTheSourcesValue(Database database) throws Exception {
        nasty.use(database);
        var records = records();
        api.pages(records.toString());

        var first = sync();
        compare(records);
        var second = sync();
        compare(records);

        assertThat(first.counts().rejected()).isZero();
        assertThat(second.counts().unchanged()).isEqualTo(records.size() - 1L);
        assertThat(second.counts().written()).isZero();
    }

    /** One record a page and a batch: each new kind of value widens a column that has rows. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void soItIsWhenEachRecordWidensTheTable(Database database) throws Exception {
        nasty.use(database);
        var records = records();
        var each = new String[records.size()];
        for (int i = 0; i < each.length; i++) {
            each[i] = "[" + records.get(i) + "]";
        }
        api.pages(each);

        sync();
        compare(records);
        sync();
        compare(records);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anIntegerThenADecimalIsOneDecimalColumn(Database database) throws Exception {
        nasty.use(database);
        api.pages("[{\"id\":1,\"v\":1,\"d\":\"2024-01-02\"}]", "[{\"id\":2,\"v\":null}]", "[{\"id\":3,\"v\":1.5,\"d\":\"n/a\"}]");

        sync();

        try (var connection = nasty.connect()) {
            assertThat(new Schema(connection).read("nasty").orElseThrow().columns()).containsExactly(new Column("id", ColumnType.INTEGER, "id"),
                    new Column("v", ColumnType.DECIMAL, "v"), new Column("d", ColumnType.TEXT, "d"));
        }
        assertThat(nasty.query("select v from nasty where v is not null order by id")).extracting(row -> ((BigDecimal) row.get(0)).doubleValue())
                .containsExactly(1.0, 1.5);
        assertThat(nasty.query("select d from nasty order by id")).extracting(row -> row.get(0)).containsExactly("2024-01-02", null, "n/a");
    }

    /** Those of the file, and one with long texts. */
    private static JsonNode records() throws Exception {
        var records = (ArrayNode) MAPPER.readTree(Files.readString(Path.of("src/test/resources/records/nasty.json")));
        records.addObject().put("id", 30).put("name", "long").put("text", "äb😀 ".repeat(25_000)).putArray("list").add("x".repeat(100_000));
        return records;
    }

    private Sync sync() throws Exception {
        var sync = nasty.sync();
        assertThat(sync.error()).isEmpty();
        return sync;
    }

    /** Each value of each record stands in a column that was made for its field, and nothing else does. */
    private void compare(JsonNode records) throws Exception {
        var byId = new LinkedHashMap<Long, JsonNode>();
        records.forEach(record -> byId.put(record.get("id").longValue(), record));
        try (var connection = nasty.connect()) {
            var table = new Schema(connection).read("nasty").orElseThrow();
            var quote = Dialect.of(connection);
            var rows = 0;
            try (var statement = connection.createStatement();
                    var result = statement.executeQuery("select * from nasty order by " + quote.quote("id"))) {
                while (result.next()) {
                    rows++;
                    var record = byId.get(result.getLong("id"));
                    var expected = new LinkedHashMap<String, JsonNode>();
                    flatten("", record, expected, table);
                    assertThat(actual(result, table)).as("record %s", record.get("id")).isEqualTo(plain(expected, table));
                }
            }
            assertThat(rows).isEqualTo(byId.size());
        }
    }

    private static void flatten(String path, JsonNode node, Map<String, JsonNode> into, Table table) {
        node.properties().forEach(field -> {
            var at = (path.isEmpty() ? "" : path + ".") + field.getKey().replace("\\", "\\\\").replace(".", "\\.");
            if (field.getValue().isObject() && table.columns().stream().noneMatch(c -> at.equals(c.field()) && c.type() == ColumnType.JSON)) {
                flatten(at, field.getValue(), into, table);
            } else if (!field.getValue().isNull()) {
                into.put(at, field.getValue());
                assertThat(table.columns()).as("a column for %s", at).anyMatch(c -> at.equals(c.field()));
            }
        });
    }

    private static Map<String, Object> plain(Map<String, JsonNode> values, Table table) throws Exception {
        var plain = new LinkedHashMap<String, Object>();
        for (var column : table.columns()) {
            var node = values.get(column.field());
            if (node != null) {
                plain.put(column.field(), switch (column.type()) {
                    case BOOLEAN -> node.booleanValue();
                    case INTEGER, DECIMAL -> node.decimalValue().stripTrailingZeros();
                    case DATE -> LocalDate.parse(node.textValue());
                    case TIMESTAMP -> node.textValue().length() == 10 ? LocalDate.parse(node.textValue()).atStartOfDay().toInstant(ZoneOffset.UTC)
                            : OffsetDateTime.parse(node.textValue()).toInstant();
                    case JSON -> normal(node);
                    default -> node.isNumber() ? node.decimalValue().toString() : node.asText();
                });
            }
        }
        return plain;
    }

    private static Map<String, Object> actual(ResultSet result, Table table) throws Exception {
        var actual = new LinkedHashMap<String, Object>();
        for (int i = 0; i < table.columns().size(); i++) {
            var value = value(result, i + 1, table.columns().get(i).type());
            if (value != null) {
                actual.put(table.columns().get(i).field(), value);
            }
        }
        return actual;
    }

    private static Object value(ResultSet result, int at, ColumnType type) throws Exception {
        if (result.getString(at) == null) {
            return null;
        }
        return switch (type) {
            case BOOLEAN -> result.getBoolean(at);
            case INTEGER, DECIMAL -> result.getBigDecimal(at).stripTrailingZeros();
            case DATE -> result.getObject(at, LocalDate.class);
            case TIMESTAMP -> instant(result, at);
            case JSON -> normal(MAPPER.readTree(result.getString(at)));
            default -> result.getString(at);
        };
    }

    private static Object instant(ResultSet result, int at) throws SQLException {
        return result.getMetaData().getColumnTypeName(at).equalsIgnoreCase("datetime")
                ? result.getObject(at, LocalDateTime.class).toInstant(ZoneOffset.UTC) : result.getObject(at, OffsetDateTime.class).toInstant();
    }

    /** 2.50 and 2.5 are one number to JSON. */
    private static Object normal(JsonNode node) throws Exception {
        return MAPPER.readTree(node.toString().replaceAll("(\\.\\d*?)0+(?=[,}\\]])", "$1"));
    }
}
