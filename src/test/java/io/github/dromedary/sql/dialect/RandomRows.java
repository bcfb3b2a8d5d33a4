package io.github.dromedary.sql.dialect;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Rows of all types, with the values that are easily written wrong. The same seed gives the same rows. */
final class RandomRows {
    private static final List<String> PIECES = List.of("", " ", "a", "Ä", "ß", "😀", "\\", "\\N", "\\.", "\t", "\n", "\r", "\r\n",
            "\b", "\u001a", "\f", "'", "\"", "`", "{}", ",", ";", "%", "?", "$1", "\\x", "\\0", "null", "NULL", "\u2028", "\ufffd", "true", "0");
    private static final List<String> DECIMALS = List.of("0", "-0.0", "0.00", "1", "10", "100", "10000", "1E+2", "1E+4", "9999", "99999999", "0.1",
            "0.00001", "1.50", "-12345.678900", "123456789012345678901234567890.123", "0.000000000000000000000000000001", "-1E-30", "1E+34");
    private final Random random;

    RandomRows(long seed) {
        this.random = new Random(seed);
    }

    /** A table with a column of each type; its primary key has two columns. */
    static Table table(String name, List<String> key) {
        var columns = new ArrayList<>(List.of(column("id", ColumnType.INTEGER), column("part", ColumnType.TEXT)));
        for (var type : ColumnType.values()) {
            columns.add(column("v_" + type.name().toLowerCase(Locale.ROOT), type));
        }
        return new Table(name, columns, key);
    }

    private static Column column(String name, ColumnType type) {
        return new Column(name, type, name);
    }

    /** Rows with the numbers {@code from} to {@code to} in their keys, a tenth of whose values are null. */
    List<Row> rows(Table table, int from, int to) {
        var rows = new ArrayList<Row>();
        for (int number = from; number < to; number++) {
            var values = new Object[table.columns().size()];
            for (int i = 2; i < values.length; i++) {
                values[i] = random.nextInt(10) == 0 ? null : value(table.columns().get(i).type());
            }
            values[0] = number - 100L;
            values[1] = PIECES.get(number % PIECES.size()) + number;
            rows.add(new Row(values));
        }
        return rows;
    }

    private Object value(ColumnType type) {
        return switch (type) {
            case BOOLEAN -> random.nextBoolean();
            case INTEGER -> random.nextInt(8) == 0 ? random.nextBoolean() ? Long.MIN_VALUE : Long.MAX_VALUE : random.nextLong() >> random.nextInt(64);
            case DECIMAL -> decimal();
            case TEXT -> text();
            case DATE -> LocalDate.of(1 + random.nextInt(9999), 1, 1).plusDays(random.nextInt(365));
            case TIMESTAMP -> timestamp();
            case TIME -> LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000L) * 1_000)
                    .truncatedTo(random.nextBoolean() ? ChronoUnit.MICROS : ChronoUnit.MINUTES);
            case BINARY -> bytes();
            case JSON -> "{\"a\":[1,2.50,\"" + "\\\\\\n\\t\\\"é😀".repeat(random.nextInt(3)) + "\"],\"b\":null,\"a b\":" + random.nextInt() + "}";
        };
    }

    private BigDecimal decimal() {
        return random.nextBoolean() ? new BigDecimal(DECIMALS.get(random.nextInt(DECIMALS.size())))
                : new BigDecimal(new BigInteger(1 + random.nextInt(110), random), random.nextInt(31));
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return random.nextInt(100) == 0 ? text.append("long ".repeat(30_000)).toString() : text.toString();
    }

    private OffsetDateTime timestamp() {
        long second = -62_000_000_000L + random.nextLong(62_000_000_000L + 253_300_000_000L);
        return OffsetDateTime.ofInstant(Instant.ofEpochSecond(second, random.nextInt(3) * random.nextInt(333_333) * 1_000L),
                random.nextBoolean() ? ZoneOffset.UTC : ZoneOffset.ofHoursMinutes(5, 30));
    }

    private byte[] bytes() {
        var bytes = new byte[random.nextInt(30)];
        random.nextBytes(bytes);
        return bytes;
    }
}
