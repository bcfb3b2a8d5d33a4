package io.github.dromedary.transform.nested;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.model.Table;
import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.sql.Schema;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code nesting="tables"}: orders with their line items. */
@ApiTest(source = "orders", parameters = {ApiTest.PAGES, "nesting=tables", "batchSize=2"})
class TablesTest {
    private static final String FIRST = "[{\"id\":1,\"customer\":{\"name\":\"Ada\",\"phones\":[\"1\",\"2\"]},\"items\":[{\"sku\":\"a\",\"n\":1,"
            + "\"taxes\":[{\"rate\":0.2},{\"rate\":0.1}]},"
            + "{\"sku\":\"b\",\"n\":2,\"taxes\":[{\"rate\":0.3}]},{\"sku\":\"c\",\"n\":3}]},{\"id\":2,\"items\":[{\"sku\":\"d\",\"n\":4}]},"
            + "{\"id\":3,\"items\":[]},{\"id\":4}]";
    private TestSource orders;

    @ParameterizedTest
    @EnumSource(Database.class)
    void arraysBecomeTablesWithTheParentsKey(Database database) throws Exception {
        orders.use(database);
        orders.with("primaryKey=id");

        assertThat(orders.load(FIRST)).isEqualTo("13/0/0/0");

        assertThat(orders()).isEqualTo("[[1, Ada], [2, null], [3, null], [4, null]]");
        assertThat(items()).isEqualTo("[[1, 0, a, 1], [1, 1, b, 2], [1, 2, c, 3], [2, 0, d, 4]]");
        assertThat(taxes()).isEqualTo("[[1, 0, 0, 0.2], [1, 0, 1, 0.1], [1, 1, 0, 0.3]]");
        assertThat(orders.query("select orders_id, position, element from orders_customer_phones order by position"))
                .hasToString("[[1, 0, 1], [1, 1, 2]]");
        try (var connection = orders.connect()) {
            var schema = new Schema(connection);
            assertThat(schema.read("orders_items").orElseThrow().key()).containsExactly("orders_id", "position");
            assertThat(schema.read("orders_items_taxes").orElseThrow().key()).containsExactly("orders_id", "orders_items_position", "position");
            assertThat(schema.below("orders")).extracting(t -> t.name() + " of " + t.parent().table()).containsExactlyInAnyOrder(
                    "orders_items of orders", "orders_items_taxes of orders_items", "orders_customer_phones of orders");
        }
        assertThat(orders.load(FIRST)).isEqualTo("0/0/4/0");
    }

