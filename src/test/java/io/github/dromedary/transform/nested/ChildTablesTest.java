package io.github.dromedary.transform.nested;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.model.Table;
import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.TestSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code nesting="tables"}: no two arrays have one table, and no other table is taken for theirs. */
@ApiTest(source = "orders", parameters = {ApiTest.PAGES, "nesting=tables", "primaryKey=id"})
class ChildTablesTest {
    private static final String LINES = "[{\"id\":1,\"lineItems\":[{\"sku\":\"a\"},{\"sku\":\"b\"}],\"line_items\":[{\"sku\":\"c\"}]}]";
    private static final String LINES_IN_TABLES = "{orders_line_items=[[c]], orders_line_items_23156b=[[a], [b]]}";
    private ApiServer api;
    private TestSource orders;

    @ParameterizedTest
    @EnumSource(Database.class)
    void twoNamesThatBecomeOneKeepTwoTables(Database database) throws Exception {
        orders.use(database);

        assertThat(orders.load(LINES)).isEqualTo("4/0/0/0");
        assertThat(orders.load(LINES)).isEqualTo("0/0/1/0");

        assertThat(below("sku")).hasToString(LINES_IN_TABLES);
        assertThat(orders.load("[{\"id\":1,\"lineItems\":[{\"sku\":\"b\"}]}]")).isEqualTo("0/1/1/2");
        assertThat(below("sku")).hasToString("{orders_line_items=[], orders_line_items_23156b=[[b]]}");
    }

