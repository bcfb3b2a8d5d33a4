package io.github.dromedary.transform.nested;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.model.Table;
import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.Pages;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code nesting="tables"}: no two arrays have one table, and no other table is taken for theirs. */
class ChildTablesTest {
    private static final String LINES = "[{\"id\":1,\"lineItems\":[{\"sku\":\"a\"},{\"sku\":\"b\"}],\"line_items\":[{\"sku\":\"c\"}]}]";
    private static final String LINES_IN_TABLES = "{orders_line_items=[[c]], orders_line_items_23156b=[[a], [b]]}";
    @RegisterExtension
    private final Pages pages = new Pages();
    @TempDir
    private Path routes;

    @ParameterizedTest
    @EnumSource(Database.class)
    void twoNamesThatBecomeOneKeepTwoTables(Database database) throws Exception {
        var url = database.create();

        assertThat(sync(url, LINES)).isEqualTo("4/0/0/0");
        assertThat(sync(url, LINES)).isEqualTo("0/0/1/0");

        assertThat(below(url, "sku")).hasToString(LINES_IN_TABLES);
        assertThat(sync(url, "[{\"id\":1,\"lineItems\":[{\"sku\":\"b\"}]}]")).isEqualTo("0/1/1/2");
        assertThat(below(url, "sku")).hasToString("{orders_line_items=[], orders_line_items_23156b=[[b]]}");
    }

