package io.github.dromedary.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.Database;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StagingSwapTest {

    @ParameterizedTest
    @EnumSource
    void theStagedRowsTakeThePlaceOfAll(Database database) throws SQLException {
        var url = database.create();
        Database.execute(url, "create table items (id bigint not null, name varchar(20), primary key (id))",
                "insert into items values (1, 'a'), (2, 'b')");
        try (var connection = DriverManager.getConnection(url)) {
            var swap = new StagingSwap(connection, "items", false);
            swap.prepare(List.of("id"));
            swap.clear();
            Database.execute(url, "insert into " + StagingSwap.staging("items") + " (id, name) values (2, 'bb'), (3, 'c'), (4, 'd')");
            connection.setAutoCommit(false);

            var done = swap.swap();
            connection.commit();

            assertThat(done.rows()).isEqualTo(3);
            assertThat(Database.query(url, "select id, name from items order by id")).hasToString("[[2, bb], [3, c], [4, d]]");
            connection.setAutoCommit(true);
            swap.drop();
            assertThat(new Schema(connection).read(StagingSwap.staging("items"))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRollbackLeavesTheTableAsItWas(Database database) throws SQLException {
        var url = database.create();
        Database.execute(url, "create table items (id bigint not null, primary key (id))", "insert into items values (1), (2)");
        try (var connection = DriverManager.getConnection(url)) {
            var swap = new StagingSwap(connection, "items", false);
            swap.prepare(List.of("id"));
            connection.setAutoCommit(false);
            swap.swap();
            connection.rollback();
        }
        assertThat(Database.query(url, "select id from items order by id")).hasToString("[[1], [2]]");
    }
}
