package io.github.dromedary.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.math.BigDecimal;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values on which dlt fails or which it changes, in each database. */
@ApiTest(parameters = {ApiTest.PAGES, "primaryKey=id", "invalidText=reject"})
class DltValuesTest {
    private ApiServer api;
    private TestSource item;

    @ParameterizedTest
    @EnumSource(Database.class)
    void numbersAreExactAndOneColumn(Database database) throws Exception {
        item.use(database);
        api.pages("[{\"id\":1,\"v\":1,\"d\":0.1234567890123456789012345}]", "[{\"id\":2,\"v\":1.5,\"d\":1234567890123.5}]",
                "[{\"id\":3,\"v\":9223372036854775808}]");

        assertThat(item.sync().error()).isEmpty();

        assertThat(item.query("select v from item order by id")).extracting(row -> ((BigDecimal) row.get(0)).stripTrailingZeros().toPlainString())
                .containsExactly("1", "1.5", "9223372036854775808");
        assertThat(item.query("select d from item where d is not null order by id"))
                .extracting(row -> new BigDecimal(row.get(0).toString()).stripTrailingZeros().toPlainString())
                .containsExactly("0.1234567890123456789012345", "1234567890123.5");
    }

    /** What no database of all four can hold is set aside with its reason; the others are written. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void aNulAndAMissingKeyRejectTheirRecordAlone(Database database) throws Exception {
        item.use(database);
        api.pages("[{\"id\":1,\"v\":\"a\"},{\"id\":2,\"v\":\"a\\u0000b\"},{\"v\":\"no key\"},{\"id\":null,\"v\":\"null key\"},{\"id\":3,"
                + "\"v\":\"c\"}]");

        var sync = item.sync();

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().rejected()).isEqualTo(3);
        assertThat(item.query("select id, v from item order by id")).hasToString("[[1, a], [3, c]]");
        assertThat(item.query("select reason from dromedary_reject")).extracting(row -> row.get(0).toString()).hasSize(3)
                .contains("v contains a NUL character, which cannot be stored", "primary key id is null or missing");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void fieldsWhoseNamesCollideAreColumnsOfTheirOwn(Database database) throws Exception {
        item.use(database);
        api.pages("[{\"id\":1,\"userId\":\"camel\",\"user_id\":\"snake\",\"a\":{\"b\":\"nested\"},\"a_b\":\"flat\"}]");

        assertThat(item.sync().error()).isEmpty();

        assertThat(item.query("select user_id, a_b from item")).hasToString("[[snake, flat]]");
        assertThat(item.query("select * from item").get(0)).hasSize(5).contains("camel", "nested");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theLastOfAKeyWins(Database database) throws Exception {
        item.use(database);
        api.pages("[{\"id\":1,\"v\":\"first\"},{\"id\":2,\"v\":\"x\"},{\"id\":1,\"v\":\"last\"}]");

        assertThat(item.sync().error()).isEmpty();

        assertThat(item.query("select id, v from item order by id")).hasToString("[[1, last], [2, x]]");
    }

    /** Three syncs change all rows, a batch each: whoever reads sees a state before or after. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void readersSeeNoPartOfABatch(Database database) throws Exception {
        item.use(database);
        api.pages(rows(0));
        assertThat(item.sync().error()).isEmpty();
        var over = new AtomicBoolean();
        var url = item.databaseUrl();
        var seen = CompletableFuture.supplyAsync(() -> watch(url, over));

        for (int i = 1; i <= 3; i++) {
            api.pages(rows(i));
            assertThat(item.sync().counts().updated()).isEqualTo(900);
        }

        over.set(true);
        assertThat(seen.get()).containsExactly("900 of 1");
    }

    private static String rows(int version) {
        return IntStream.range(0, 900).mapToObj(id -> "{\"id\":" + id + ",\"v\":" + version + "}").collect(Collectors.joining(",", "[", "]"));
    }

    private static TreeSet<String> watch(String url, AtomicBoolean over) {
        var seen = new TreeSet<String>();
        try (var connection = DriverManager.getConnection(url); var statement = connection.prepareStatement("select count(*), count(distinct v) "
                + "from item")) {
            while (!over.get()) {
                try (var result = statement.executeQuery()) {
                    result.next();
                    seen.add(result.getLong(1) + " of " + result.getLong(2));
                }
            }
            return seen;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
