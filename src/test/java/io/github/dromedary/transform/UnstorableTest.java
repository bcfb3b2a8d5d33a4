package io.github.dromedary.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that are none, and characters that not every database can hold. */
@ApiTest(parameters = {ApiTest.PAGES, "primaryKey=id"})
class UnstorableTest {
    private static final String NUL = "a\\u0000b";
    private static final String HALF = "a\\ud83db";
    private ApiServer api;
    private TestSource item;

    @ParameterizedTest
    @EnumSource(Database.class)
    void numbersThatAreNoneBecomeNull(Database database) throws Exception {
        item.use(database);
        api.pages("[{\"id\":1,\"v\":NaN,\"w\":1.5},{\"id\":2,\"v\":2.5,\"w\":-Infinity},{\"id\":3,\"v\":Infinity,\"o\":{\"x\":NaN,\"y\":1},"
                + "\"l\":[1,NaN,{\"z\":-Infinity}]}]",
                "[{\"id\":4,\"v\":NaN,\"o\":{\"x\":3}},{\"id\":NaN,\"v\":1}]");

        var sync = item.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(item.query("select id, v, w, o_x, o_y from item order by id").stream().map(UnstorableTest::plain))
                .containsExactly("1 null 1.5 null null", "2 2.5 null null null", "3 null null null 1", "4 null null 3 null");
        assertThat(item.query("select cast(l as char(40)) from item where id = 3").get(0).get(0).toString().replace(" ", ""))
                .contains("[1,null,{\"z\":null}]");
        assertThat(item.notices())
                .contains("NaN and Infinity are stored as NULL (field and number of values): l (1), l.z (1), o.x (1), v (3), w (1)");
        assertThat(sync.counts().rejected()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"integer", "decimal", "text", "boolean", "json", "timestamp", "timestamp_seconds", "date"})
    void soTheyDoInDeclaredColumns(String type) throws Exception {
        api.pages("[{\"id\":1,\"v\":NaN},{\"id\":2,\"v\":-Infinity}]");

        assertThat(item.sync("columns=v " + type).error()).isEmpty();
        assertThat(item.query("select count(*), count(v) from item")).hasToString("[[2, 0]]");
        assertThat(item.notices()).contains("NaN and Infinity are stored as NULL (field and number of values): v (2)");
    }

    @Test
    void aCursorThatIsNoNumberIsTheEnd() throws Exception {
        api.respond(Reply.body("{\"data\":[{\"id\":1}],\"next\":NaN}"));

        assertThat(item.sync("paginator=cursor", "totalPath=", "cursorPath=next").error()).isEmpty();
        assertThat(api.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"H2, a\\0b, a\\ud83db, a\\0b, a\\ufffdb", "POSTGRESQL, a\\ufffdb, a\\ufffdb, a\\ufffdb, a\\ufffdb",
        "MARIADB, a\\0b, a\\ufffdb, a\\0b, a\\ufffdb", "MYSQL_DRIVER, a\\0b, a\\ufffdb, a\\0b, a\\ufffdb"})
    void textsAreStoredAsFarAsTheDatabaseCanHoldThem(Database database, String nul, String half, String nulInJson,
    String halfInJson) throws Exception {
        item.use(database);
        var record = "{\"id\":1,\"t\":\"" + NUL + "\",\"u\":\"" + HALF + "\",\"j\":[\"" + NUL + "\",\"" + HALF + "\",{\"" + HALF
                + "\":1}],\"o\":{\"p\":\"" + HALF + "\"}}";
        api.pages("[" + record + "]", "[{\"id\":2,\"t\":\"\\ud83d\\ude00\"}]");

        assertThat(item.sync().error()).isEmpty();
        item.notices().clear();
        var again = item.sync();

        assertThat(again.error()).isEmpty();
        assertThat(again.counts().unchanged()).isEqualTo(2);
        assertThat(again.counts().rejected()).isZero();
        assertThat(item.query("select t, u, o_p from item order by id")).containsExactly(
                List.of(shown(nul), shown(half), shown(half)), Arrays.asList("\uD83D\uDE00", null, null));
        var json = json();
        assertThat(json).isEqualTo("[\"" + (nulInJson.contains("0") ? NUL : shown(nulInJson)) + "\",\"" + shown(halfInJson) + "\",{\""
                + shown(halfInJson) + "\":1}]");
        assertThat(item.notices()).filteredOn(line -> line.startsWith("characters that")).singleElement().asString()
                .endsWith(database == Database.H2 ? ": j (2)" : database == Database.POSTGRESQL ? ": j (3), o.p (1), t (1), u (1)"
                : ": j (2), o.p (1), u (1)");
    }

    /** Two keys must not become one. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void inAKeyNothingIsReplaced(Database database) throws Exception {
        item.use(database);
        api.pages("[{\"id\":\"x\"},{\"id\":\"" + HALF + "\"},{\"id\":\"a\\ude00b\"}]");

        var sync = item.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().rejected()).isEqualTo(database == Database.H2 ? 0 : 2);
        assertThat(item.value("select count(*) from item")).isEqualTo(database == Database.H2 ? 3L : 1L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void withTablesBelowTheyAreTheSame(Database database) throws Exception {
        item.use(database);
        api.pages("[{\"id\":1,\"l\":[{\"s\":\"" + HALF + "\",\"n\":NaN},{\"s\":\"b\",\"n\":2}],\"m\":[\"" + HALF + "\"]}]");

        assertThat(item.sync("nesting=tables").error()).isEmpty();
        assertThat(item.query("select s from item_l order by position").get(0).get(0)).isEqualTo(database == Database.H2 ? "a\ud83db" : "a\ufffdb");
        assertThat(item.notices()).contains("NaN and Infinity are stored as NULL (field and number of values): l.n (1)");
        assertThat(item.notices().stream().anyMatch(line -> line.endsWith(": l.s (1), m.element (1)"))).isEqualTo(database != Database.H2);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void rejectRejectsThem(Database database) throws Exception {
        item.use(database);
        api.pages("[{\"id\":1},{\"id\":2,\"t\":\"" + NUL + "\"},{\"id\":3,\"t\":\"" + HALF + "\"},{\"id\":4,\"t\":[\"" + HALF + "\"]}]");

        assertThat(item.sync("invalidText=reject").counts().rejected()).isEqualTo(3);
        assertThat(item.notices()).anyMatch(line ->
                line.startsWith("3 records were rejected; the first: t contains a NUL character, which cannot be stored"));
    }

    private String json() throws Exception {
        var value = item.value("select j from item where id = 1");
        var text = value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value.toString();
        return text.replace(": ", ":").replace(", ", ",");
    }

    private static String plain(List<Object> row) {
        return String.join(" ", row.stream().map(value -> value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString()
                : String.valueOf(value)).toList());
    }

    private static String shown(String text) {
        return text.replace("\\0", "\0").replace("\\ud83d", "\ud83d").replace("\\ufffd", "\ufffd");
    }
}
