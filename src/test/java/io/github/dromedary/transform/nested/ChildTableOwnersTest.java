package io.github.dromedary.transform.nested;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.TestSource;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code nesting="tables"}: an array does not use a table of another source, of another application, or of Dromedary itself. */
@ApiTest(source = "orders", parameters = {ApiTest.PAGES, "nesting=tables", "primaryKey=id"})
class ChildTableOwnersTest {
    private ApiServer api;
    private TestSource orders;

    /** Rows gather in tables with such names. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void noneIsTakenForATableInWhichRowsGather(Database database) throws Exception {
        orders.use(database);
        var records = "[{\"id\":1,\"staging\":[1],\"seen\":[2],\"items\":[{\"n\":3}],\"items_staging\":[4]}]";

        orders.with("deleteMissing=hard").load(records);
        orders.with("deleteMissing=", "writeDisposition=replace").load(records);
        orders.with("deleteMissing=hard", "writeDisposition=").load(records);

        assertThat(StoredChildTables.of(orders, "element").values()).contains("[[1]]", "[[2]]", "[[4]]");
        assertThat(StoredChildTables.of(orders, "n")).containsEntry("orders_items", "[[3]]");
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
            assertThat(StoredChildTables.of(orders, "sku")).as(disposition)
                    .hasToString("{orders_line_items=[[a], [b]], orders_line_items_sub=[[s]]}");
            orders.with(disposition).load("[{\"id\":1,\"lineItems\":[{\"sku\":\"a\",\"sub\":[{\"sku\":\"s\"}]}],\"line_items\":[{\"sku\":\"c\"}]}]");

            assertThat(StoredChildTables.of(orders, "sku")).as(disposition).hasSize(3).containsEntry("orders_line_items", "[[a]]")
                    .containsEntry("orders_line_items_sub", "[[s]]").containsValue("[[c]]");
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
        assertThat(StoredChildTables.of(orders, "sku")).hasSize(1).doesNotContainKey("orders_items").containsValue("[[a]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aTableOfSomebodyElseIsLeftAlone(Database database) throws Exception {
        orders.use(database);
        orders.execute("create table orders (id bigint primary key)",
                "create table orders_items (n int, orders_id bigint, foreign key (orders_id) references orders (id))");

        orders.load("[{\"id\":1,\"items\":[{\"sku\":\"a\"}]}]");

        assertThat(StoredChildTables.of(orders, "sku")).hasSize(1).containsValue("[[a]]");
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

            assertThat(StoredChildTables.of(orders, "sku")).as(disposition).hasToString("{orders_items=[[b], [c]]}");
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
        assertThat(StoredChildTables.of(orders, "sku")).hasToString("{orders_items=[[a]]}");
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
}
