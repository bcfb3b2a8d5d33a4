package io.github.dromedary.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.sql.Schema;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.TestSource;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code nesting="tables"}: an API that sends one element as an object and several as an array. */
@ApiTest(source = "orders", parameters = {ApiTest.PAGES, "nesting=tables", "primaryKey=id"})
class LoneElementsTest {
    private static final String ONE = "{\"id\":1,\"items\":{\"sku\":\"a\",\"price\":{\"net\":5},\"taxes\":[7]}}";
    private static final String TWO = "{\"id\":2,\"items\":[{\"sku\":\"b\"},{\"sku\":\"c\"}]}";
    private TestSource orders;

    @ParameterizedTest
    @EnumSource(Database.class)
    void areElementsLikeTheOthers(Database database) throws Exception {
        for (var records : List.of("[" + ONE + "," + TWO + "]", "[" + TWO + "," + ONE + "]")) {
            orders.use(database);

            assertThat(orders.load(records)).isEqualTo("6/0/0/0");
            assertThat(orders.load("[" + ONE + "]", "[" + TWO + "]")).isEqualTo("0/0/2/0");

            assertThat(columns()).containsExactly("id");
            assertThat(items()).isEqualTo("[[1, 0, a, 5], [2, 0, b, null], [2, 1, c, null]]");
            assertThat(orders.query("select orders_id, orders_items_position, position, element from orders_items_taxes"))
                    .hasToString("[[1, 0, 0, 7]]");
            assertThat(orders.notices())
                    .contains("single objects are stored as one-element arrays, since other records have an array there (field and number of "
                            + "values): items (1)");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void areReplacedAndTakenOutLikeTheOthers(Database database) throws Exception {
        orders.use(database);
        orders.with("deleteMissing=hard").load("[" + ONE + "," + TWO + "]");

        assertThat(orders.with("deleteMissing=hard").load("[{\"id\":2,\"items\":{\"sku\":\"d\"}}]")).isEqualTo("0/1/1/2");
        assertThat(items()).isEqualTo("[[2, 0, d, null]]");
        assertThat(orders.with("deleteMissing=", "writeDisposition=replace").load("[" + ONE + "]")).isEqualTo("3/0/0/2");
        assertThat(items()).isEqualTo("[[1, 0, a, 5]]");
        assertThat(columns()).containsExactly("id");
    }

    /** What was written as columns before anybody knew of an array moves when its record comes again. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void moveOutOfTheColumnsThatTheyHadBefore(Database database) throws Exception {
        orders.use(database);

        orders.with("batchSize=1").load("[" + ONE + "," + TWO + "]");
        assertThat(orders.query("select id, items_sku from orders order by id")).hasToString("[[1, a], [2, null]]");
        assertThat(items()).isEqualTo("[[2, 0, b], [2, 1, c]]");
        orders.with("batchSize=1").load("[" + ONE + "," + TWO + "]");

        assertThat(orders.query("select id, items_sku, items_price_net from orders order by id")).hasToString("[[1, null, null], [2, null, null]]");
        assertThat(items()).isEqualTo("[[1, 0, a, 5], [2, 0, b, null], [2, 1, c, null]]");
        assertThat(orders.query("select element from orders_items_taxes")).isEmpty();
        var moved = below().stream().filter(name -> name.startsWith("orders_items_taxes_")).findFirst().orElseThrow();
        assertThat(orders.query("select orders_id, orders_items_position, element from " + moved)).hasToString("[[1, 0, 7]]");
    }

    @Test
    void onAnyLevel() throws Exception {
        orders.load("[{\"id\":1,\"a\":{\"b\":{\"c\":1}}},{\"id\":2,\"a\":{\"b\":[{\"c\":2,\"d\":[{\"e\":3}]},{\"c\":4,\"d\":{\"e\":5}}]}}]");

        assertThat(orders.query("select orders_id, position, c from orders_a_b order by 1, 2")).hasToString("[[1, 0, 1], [2, 0, 2], [2, 1, 4]]");
        assertThat(orders.query("select orders_a_b_position, e from orders_a_b_d order by 1, 2")).hasToString("[[0, 3], [1, 5]]");
    }

    /** PHP writes an empty object as an empty array. */
    @Test
    void anEmptyArrayMakesNoTable() throws Exception {
        orders.load("[{\"id\":1,\"meta\":[]},{\"id\":2,\"meta\":{\"a\":1}}]");

        assertThat(columns()).containsExactly("id", "meta_a");
        assertThat(below()).isEmpty();
        assertThat(orders.notices()).noneMatch(line -> line.contains("objects are"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"include=id", "exclude=items", "columns=items json"})
    void butWhatHasNoTableStaysAsItWas(String parameter) throws Exception {
        orders.with(parameter).load("[" + ONE + "," + TWO + "]");

        assertThat(below()).isEmpty();
        assertThat(columns()).containsExactly(parameter.startsWith("columns") ? new String[] {"id", "items"} : new String[] {"id"});
    }

    @Test
    void whatIsLeftOutOrDeclaredWithinIsSoInTheTable() throws Exception {
        orders.with("exclude=items.price,items.taxes", "columns=sku text from items.sku")
                .load("[{\"id\":1,\"items\":{\"sku\":7,\"price\":{\"net\":5},\"taxes\":[7]}}," + TWO + "]");

        assertThat(orders.query("select * from orders_items order by 1, 2")).hasToString("[[1, 0, 7], [2, 0, b], [2, 1, c]]");
    }

    /** Else one record with an array would take the key from all. */
    @ParameterizedTest
    @ValueSource(strings = {"meta.id", "meta_id"})
    void anObjectThatHasTheKeyStays(String key) throws Exception {
        orders.with("primaryKey=" + key).load("[{\"meta\":{\"id\":1,\"n\":2}},{\"meta\":[{\"id\":3}]}]");

        assertThat(orders.query("select meta_id, meta_n from orders")).hasToString("[[1, 2]]");
        assertThat(orders.notices()).anyMatch(line -> line.startsWith("1 record was rejected: primary key " + key));
    }

    @Test
    void anObjectThatSaysWhatIsDeletedStays() throws Exception {
        orders.with("deletedField=meta.gone", "deleteMissing=hard")
                .load("[{\"id\":1,\"meta\":{\"gone\":true}},{\"id\":2,\"meta\":[{\"gone\":true}]}]");

        assertThat(orders.query("select id from orders")).hasToString("[[2]]");
    }

    private List<String> columns() throws Exception {
        try (var connection = DriverManager.getConnection(orders.databaseUrl())) {
            return new Schema(connection).read("orders").orElseThrow().columns().stream().map(c -> c.name())
                    .filter(name -> !name.startsWith("dromedary")).toList();
        }
    }

    private List<String> below() throws Exception {
        try (var connection = DriverManager.getConnection(orders.databaseUrl())) {
            return new Schema(connection).below("orders").stream().map(t -> t.name()).toList();
        }
    }

    private String items() throws Exception {
        return orders.query("select * from orders_items order by orders_id, position").toString();
    }
}
