package io.github.dromedary.transform.nested;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code nesting="tables"}: two arrays never share a table, even if their names are equal in the database. */
@ApiTest(source = "orders", parameters = {ApiTest.PAGES, "nesting=tables", "primaryKey=id"})
class ChildTableNamesTest {
    private static final String LINES = "[{\"id\":1,\"lineItems\":[{\"sku\":\"a\"},{\"sku\":\"b\"}],\"line_items\":[{\"sku\":\"c\"}]}]";
    private static final String LINES_IN_TABLES = "{orders_line_items=[[c]], orders_line_items_23156b=[[a], [b]]}";
    private TestSource orders;

    @ParameterizedTest
    @EnumSource(Database.class)
    void twoNamesThatBecomeOneKeepTwoTables(Database database) throws Exception {
        orders.use(database);

        assertThat(orders.load(LINES)).isEqualTo("4/0/0/0");
        assertThat(orders.load(LINES)).isEqualTo("0/0/1/0");

        assertThat(StoredChildTables.of(orders, "sku")).hasToString(LINES_IN_TABLES);
        assertThat(orders.load("[{\"id\":1,\"lineItems\":[{\"sku\":\"b\"}]}]")).isEqualTo("0/1/1/2");
        assertThat(StoredChildTables.of(orders, "sku")).hasToString("{orders_line_items=[], orders_line_items_23156b=[[b]]}");
    }

    /** The one that is named like the table gets the name, whichever comes first. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void theOrderInWhichTheyComeMakesNoDifference(Database database) throws Exception {
        orders.use(database);
        var both = "[{\"id\":1,\"a-b\":[3],\"a\":{\"b\":[2]},\"a_b\":[1]}]";

        orders.load(both);

        var tables = StoredChildTables.of(orders, "element");
        assertThat(tables).hasSize(3).containsEntry("orders_a_b", "[[1]]");
        assertThat(tables.values()).containsExactlyInAnyOrder("[[1]]", "[[2]]", "[[3]]");
        orders.load("[{\"id\":1,\"a\":{\"b\":[2]}}]", "[{\"id\":2,\"a-b\":[4]}]", "[{\"id\":1,\"a_b\":[1],\"a-b\":[3],\"a\":{\"b\":[2]}}]");
        assertThat(StoredChildTables.of(orders, "element")).isEqualTo(changed(tables, "[[3]]", "[[3], [4]]"));
    }

    /** A table remembers its array: which of them comes first in a later sync is all the same. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void whatWasGivenOnceStays(Database database) throws Exception {
        orders.use(database);

        orders.load("[{\"id\":1,\"lineItems\":[{\"sku\":\"a\"}]}]");
        assertThat(StoredChildTables.of(orders, "sku")).hasToString("{orders_line_items=[[a]]}");
        orders.load("[{\"id\":2,\"line_items\":[{\"sku\":\"c\"}]}]", LINES);

        assertThat(StoredChildTables.of(orders, "sku")).containsEntry("orders_line_items", "[[a], [b]]").hasSize(2);
        assertThat(StoredChildTables.of(orders, "sku").values()).containsExactlyInAnyOrder("[[a], [b]]", "[[c], [c]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void tablesOnSeveralLevelsAreKeptApart(Database database) throws Exception {
        orders.use(database);
        var records = "[{\"id\":1,\"items\":[{\"taxes\":[\"x\"],\"no\":{\"tes\":[\"v\"]},\"no_tes\":[\"w\"]}],\"items_taxes\":[\"y\"],"
                + "\"it\":{\"ems_taxes\":[\"z\"]}}]";

        orders.load(records);
        var tables = StoredChildTables.of(orders, "element");
        orders.load(records);

        assertThat(tables).hasSize(6).containsEntry("orders_items_taxes", "[[y]]");
        assertThat(tables.values()).containsOnlyOnce("[[x]]", "[[y]]", "[[z]]", "[[v]]", "[[w]]");
        assertThat(StoredChildTables.of(orders, "element")).isEqualTo(tables);
    }

    /** A dot within a name is not the dot between two, and what {@code unwrap} lifts is not what was there before. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void namesWithDotsAndLiftedOnesAreTold(Database database) throws Exception {
        orders.use(database);

        orders.with("unwrap=o").load("[{\"id\":1,\"a.b\":[1],\"a\":{\"b\":[2]},\"o\":{\"l\":[3],\"a.b\":[4]},\"l\":[5]}]");

        assertThat(StoredChildTables.of(orders, "element").values()).containsExactlyInAnyOrder("[[1]]", "[[2]]", "[[3]]", "[[4]]", "[[5]]");
        assertThat(StoredChildTables.of(orders, "element")).containsEntry("orders_l", "[[5]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void namesThatOnlyADatabaseTakesForOne(Database database) throws Exception {
        orders.use(database);
        var two = "[{\"id\":1,\"Tags\":[1],\"tags\":[2],\"measurements_of_the_north_sea_platform_in_winter_a\":[3],"
                + "\"measurementsOfTheNorthSeaPlatformInWinterA\":[4]}]";

        orders.with("naming=as_is").load(two);
        orders.with("naming=as_is").load(two);

        assertThat(StoredChildTables.of(orders, "element").values()).containsExactlyInAnyOrder("[[1]]", "[[2]]", "[[3]]", "[[4]]");
        orders.use(database).with("naming=");
        orders.load(two);
        orders.load(two);
        assertThat(StoredChildTables.of(orders, "element").values()).containsExactlyInAnyOrder("[[1]]", "[[2]]", "[[3]]", "[[4]]");
        assertThat(StoredChildTables.of(orders, "element").keySet()).allMatch(name -> name.length() <= 48);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whereTheyAreReplacedToo(Database database) throws Exception {
        orders.use(database);
        orders.with("writeDisposition=replace");

        assertThat(orders.load(LINES)).isEqualTo("4/0/0/0");
        assertThat(orders.load(LINES)).isEqualTo("4/0/0/4");
        assertThat(StoredChildTables.of(orders, "sku")).hasToString(LINES_IN_TABLES);
        assertThat(orders.with("writeDisposition=merge").load(LINES)).isEqualTo("0/0/1/0");
        assertThat(orders.with("writeDisposition=replace").load("[{\"id\":2,\"lineItems\":[{\"sku\":\"d\"}]}]")).isEqualTo("2/0/0/4");
        assertThat(StoredChildTables.of(orders, "sku")).hasToString("{orders_line_items=[], orders_line_items_23156b=[[d]]}");
    }

    private static Map<String, String> changed(Map<String, String> tables, String from, String to) {
        var changed = new TreeMap<>(tables);
        changed.replaceAll((name, rows) -> rows.equals(from) ? to : rows);
        return changed;
    }
}
