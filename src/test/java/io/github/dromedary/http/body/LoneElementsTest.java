package io.github.dromedary.http.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.sql.Schema;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.Pages;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code nesting="tables"}: an API that sends one element as an object and several as an array. */
class LoneElementsTest {
    private static final String ONE = "{\"id\":1,\"items\":{\"sku\":\"a\",\"price\":{\"net\":5},\"taxes\":[7]}}";
    private static final String TWO = "{\"id\":2,\"items\":[{\"sku\":\"b\"},{\"sku\":\"c\"}]}";
    private final List<String> told = new ArrayList<>();
    @RegisterExtension
    private final Pages pages = new Pages();
    @TempDir
    private Path routes;

    @ParameterizedTest
    @EnumSource(Database.class)
    void areElementsLikeTheOthers(Database database) throws Exception {
        for (var records : List.of("[" + ONE + "," + TWO + "]", "[" + TWO + "," + ONE + "]")) {
            var url = database.create();

            assertThat(sync(url, List.of(), records)).isEqualTo("6/0/0/0");
            assertThat(sync(url, List.of(), "[" + ONE + "]", "[" + TWO + "]")).isEqualTo("0/0/2/0");

            assertThat(columns(url)).containsExactly("id");
            assertThat(items(url)).isEqualTo("[[1, 0, a, 5], [2, 0, b, null], [2, 1, c, null]]");
            assertThat(Database.query(url, "select orders_id, orders_items_position, position, element from orders_items_taxes")).hasToString("[[1, 0, 0, 7]]");
            assertThat(told).contains("single objects are stored as one-element arrays, since other records have an array there (field and number of values): items (1)");
        }
    }

    @ParameterizedTest
    @EnumSource(Database.class)
    void areReplacedAndTakenOutLikeTheOthers(Database database) throws Exception {
        var url = database.create();
        sync(url, List.of("deleteMissing=hard"), "[" + ONE + "," + TWO + "]");

        assertThat(sync(url, List.of("deleteMissing=hard"), "[{\"id\":2,\"items\":{\"sku\":\"d\"}}]")).isEqualTo("0/1/1/2");
        assertThat(items(url)).isEqualTo("[[2, 0, d, null]]");
        assertThat(sync(url, List.of("writeDisposition=replace"), "[" + ONE + "]")).isEqualTo("3/0/0/2");
        assertThat(items(url)).isEqualTo("[[1, 0, a, 5]]");
        assertThat(columns(url)).containsExactly("id");
    }

    /** What was written as columns before anybody knew of an array moves when its record comes again. */
    @ParameterizedTest
    @EnumSource(Database.class)
    void moveOutOfTheColumnsThatTheyHadBefore(Database database) throws Exception {
        var url = database.create();

        sync(url, List.of("batchSize=1"), "[" + ONE + "," + TWO + "]");
        assertThat(Database.query(url, "select id, items_sku from orders order by id")).hasToString("[[1, a], [2, null]]");
        assertThat(items(url)).isEqualTo("[[2, 0, b], [2, 1, c]]");
        sync(url, List.of("batchSize=1"), "[" + ONE + "," + TWO + "]");

        assertThat(Database.query(url, "select id, items_sku, items_price_net from orders order by id")).hasToString("[[1, null, null], [2, null, null]]");
        assertThat(items(url)).isEqualTo("[[1, 0, a, 5], [2, 0, b, null], [2, 1, c, null]]");
        assertThat(Database.query(url, "select element from orders_items_taxes")).isEmpty();
        var moved = below(url).stream().filter(name -> name.startsWith("orders_items_taxes_")).findFirst().orElseThrow();
        assertThat(Database.query(url, "select orders_id, orders_items_position, element from " + moved)).hasToString("[[1, 0, 7]]");
    }

    @Test
    void onAnyLevel() throws Exception {
        var url = Database.H2.create();

        sync(url, List.of(), "[{\"id\":1,\"a\":{\"b\":{\"c\":1}}},{\"id\":2,\"a\":{\"b\":[{\"c\":2,\"d\":[{\"e\":3}]},{\"c\":4,\"d\":{\"e\":5}}]}}]");

        assertThat(Database.query(url, "select orders_id, position, c from orders_a_b order by 1, 2")).hasToString("[[1, 0, 1], [2, 0, 2], [2, 1, 4]]");
        assertThat(Database.query(url, "select orders_a_b_position, e from orders_a_b_d order by 1, 2")).hasToString("[[0, 3], [1, 5]]");
    }

