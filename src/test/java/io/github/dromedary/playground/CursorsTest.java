package io.github.dromedary.playground;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Companies and departments, which change while they are read. */
class CursorsTest {
    private static final String NOW = "2026-01-01T00:00:00Z";
    private Playground playground;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        playground = Playground.start(0);
        caller = new Caller(playground);
    }

    @AfterEach
    void stop() {
        playground.close();
    }

    @Test
    void twoCompaniesHaveFourDepartmentsEachNumberedAnew() throws Exception {
        var companies = caller.json("/cursors/companies?order_by=createdAt");
        var first = caller.json("/cursors/1/departments?order_by=createdAt");
        var second = caller.json("/cursors/2/departments?order_by=createdAt");

        assertThat(companies.get("total_items").asInt()).isEqualTo(2);
        assertThat(companies.at("/data/0").fieldNames()).toIterable().containsExactly("company_id", "company_name", "createdAt", "updatedAt");
        assertThat(companies.at("/data/0/company_id").isInt()).isTrue();
        assertThat(second.at("/data/0").fieldNames()).toIterable()
                .containsExactly("department_id", "company_id", "department_name", "createdAt", "updatedAt");
        assertThat(Caller.texts(first.get("data"), "department_id")).isEqualTo(Caller.texts(second.get("data"), "department_id"))
                .containsExactly("1", "2", "3", "4");
        assertThat(Caller.texts(second.get("data"), "company_id")).containsOnly("2");
        assertThat(Caller.texts(first.get("data"), "department_name")).containsExactly("Engineering", "HR", "Finance", "Sales");
    }

    @Test
    void someRowsAreUpdatedBeforeTheyLeaveWithoutBeingSortedAgain() throws Exception {
        var sizes = new HashSet<Integer>();
        boolean outOfOrder = false;
        for (int seed = 0; seed < 30; seed++) {
            try (var other = Playground.start(0, Settings.demo().withSeed(seed))) {
                var stamps = Caller.texts(new Caller(other).json("/cursors/companies").get("data"), "updatedAt");
                sizes.add((int) stamps.stream().filter(NOW::equals).count());
                outOfOrder |= stamps.get(0).compareTo(stamps.get(1)) > 0;
            }
        }

        assertThat(sizes).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(outOfOrder).isTrue();
    }

    @Test
    void whatWasUpdatedIsFoundFromThenOn() throws Exception {
        for (int i = 0; i < 20; i++) {
            caller.json("/cursors/companies");
            caller.json("/cursors/1/departments");
        }

        assertThat(caller.json("/cursors/companies?updated_since=" + NOW).get("total_items").asInt()).isEqualTo(2);
        assertThat(caller.json("/cursors/1/departments?updated_since=" + NOW).get("total_items").asInt()).isEqualTo(4);
        assertThat(caller.json("/cursors/companies?updated_since=2026-01-01T00:00:01Z").get("data")).isEmpty();
    }

    @Test
    void refusesWithTheWordsOfTheOriginal() throws Exception {
        assertThat(caller.error(404, "/cursors/9/departments")).isEqualTo("company_id '9' not found");
        assertThat(caller.error(400, "/cursors/x/departments")).isEqualTo("Invalid value for 'company_id'. 'company_id' must be an integer");
        assertThat(caller.error(400, "/cursors/companies?page=1")).isEqualTo("Unexpected query parameters: page");
        assertThat(caller.error(400, "/cursors/9/departments?order_by=x")).isEqualTo("Invalid value for 'order_by'. Use 'createdAt' or 'updatedAt'");
    }
}