    /** Their names are cut at the same place, and their arrays are called the same. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void arraysWithinArraysHaveATableEachHoweverLongTheirNames(Database database) throws Exception {
        orders.use(database);
        orders.with("primaryKey=id");

        assertThat(orders.load("[{\"id\":1,\"measurements_of_the_north_sea_platform\":[[[[[\"a\",\"b\"],[\"c\"]]]]]}]")).isEqualTo("9/0/0/0");

        try (var connection = orders.connect()) {
            var below = new Schema(connection).below("orders");
            assertThat(below).hasSize(5);
            assertThat(below).extracting(Table::name).doesNotHaveDuplicates();
            assertThat(below).extracting(t -> t.key().size()).containsExactlyInAnyOrder(2, 3, 4, 5, 6);
            var leaf = below.stream().max(Comparator.comparingInt(t -> t.key().size())).orElseThrow();
            assertThat(orders.query("select element from " + leaf.name() + " order by element"))
                    .containsExactly(List.of("a"), List.of("b"), List.of("c"));
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anOrderWithFewerItemsLeavesNoOrphan(Database database) throws Exception {
        orders.use(database);
        orders.with("primaryKey=id");
        orders.load(FIRST);

        assertThat(orders.load("[{\"id\":1,\"customer\":{\"name\":\"Ada\"},\"items\":[{\"sku\":\"a\",\"n\":9,\"taxes\":[{\"rate\":0.2}]}]},"
                + "{\"id\":2}]"))
                .startsWith("0/1/2/");

        assertThat(items()).isEqualTo("[[1, 0, a, 9]]");
        assertThat(taxes()).isEqualTo("[[1, 0, 0, 0.2]]");
        assertThat(orders.value("select count(*) from orders_customer_phones")).isEqualTo(0L);
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void aTableBelowEvolvesLikeAnyOther(Database database) throws Exception {
        orders.use(database);
        orders.with("primaryKey=id");
        orders.load("[{\"id\":1,\"items\":[{\"n\":1}]}]", "[{\"id\":2,\"items\":[{\"n\":1.5,\"new\":\"x\"}]}]", "[{\"id\":3,\"later\":[1,\"a\"]}]");

        assertThat(orders.query("select orders_id, n, new from orders_items order by orders_id"))
                .extracting(r -> r.get(0) + " " + ((Number) r.get(1)).doubleValue() + " " + r.get(2))
                .containsExactly("1 1.0 null", "2 1.5 x");
        assertThat(orders.query("select orders_id, position, element from orders_later order by position")).hasToString("[[3, 0, 1], [3, 1, a]]");
    }

    /** Half an order is worse than none. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void anItemThatDoesNotFitRejectsItsOrder(Database database) throws Exception {
        orders.use(database);
        orders.with("primaryKey=id", "columns=n integer from items.n");

        assertThat(orders.load("[{\"id\":1,\"items\":[{\"n\":1},{\"n\":\"two\"}]},{\"id\":2,\"items\":[{\"n\":3}]},{\"id\":null,"
                + "\"items\":[{\"n\":3}]}]")).isEqualTo("2/0/0/0");

        assertThat(orders.query("select orders_id, n from orders_items")).hasToString("[[2, 3]]");
        assertThat(orders.query("select reason, path from dromedary_reject order by path")).hasToString(
                "[[primary key id is null or missing, id], [items[1]: column n is integer, but field n is \"two\", items[1].n]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void anOnlyItemThatDoesNotFitDoesSoToo(Database database) throws Exception {
        orders.use(database);
        orders.with("primaryKey=id", "columns=n integer from items.n");

        assertThat(orders.load("[{\"id\":1,\"items\":[{\"n\":\"two\"}]},{\"id\":2}]")).isEqualTo("1/0/0/0");

        assertThat(orders.query("select id from orders")).hasToString("[[2]]");
        assertThat(orders.query("select reason from dromedary_reject")).hasToString("[[items[0]: column n is integer, but field n is \"two\"]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void theyAreReplacedAsOneWithTheirParent(Database database) throws Exception {
        orders.use(database);
        orders.with("primaryKey=id", "writeDisposition=replace");
        assertThat(orders.load(FIRST)).isEqualTo("13/0/0/0");

        assertThat(orders.load("[{\"id\":2,\"items\":[{\"sku\":\"e\",\"n\":5,\"taxes\":[{\"rate\":0.4}]}]}]",
                "[{\"id\":5,\"items\":[{\"sku\":\"f\",\"n\":6}]}]")).isEqualTo("5/0/0/13");

        assertThat(orders()).isEqualTo("[[2, null], [5, null]]");
        assertThat(items()).isEqualTo("[[2, 0, e, 5], [5, 0, f, 6]]");
        assertThat(taxes()).isEqualTo("[[2, 0, 0, 0.4]]");
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void whatIsDeletedTakesItsItemsAlong(Database database) throws Exception {
        orders.use(database);
        orders.with("primaryKey=id", "deleteMissing=hard");
        orders.load(FIRST);

        orders.load("[{\"id\":2,\"items\":[{\"sku\":\"d\",\"n\":4}]}]");

        assertThat(items()).isEqualTo("[[2, 0, d, 4]]");
        assertThat(orders.value("select count(*) from orders_items_taxes")).isEqualTo(0L);
    }

    /** Fields of an item that are called like the columns which it gets have columns of their own; keys may be of any type. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void keysOfAnyTypeAndFieldsOfAnyName(Database database) throws Exception {
        orders.use(database);
        orders.with("primaryKey=region,at");
        var records = "[{\"region\":\"n\",\"at\":\"2024-02-29T12:00:00.5Z\",\"items\":[{\"position\":7,\"orders_at\":\"x\"},[1,2],null,{}]},"
                + "{\"region\":\"s\",\"at\":\"2024-02-29T12:00:00.5Z\",\"items\":[{\"position\":8}]}]";

        assertThat(orders.load(records)).isEqualTo("9/0/0/0");
        assertThat(orders.load(records)).isEqualTo("0/0/2/0");

        assertThat(orders.query("select orders_region, position from orders_items order by orders_region, position"))
                .hasToString("[[n, 0], [n, 1], [n, 2], [n, 3], [s, 0]]");
        assertThat(orders.query("select * from orders_items").get(0)).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"writeDisposition=append|parameter nesting: tables requires writeDisposition merge or replace",
        "writeDisposition=replace|parameter primaryKey: is missing; child tables reference it"})
    void whatDoesNotGoTogetherIsSaid(String parameter, String message) {
        orders.with(parameter);

        assertThatThrownBy(() -> orders.load("[]")).isInstanceOf(ConfigurationException.class).hasMessageContaining(message);
    }

    private String orders() throws Exception {
        return orders.query("select id, customer_name from orders order by id").toString();
    }

    private String items() throws Exception {
        return orders.query("select orders_id, position, sku, n from orders_items order by orders_id, position").toString();
    }

    private String taxes() throws Exception {
        return orders.query("select orders_id, orders_items_position, position, rate from orders_items_taxes order by orders_id, "
                + "orders_items_position, position")
                .toString().replaceAll("(\\.\\d*?)0+(?=\\])", "$1");
    }
}