    /** The one that is named like the table gets the name, whichever comes first. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void theOrderInWhichTheyComeMakesNoDifference(Database database) throws Exception {
        orders.use(database);
        var both = "[{\"id\":1,\"a-b\":[3],\"a\":{\"b\":[2]},\"a_b\":[1]}]";

        orders.load(both);

        var tables = below("element");
        assertThat(tables).hasSize(3).containsEntry("orders_a_b", "[[1]]");
        assertThat(tables.values()).containsExactlyInAnyOrder("[[1]]", "[[2]]", "[[3]]");
        orders.load("[{\"id\":1,\"a\":{\"b\":[2]}}]", "[{\"id\":2,\"a-b\":[4]}]", "[{\"id\":1,\"a_b\":[1],\"a-b\":[3],\"a\":{\"b\":[2]}}]");
        assertThat(below("element")).isEqualTo(changed(tables, "[[3]]", "[[3], [4]]"));
    }

    /** A table remembers its array: which of them comes first in a later sync is all the same. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void whatWasGivenOnceStays(Database database) throws Exception {
        orders.use(database);

        orders.load("[{\"id\":1,\"lineItems\":[{\"sku\":\"a\"}]}]");
        assertThat(below("sku")).hasToString("{orders_line_items=[[a]]}");
        orders.load("[{\"id\":2,\"line_items\":[{\"sku\":\"c\"}]}]", LINES);

        assertThat(below("sku")).containsEntry("orders_line_items", "[[a], [b]]").hasSize(2);
        assertThat(below("sku").values()).containsExactlyInAnyOrder("[[a], [b]]", "[[c], [c]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void tablesOnSeveralLevelsAreKeptApart(Database database) throws Exception {
        orders.use(database);
        var records = "[{\"id\":1,\"items\":[{\"taxes\":[\"x\"],\"no\":{\"tes\":[\"v\"]},\"no_tes\":[\"w\"]}],\"items_taxes\":[\"y\"],"
                + "\"it\":{\"ems_taxes\":[\"z\"]}}]";

        orders.load(records);
        var tables = below("element");
        orders.load(records);

        assertThat(tables).hasSize(6).containsEntry("orders_items_taxes", "[[y]]");
        assertThat(tables.values()).containsOnlyOnce("[[x]]", "[[y]]", "[[z]]", "[[v]]", "[[w]]");
        assertThat(below("element")).isEqualTo(tables);
    }

    /** A dot within a name is not the dot between two, and what {@code unwrap} lifts is not what was there before. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void namesWithDotsAndLiftedOnesAreTold(Database database) throws Exception {
        orders.use(database);

        orders.with("unwrap=o").load("[{\"id\":1,\"a.b\":[1],\"a\":{\"b\":[2]},\"o\":{\"l\":[3],\"a.b\":[4]},\"l\":[5]}]");

        assertThat(below("element").values()).containsExactlyInAnyOrder("[[1]]", "[[2]]", "[[3]]", "[[4]]", "[[5]]");
        assertThat(below("element")).containsEntry("orders_l", "[[5]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void namesThatOnlyADatabaseTakesForOne(Database database) throws Exception {
        orders.use(database);
        var two = "[{\"id\":1,\"Tags\":[1],\"tags\":[2],\"measurements_of_the_north_sea_platform_in_winter_a\":[3],"
                + "\"measurementsOfTheNorthSeaPlatformInWinterA\":[4]}]";

        orders.with("naming=as_is").load(two);
        orders.with("naming=as_is").load(two);

        assertThat(below("element").values()).containsExactlyInAnyOrder("[[1]]", "[[2]]", "[[3]]", "[[4]]");
        orders.use(database).with("naming=");
        orders.load(two);
        orders.load(two);
        assertThat(below("element").values()).containsExactlyInAnyOrder("[[1]]", "[[2]]", "[[3]]", "[[4]]");
        assertThat(below("element").keySet()).allMatch(name -> name.length() <= 48);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whereTheyAreReplacedToo(Database database) throws Exception {
        orders.use(database);
        orders.with("writeDisposition=replace");

        assertThat(orders.load(LINES)).isEqualTo("4/0/0/0");
        assertThat(orders.load(LINES)).isEqualTo("4/0/0/4");
        assertThat(below("sku")).hasToString(LINES_IN_TABLES);
        assertThat(orders.with("writeDisposition=merge").load(LINES)).isEqualTo("0/0/1/0");
        assertThat(orders.with("writeDisposition=replace").load("[{\"id\":2,\"lineItems\":[{\"sku\":\"d\"}]}]")).isEqualTo("2/0/0/4");
        assertThat(below("sku")).hasToString("{orders_line_items=[], orders_line_items_23156b=[[d]]}");
    }

    /** Rows gather in tables with such names. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void noneIsTakenForATableInWhichRowsGather(Database database) throws Exception {
        orders.use(database);
        var records = "[{\"id\":1,\"staging\":[1],\"seen\":[2],\"items\":[{\"n\":3}],\"items_staging\":[4]}]";

        orders.with("deleteMissing=hard").load(records);
        orders.with("deleteMissing=", "writeDisposition=replace").load(records);
        orders.with("deleteMissing=hard", "writeDisposition=").load(records);

        assertThat(below("element").values()).contains("[[1]]", "[[2]]", "[[4]]");
        assertThat(below("n")).containsEntry("orders_items", "[[3]]");
        assertThat(orders.query("select id from orders")).hasToString("[[1]]");
    }

    /** A table of an earlier release does not say which array it is of. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void aTableOfAnEarlierReleaseGoesOnBeingUsed(Database database) throws Exception {
        for (var disposition : List.of("writeDisposition=merge", "writeDisposition=replace")) {
            orders.use(database);
            var unmarked = "[{\"id\":1,\"lineItems\":[{\"sku\":\"a\",\"sub\":[{\"sku\":\"s\"}]},{\"sku\":\"b\"}]}]";
            orders.with(disposition).load(unmarked);
            forget(database, "orders_line_items", "orders_line_items_sub");

            orders.with(disposition).load(unmarked);
            assertThat(below("sku")).as(disposition).hasToString("{orders_line_items=[[a], [b]], orders_line_items_sub=[[s]]}");
            orders.with(disposition).load("[{\"id\":1,\"lineItems\":[{\"sku\":\"a\",\"sub\":[{\"sku\":\"s\"}]}],\"line_items\":[{\"sku\":\"c\"}]}]");

            assertThat(below("sku")).as(disposition).hasSize(3).containsEntry("orders_line_items", "[[a]]")
                    .containsEntry("orders_line_items_sub", "[[s]]").containsValue("[[c]]");
        }
    }

    /** What the comment of an earlier release was. */
    private void forget(Database database, String... tables) throws Exception {
        for (var table : tables) {
            orders.execute(switch (database) {
                case H2 -> "comment on column \"" + table.toUpperCase(Locale.ROOT) + "\".\"POSITION\" is 'dromedary integer: \\u0000position'";
                case POSTGRESQL -> "comment on column " + table + ".\"position\" is 'dromedary integer: \\u0000position'";
                case MARIADB, MYSQL_DRIVER -> "alter table " + table
                        + " modify column `position` bigint not null comment 'dromedary integer: \\\\u0000position'";
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"H2,orders", "H2,orders_items", "POSTGRESQL,orders", "POSTGRESQL,orders_items", "MARIADB,orders", "MYSQL_DRIVER,orders_items"})
    void aSourceOfThatNameKeepsItsTable(Database database, String first) throws Exception {
        orders.use(database);
        api.pages("[{\"id\":1,\"items\":[{\"sku\":\"a\"}]}]");
        var second = first.equals("orders") ? "orders_items" : "orders";
        orders.routes().source("orders", orders.parameters()).source("orders_items", orders.parameters("nesting="));

        for (var source : List.of(first, second, first, second)) {
            assertThat(Line.once(orders.path(), source, Database.properties(orders.databaseUrl())).error()).as(source).isEmpty();
        }

        assertThat(orders.query("select id from orders_items")).hasToString("[[1]]");
        assertThat(below("sku")).hasSize(1).doesNotContainKey("orders_items").containsValue("[[a]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aTableOfSomebodyElseIsLeftAlone(Database database) throws Exception {
        orders.use(database);
        orders.execute("create table orders (id bigint primary key)",
                "create table orders_items (n int, orders_id bigint, foreign key (orders_id) references orders (id))");

        orders.load("[{\"id\":1,\"items\":[{\"sku\":\"a\"}]}]");

        assertThat(below("sku")).hasSize(1).containsValue("[[a]]");
        assertThat(orders.query("select * from orders_items")).isEmpty();
    }

    /** A column that a user has added does not make the table somebody else's. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void aColumnThatAUserHasAddedStays(Database database) throws Exception {
        for (var disposition : List.of("writeDisposition=merge", "writeDisposition=replace")) {
            orders.use(database);
            orders.with(disposition).load("[{\"id\":1,\"items\":[{\"sku\":\"a\"}]}]");
            orders.execute("alter table orders_items add column note int default 7");

            orders.with(disposition).load("[{\"id\":1,\"items\":[{\"sku\":\"b\"},{\"sku\":\"c\"}]}]");

            assertThat(below("sku")).as(disposition).hasToString("{orders_items=[[b], [c]]}");
            assertThat(orders.query("select note from orders_items")).as(disposition).hasToString("[[7], [7]]");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aSourceWhoseTableHoldsAnArrayIsTold(Database database) throws Exception {
        orders.use(database);
        orders.load("[{\"id\":1,\"items\":[{\"sku\":\"a\"}]}]");
        for (var disposition : List.of("merge", "append", "replace", "history")) {
            orders.routes().source("others", orders.parameters("nesting=", "table=orders_items", "writeDisposition=" + disposition));

            assertThat(Line.once(orders.path(), "others", Database.properties(orders.databaseUrl())).error().orElseThrow()).contains(
                    "table orders_items is a child table: it holds array elements of another source's records;"
                            + " set the parameter table to another name",
                    "sources/others.xml");
        }
        assertThat(below("sku")).hasToString("{orders_items=[[a]]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"writeDisposition=replace|table=orders_staging", "deleteMissing=soft|table=Orders_Seen",
            "deleteMissing=hard|table=\"orders_seen\"",
        "writeDisposition=history|table=orders_incoming", "writeDisposition=history|table=orders_seen", "nesting=flatten|table=dromedary_sync",
        "nesting=flatten|table=DROMEDARY_TOKEN"})
    void aTableInWhichDromedaryKeepsItsOwnIsRefusedAtStart(String orders, String other) throws Exception {
        api.pages("[]");
        this.orders.routes().source("orders", this.orders.parameters("nesting=", orders)).source("other", this.orders.parameters("nesting=", other));

        assertThatThrownBy(() -> this.orders.syncAll()).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("sources/other.xml: parameter table: name is reserved for Dromedary's own table"
                        + (other.toUpperCase(Locale.ROOT).contains("DROMEDARY") ? "" : " of source orders") + "; choose another name");
    }

    private static Map<String, String> changed(Map<String, String> tables, String from, String to) {
        var changed = new TreeMap<>(tables);
        changed.replaceAll((name, rows) -> rows.equals(from) ? to : rows);
        return changed;
    }

    /** The tables below orders, with the values of one column in each. */
    private Map<String, String> below(String column) throws Exception {
        var tables = new TreeMap<String, String>();
        boolean h2 = orders.databaseUrl().startsWith("jdbc:h2");
        try (var connection = orders.connect()) {
            for (Table table : new Schema(connection).below("orders")) {
                tables.put(table.name(), table.column(column).isEmpty() ? "none" : orders.query("select " + column + " from "
                        + (h2 || orders.databaseUrl().startsWith("jdbc:p") ? "\"" + (h2 ? table.name().toUpperCase(Locale.ROOT) : table.name()) + "\""
                        : table.name())
                        + " order by " + String.join(", ", table.key())).toString());
            }
        }
        return tables;
    }
}