    /** The one that is named like the table gets the name, whichever comes first. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void theOrderInWhichTheyComeMakesNoDifference(Database database) throws Exception {
        var url = database.create();
        var both = "[{\"id\":1,\"a-b\":[3],\"a\":{\"b\":[2]},\"a_b\":[1]}]";

        sync(url, both);

        var tables = below(url, "element");
        assertThat(tables).hasSize(3).containsEntry("orders_a_b", "[[1]]");
        assertThat(tables.values()).containsExactlyInAnyOrder("[[1]]", "[[2]]", "[[3]]");
        sync(url, "[{\"id\":1,\"a\":{\"b\":[2]}}]", "[{\"id\":2,\"a-b\":[4]}]", "[{\"id\":1,\"a_b\":[1],\"a-b\":[3],\"a\":{\"b\":[2]}}]");
        assertThat(below(url, "element")).isEqualTo(changed(tables, "[[3]]", "[[3], [4]]"));
    }

    /** A table remembers its array: which of them comes first in a later sync is all the same. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void whatWasGivenOnceStays(Database database) throws Exception {
        var url = database.create();

        sync(url, "[{\"id\":1,\"lineItems\":[{\"sku\":\"a\"}]}]");
        assertThat(below(url, "sku")).hasToString("{orders_line_items=[[a]]}");
        sync(url, "[{\"id\":2,\"line_items\":[{\"sku\":\"c\"}]}]", LINES);

        assertThat(below(url, "sku")).containsEntry("orders_line_items", "[[a], [b]]").hasSize(2);
        assertThat(below(url, "sku").values()).containsExactlyInAnyOrder("[[a], [b]]", "[[c], [c]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void tablesOnSeveralLevelsAreKeptApart(Database database) throws Exception {
        var url = database.create();
        var orders = "[{\"id\":1,\"items\":[{\"taxes\":[\"x\"],\"no\":{\"tes\":[\"v\"]},\"no_tes\":[\"w\"]}],\"items_taxes\":[\"y\"],\"it\":{\"ems_taxes\":[\"z\"]}}]";

        sync(url, orders);
        var tables = below(url, "element");
        sync(url, orders);

        assertThat(tables).hasSize(6).containsEntry("orders_items_taxes", "[[y]]");
        assertThat(tables.values()).containsOnlyOnce("[[x]]", "[[y]]", "[[z]]", "[[v]]", "[[w]]");
        assertThat(below(url, "element")).isEqualTo(tables);
    }

    /** A dot within a name is not the dot between two, and what {@code unwrap} lifts is not what was there before. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void namesWithDotsAndLiftedOnesAreTold(Database database) throws Exception {
        var url = database.create();

        sync(List.of("unwrap=o"), url, "[{\"id\":1,\"a.b\":[1],\"a\":{\"b\":[2]},\"o\":{\"l\":[3],\"a.b\":[4]},\"l\":[5]}]");

        assertThat(below(url, "element").values()).containsExactlyInAnyOrder("[[1]]", "[[2]]", "[[3]]", "[[4]]", "[[5]]");
        assertThat(below(url, "element")).containsEntry("orders_l", "[[5]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void namesThatOnlyADatabaseTakesForOne(Database database) throws Exception {
        var url = database.create();
        var two = "[{\"id\":1,\"Tags\":[1],\"tags\":[2],\"measurements_of_the_north_sea_platform_in_winter_a\":[3],\"measurementsOfTheNorthSeaPlatformInWinterA\":[4]}]";

        sync(List.of("naming=as_is"), url, two);
        sync(List.of("naming=as_is"), url, two);

        assertThat(below(url, "element").values()).containsExactlyInAnyOrder("[[1]]", "[[2]]", "[[3]]", "[[4]]");
        var snake = database.create();
        sync(snake, two);
        sync(snake, two);
        assertThat(below(snake, "element").values()).containsExactlyInAnyOrder("[[1]]", "[[2]]", "[[3]]", "[[4]]");
        assertThat(below(snake, "element").keySet()).allMatch(name -> name.length() <= 48);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whereTheyAreReplacedToo(Database database) throws Exception {
        var url = database.create();
        var replace = List.of("writeDisposition=replace");

        assertThat(sync(replace, url, LINES)).isEqualTo("4/0/0/0");
        assertThat(sync(replace, url, LINES)).isEqualTo("4/0/0/4");
        assertThat(below(url, "sku")).hasToString(LINES_IN_TABLES);
        assertThat(sync(url, LINES)).isEqualTo("0/0/1/0");
        assertThat(sync(replace, url, "[{\"id\":2,\"lineItems\":[{\"sku\":\"d\"}]}]")).isEqualTo("2/0/0/4");
        assertThat(below(url, "sku")).hasToString("{orders_line_items=[], orders_line_items_23156b=[[d]]}");
    }

    /** Rows gather in tables with such names. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void noneIsTakenForATableInWhichRowsGather(Database database) throws Exception {
        var url = database.create();
        var orders = "[{\"id\":1,\"staging\":[1],\"seen\":[2],\"items\":[{\"n\":3}],\"items_staging\":[4]}]";

        sync(List.of("deleteMissing=hard"), url, orders);
        sync(List.of("writeDisposition=replace"), url, orders);
        sync(List.of("deleteMissing=hard"), url, orders);

        assertThat(below(url, "element").values()).contains("[[1]]", "[[2]]", "[[4]]");
        assertThat(below(url, "n")).containsEntry("orders_items", "[[3]]");
        assertThat(Database.query(url, "select id from orders")).hasToString("[[1]]");
    }

    /** A table of an earlier release does not say which array it is of. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void aTableOfAnEarlierReleaseGoesOnBeingUsed(Database database) throws Exception {
        for (var disposition : List.of("writeDisposition=merge", "writeDisposition=replace")) {
            var url = database.create();
            var unmarked = "[{\"id\":1,\"lineItems\":[{\"sku\":\"a\",\"sub\":[{\"sku\":\"s\"}]},{\"sku\":\"b\"}]}]";
            sync(List.of(disposition), url, unmarked);
            forget(database, url, "orders_line_items", "orders_line_items_sub");

            sync(List.of(disposition), url, unmarked);
            assertThat(below(url, "sku")).as(disposition).hasToString("{orders_line_items=[[a], [b]], orders_line_items_sub=[[s]]}");
            sync(List.of(disposition), url, "[{\"id\":1,\"lineItems\":[{\"sku\":\"a\",\"sub\":[{\"sku\":\"s\"}]}],\"line_items\":[{\"sku\":\"c\"}]}]");

            assertThat(below(url, "sku")).as(disposition).hasSize(3).containsEntry("orders_line_items", "[[a]]").containsEntry("orders_line_items_sub", "[[s]]").containsValue("[[c]]");
        }
    }

    /** What the comment of an earlier release was. */
    private static void forget(Database database, String url, String... tables) throws Exception {
        for (var table : tables) {
            Database.execute(url, switch (database) {
                case H2 -> "comment on column \"" + table.toUpperCase(Locale.ROOT) + "\".\"POSITION\" is 'dromedary integer: \\u0000position'";
                case POSTGRESQL -> "comment on column " + table + ".\"position\" is 'dromedary integer: \\u0000position'";
                case MARIADB, MYSQL_DRIVER -> "alter table " + table + " modify column `position` bigint not null comment 'dromedary integer: \\\\u0000position'";
            });
        }
    }

