package io.github.dromedary.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.Pages;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Columns that are declared {@code timestamp}. */
class DeclaredTimestampsTest {
    private static final String CUT = "fractions of seconds are truncated to the precision of the column (field and number of values): ";
    private final List<String> told = new ArrayList<>();
    @RegisterExtension
    private final Pages pages = new Pages();
    @TempDir
    private Path routes;

    @ParameterizedTest
    @EnumSource(Database.class)
    void takeEachStandardForm(Database database) throws Exception {
        var url = database.create();
        var records = records("2026-01-05T10:00Z", "2026-01-05T15:00+05", "2026-01-05t10:00:00z", "2026-01-05T10:00:00.123456789Z", "2026-01-05 10:00:00", "20260105T100000Z", "2026-01-05T10:00:00.9999999Z");

        var sync = sync(url, records, "columns=at timestamp");
        var again = sync(url, records, "columns=at timestamp");

        assertThat(sync.counts().rejected()).isZero();
        assertThat(again.counts().unchanged()).isEqualTo(7);
        assertThat(times(url)).containsExactly("10:00", "10:00", "10:00", "10:00:00.123456", "10:00", "10:00", "10:00:00.999999");
        assertThat(told.stream().filter(line -> line.startsWith("fractions"))).containsExactly(CUT + "at (2)", CUT + "at (2)");
    }

    /** A table of somebody else may hold fewer digits, or more. */
    @ParameterizedTest
    @CsvSource({"H2,timestamp(9),.123456789,0", "H2,timestamp(9) with time zone,.123456789,0", "H2,timestamp(3),.123,1", "POSTGRESQL,timestamp(3),.123,1", "POSTGRESQL,timestamptz(0),'',1",
        "MARIADB,datetime(3),.123,1", "MYSQL_DRIVER,datetime,'',1"})
    void areCutToWhatTheColumnHolds(Database database, String type, String fraction, int cut) throws Exception {
        var url = database.create();
        Database.execute(url, "create table item (id int primary key, at " + type + ")");

        var sync = sync(url, records("2026-01-05T10:00:00.123456789Z"), "columns=at timestamp");

        assertThat(sync.counts().rejected()).isZero();
        assertThat(times(url)).containsExactly(fraction.isEmpty() ? "10:00" : "10:00:00" + fraction);
        assertThat(told.stream().filter(line -> line.startsWith("fractions"))).hasSize(cut);
    }

    /** What nobody has declared is stored as it is or not at all. */
    @Test
    void othersAreNotCut() throws Exception {
        var url = Database.H2.create();
        Database.execute(url, "create table item (id int primary key, at timestamp(3))");

        assertThat(sync(url, records("2026-01-05T10:00:00.1234Z", "2026-01-05T10:00:00.123Z")).counts().rejected()).isEqualTo(1);
        var own = Database.H2.create();
        sync(own, records("2026-01-05T10:00:00.123456789Z"));

        assertThat(Database.value(own, "select at from item")).isEqualTo("2026-01-05T10:00:00.123456789Z");
        assertThat(told).noneMatch(line -> line.startsWith("fractions"));
    }

    /** Two keys could become one. */
    @Test
    void keysAreNotCut() throws Exception {
        var url = Database.H2.create();

        var sync = sync(url, records("2026-01-05T10:00:00.123456789Z", "2026-01-05T10:00:00.123456Z"), "columns=at timestamp", "primaryKey=at");

        assertThat(sync.counts().rejected()).isEqualTo(1);
        assertThat(times(url)).containsExactly("10:00:00.123456");
    }

    @Test
    void inTablesOfArraysToo() throws Exception {
        var url = Database.H2.create();

        sync(url, "[{\"id\":1,\"events\":[{\"at\":\"2026-01-05T10:00:00.1234567Z\"},{\"at\":\"2026-01-05T10Z\"}]}]", "columns=at timestamp from events.at", "nesting=tables");

        assertThat(Database.query(url, "select cast(at as varchar) from item_events order by position")).hasToString("[[2026-01-05 10:00:00.123456+00], [2026-01-05 10:00:00+00]]");
        assertThat(told).contains(CUT + "events.at (1)");
    }

    private static String records(String... times) {
        var records = new ArrayList<String>();
        for (var time : times) {
            records.add("{\"id\":" + (records.size() + 1) + ",\"at\":\"" + time + "\"}");
        }
        return "[" + String.join(",", records) + "]";
    }

    /** The times of day in UTC. */
    private static List<String> times(String url) throws Exception {
        try (var connection = DriverManager.getConnection(url); var statement = connection.createStatement();
                var result = statement.executeQuery("select at from item order by id")) {
            boolean zoned = !(url.contains("mariadb") || url.contains("mysql")) && result.getMetaData().getColumnTypeName(1).toLowerCase(Locale.ROOT).matches(".*(with time zone|timestamptz).*");
            var times = new ArrayList<String>();
            while (result.next()) {
                times.add((zoned ? result.getObject(1, OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC).toLocalTime() : result.getObject(1, LocalDateTime.class).toLocalTime()).toString()
                        .replaceFirst("(\\.\\d*?)0+$", "$1"));
            }
            return times;
        }
    }

    private Sync sync(String url, String records, String... more) throws Exception {
        pages.serve(records);
        var all = new ArrayList<>(List.of(more));
        if (all.stream().noneMatch(parameter -> parameter.startsWith("primaryKey"))) {
            all.add("primaryKey=id");
        }
        RouteFolder.in(routes).source("item", pages.parameters(all.toArray(String[]::new)));
        var sync = Line.once(routes, "item", Database.properties(url), told);
        assertThat(sync.error()).isEmpty();
        return sync;
    }
}