    /** PHP writes an empty object as an empty array. */
    @Test
    void anEmptyArrayMakesNoTable() throws Exception {
        var url = Database.H2.create();

        sync(url, List.of(), "[{\"id\":1,\"meta\":[]},{\"id\":2,\"meta\":{\"a\":1}}]");

        assertThat(columns(url)).containsExactly("id", "meta_a");
        assertThat(below(url)).isEmpty();
        assertThat(told).noneMatch(line -> line.startsWith("objects are"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"include=id", "exclude=items", "columns=items json"})
    void butWhatHasNoTableStaysAsItWas(String parameter) throws Exception {
        var url = Database.H2.create();

        sync(url, List.of(parameter), "[" + ONE + "," + TWO + "]");

        assertThat(below(url)).isEmpty();
        assertThat(columns(url)).containsExactly(parameter.startsWith("columns") ? new String[] {"id", "items"} : new String[] {"id"});
    }

    @Test
    void whatIsLeftOutOrDeclaredWithinIsSoInTheTable() throws Exception {
        var url = Database.H2.create();

        sync(url, List.of("exclude=items.price,items.taxes", "columns=sku text from items.sku"), "[{\"id\":1,\"items\":{\"sku\":7,\"price\":{\"net\":5},\"taxes\":[7]}}," + TWO + "]");

        assertThat(Database.query(url, "select * from orders_items order by 1, 2")).hasToString("[[1, 0, 7], [2, 0, b], [2, 1, c]]");
    }

    /** Else one record with an array would take the key from all. */
    @ParameterizedTest
    @ValueSource(strings = {"meta.id", "meta_id"})
    void anObjectThatHasTheKeyStays(String key) throws Exception {
        var url = Database.H2.create();

        sync(url, List.of("primaryKey=" + key), "[{\"meta\":{\"id\":1,\"n\":2}},{\"meta\":[{\"id\":3}]}]");

        assertThat(Database.query(url, "select meta_id, meta_n from orders")).hasToString("[[1, 2]]");
        assertThat(told).anyMatch(line -> line.startsWith("1 record was rejected: has no key: " + key));
    }

    @Test
    void anObjectThatSaysWhatIsDeletedStays() throws Exception {
        var url = Database.H2.create();

        sync(url, List.of("deletedField=meta.gone", "deleteMissing=hard"), "[{\"id\":1,\"meta\":{\"gone\":true}},{\"id\":2,\"meta\":[{\"gone\":true}]}]");

        assertThat(Database.query(url, "select id from orders")).hasToString("[[2]]");
    }

    private static List<String> columns(String url) throws Exception {
        try (var connection = DriverManager.getConnection(url)) {
            return new Schema(connection).read("orders").orElseThrow().columns().stream().map(c -> c.name()).filter(name -> !name.startsWith("dromedary")).toList();
        }
    }

    private static List<String> below(String url) throws Exception {
        try (var connection = DriverManager.getConnection(url)) {
            return new Schema(connection).below("orders").stream().map(t -> t.name()).toList();
        }
    }

    private static String items(String url) throws Exception {
        return Database.query(url, "select * from orders_items order by orders_id, position").toString();
    }

    private String sync(String url, List<String> more, String... records) throws Exception {
        pages.serve(records);
        var all = new ArrayList<>(List.of("nesting=tables"));
        if (more.stream().noneMatch(parameter -> parameter.startsWith("primaryKey"))) {
            all.add("primaryKey=id");
        }
        all.addAll(more);
        RouteFolder.in(routes).source("orders", pages.parameters(all.toArray(String[]::new)));
        var sync = Line.once(routes, "orders", Database.properties(url), told);
        assertThat(sync.error()).isEmpty();
        var counts = sync.counts();
        return counts.inserted() + "/" + counts.updated() + "/" + counts.unchanged() + "/" + counts.deleted();
    }
}