    @ParameterizedTest
    @CsvSource({"H2,orders", "H2,orders_items", "POSTGRESQL,orders", "POSTGRESQL,orders_items", "MARIADB,orders", "MYSQL_DRIVER,orders_items"})
    void aSourceOfThatNameKeepsItsTable(Database database, String first) throws Exception {
        var url = database.create();
        pages.serve("[{\"id\":1,\"items\":[{\"sku\":\"a\"}]}]");
        var second = first.equals("orders") ? "orders_items" : "orders";
        RouteFolder.in(routes).source("orders", pages.parameters("nesting=tables", "primaryKey=id")).source("orders_items", pages.parameters("primaryKey=id"));

        for (var source : List.of(first, second, first, second)) {
            assertThat(Line.once(routes, source, Database.properties(url)).error()).as(source).isEmpty();
        }

        assertThat(Database.query(url, "select id from orders_items")).hasToString("[[1]]");
        assertThat(below(url, "sku")).hasSize(1).doesNotContainKey("orders_items").containsValue("[[a]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aTableOfSomebodyElseIsLeftAlone(Database database) throws Exception {
        var url = database.create();
        Database.execute(url, "create table orders (id bigint primary key)", "create table orders_items (n int, orders_id bigint, foreign key (orders_id) references orders (id))");

        sync(url, "[{\"id\":1,\"items\":[{\"sku\":\"a\"}]}]");

        assertThat(below(url, "sku")).hasSize(1).containsValue("[[a]]");
        assertThat(Database.query(url, "select * from orders_items")).isEmpty();
    }

    /** A column that a user has added does not make the table somebody else's. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void aColumnThatAUserHasAddedStays(Database database) throws Exception {
        for (var disposition : List.of("writeDisposition=merge", "writeDisposition=replace")) {
            var url = database.create();
            sync(List.of(disposition), url, "[{\"id\":1,\"items\":[{\"sku\":\"a\"}]}]");
            Database.execute(url, "alter table orders_items add column note int default 7");

            sync(List.of(disposition), url, "[{\"id\":1,\"items\":[{\"sku\":\"b\"},{\"sku\":\"c\"}]}]");

            assertThat(below(url, "sku")).as(disposition).hasToString("{orders_items=[[b], [c]]}");
            assertThat(Database.query(url, "select note from orders_items")).as(disposition).hasToString("[[7], [7]]");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aSourceWhoseTableHoldsAnArrayIsTold(Database database) throws Exception {
        var url = database.create();
        sync(url, "[{\"id\":1,\"items\":[{\"sku\":\"a\"}]}]");
        for (var disposition : List.of("merge", "append", "replace", "history")) {
            RouteFolder.in(routes).source("others", pages.parameters("table=orders_items", "primaryKey=id", "writeDisposition=" + disposition));

            assertThat(Line.once(routes, "others", Database.properties(url)).error().orElseThrow()).contains(
                    "table orders_items holds the elements of an array of another source's records; give this source another one by the parameter table",
                    "sources/others.xml");
        }
        assertThat(below(url, "sku")).hasToString("{orders_items=[[a]]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"writeDisposition=replace|table=orders_staging", "deleteMissing=soft|table=Orders_Seen", "deleteMissing=hard|table=\"orders_seen\"",
        "writeDisposition=history|table=orders_incoming", "writeDisposition=history|table=orders_seen", "nesting=flatten|table=dromedary_sync", "nesting=flatten|table=DROMEDARY_TOKEN"})
    void aTableInWhichDromedaryKeepsItsOwnIsRefusedAtStart(String orders, String other) throws Exception {
        pages.serve("[]");
        RouteFolder.in(routes).source("orders", pages.parameters("primaryKey=id", orders)).source("other", pages.parameters("primaryKey=id", other));

        assertThatThrownBy(() -> Line.all(routes, Database.properties(Database.H2.create()))).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("sources/other.xml: parameter table: Dromedary keeps rows of its own in a table of that name"
                        + (other.toUpperCase(Locale.ROOT).contains("DROMEDARY") ? "" : ", those of source orders") + "; give another one");
    }

    private static Map<String, String> changed(Map<String, String> tables, String from, String to) {
        var changed = new TreeMap<>(tables);
        changed.replaceAll((name, rows) -> rows.equals(from) ? to : rows);
        return changed;
    }

    /** The tables below orders, with the values of one column in each. */
    private static Map<String, String> below(String url, String column) throws Exception {
        var tables = new TreeMap<String, String>();
        try (var connection = DriverManager.getConnection(url)) {
            for (Table table : new Schema(connection).below("orders")) {
                tables.put(table.name(), table.column(column).isEmpty() ? "none" : Database.query(url, "select " + column + " from "
                        + (url.startsWith("jdbc:h2") || url.startsWith("jdbc:p") ? "\"" + (url.startsWith("jdbc:h2") ? table.name().toUpperCase(Locale.ROOT) : table.name()) + "\"" : table.name())
                        + " order by " + String.join(", ", table.key())).toString());
            }
        }
        return tables;
    }

    private String sync(String url, String... records) throws Exception {
        return sync(List.of(), url, records);
    }

    private String sync(List<String> more, String url, String... records) throws Exception {
        pages.serve(records);
        var all = new ArrayList<>(List.of("nesting=tables", "primaryKey=id"));
        all.addAll(more);
        RouteFolder.in(routes).source("orders", pages.parameters(all.toArray(String[]::new)));
        var sync = Line.once(routes, "orders", Database.properties(url));
        assertThat(sync.error()).isEmpty();
        var counts = sync.counts();
        return counts.inserted() + "/" + counts.updated() + "/" + counts.unchanged() + "/" + counts.deleted();
    }
}
