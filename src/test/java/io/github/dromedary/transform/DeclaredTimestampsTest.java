package io.github.dromedary.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Columns that are declared {@code timestamp}. */
@ApiTest(parameters = {ApiTest.PAGES, "primaryKey=id"})
class DeclaredTimestampsTest {
    private static final String CUT = "fractions of seconds are truncated to the precision of the column (field and number of values): ";
    private ApiServer api;
    private TestSource item;

    @ParameterizedTest
    @EnumSource(Database.class)
    void takeEachStandardForm(Database database) throws Exception {
        item.use(database);
        var records = records("2026-01-05T10:00Z", "2026-01-05T15:00+05", "2026-01-05t10:00:00z", "2026-01-05T10:00:00.123456789Z",
                "2026-01-05 10:00:00", "20260105T100000Z", "2026-01-05T10:00:00.9999999Z");

        var sync = sync(records, "columns=at timestamp");
        var again = sync(records, "columns=at timestamp");

        assertThat(sync.counts().rejected()).isZero();
        assertThat(again.counts().unchanged()).isEqualTo(7);
        assertThat(times()).containsExactly("10:00", "10:00", "10:00", "10:00:00.123456", "10:00", "10:00", "10:00:00.999999");
        assertThat(item.notices().stream().filter(line -> line.startsWith("fractions"))).containsExactly(CUT + "at (2)", CUT + "at (2)");
    }

    /** A table of somebody else may hold fewer digits, or more. */
    @ParameterizedTest
    @CsvSource({"H2,timestamp(9),.123456789,0", "H2,timestamp(9) with time zone,.123456789,0", "H2,timestamp(3),.123,1",
            "POSTGRESQL,timestamp(3),.123,1", "POSTGRESQL,timestamptz(0),'',1",
        "MARIADB,datetime(3),.123,1", "MYSQL_DRIVER,datetime,'',1"})
    void areCutToWhatTheColumnHolds(Database database, String type, String fraction, int cut) throws Exception {
        item.use(database);
        item.execute("create table item (id int primary key, at " + type + ")");

        var sync = sync(records("2026-01-05T10:00:00.123456789Z"), "columns=at timestamp");

        assertThat(sync.counts().rejected()).isZero();
        assertThat(times()).containsExactly(fraction.isEmpty() ? "10:00" : "10:00:00" + fraction);
        assertThat(item.notices().stream().filter(line -> line.startsWith("fractions"))).hasSize(cut);
    }

    /** What nobody has declared is stored as it is or not at all. */
    @Test
    void othersAreNotCut() throws Exception {
        item.execute("create table item (id int primary key, at timestamp(3))");

        assertThat(sync(records("2026-01-05T10:00:00.1234Z", "2026-01-05T10:00:00.123Z")).counts().rejected()).isEqualTo(1);
        item.use(Database.H2);
        sync(records("2026-01-05T10:00:00.123456789Z"));

        assertThat(item.value("select at from item")).isEqualTo("2026-01-05T10:00:00.123456789Z");
        assertThat(item.notices()).noneMatch(line -> line.startsWith("fractions"));
    }

    /** Two keys could become one. */
    @Test
    void keysAreNotCut() throws Exception {
        var sync = sync(records("2026-01-05T10:00:00.123456789Z", "2026-01-05T10:00:00.123456Z"), "columns=at timestamp", "primaryKey=at");

        assertThat(sync.counts().rejected()).isEqualTo(1);
        assertThat(times()).containsExactly("10:00:00.123456");
    }

    @Test
    void inTablesOfArraysToo() throws Exception {
        sync("[{\"id\":1,\"events\":[{\"at\":\"2026-01-05T10:00:00.1234567Z\"},{\"at\":\"2026-01-05T10Z\"}]}]", "columns=at timestamp from events.at",
                "nesting=tables");

        assertThat(item.query("select cast(at as varchar) from item_events order by position"))
                .hasToString("[[2026-01-05 10:00:00.123456+00], [2026-01-05 10:00:00+00]]");
        assertThat(item.notices()).contains(CUT + "events.at (1)");
    }

    private static String records(String... times) {
        var records = new ArrayList<String>();
        for (var time : times) {
            records.add("{\"id\":" + (records.size() + 1) + ",\"at\":\"" + time + "\"}");
        }
        return "[" + String.join(",", records) + "]";
    }

    /** The times of day in UTC. */
    private List<String> times() throws Exception {
        try (var connection = item.connect(); var statement = connection.createStatement();
                var result = statement.executeQuery("select at from item order by id")) {
            boolean zoned = !item.databaseUrl().matches("jdbc:(mariadb|mysql).*") && result.getMetaData().getColumnTypeName(1)
                    .toLowerCase(Locale.ROOT).matches(".*(with time zone|timestamptz).*");
            var times = new ArrayList<String>();
            while (result.next()) {
                times.add((zoned ? result.getObject(1, OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC).toLocalTime()
                        : result.getObject(1, LocalDateTime.class).toLocalTime()).toString()
                        .replaceFirst("(\\.\\d*?)0+$", "$1"));
            }
            return times;
        }
    }

    private Sync sync(String records, String... more) throws Exception {
        api.pages(records);
        var sync = item.sync(more);
        assertThat(sync.error()).isEmpty();
        return sync;
    }
}
