package io.github.dromedary.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dromedary.testing.Database;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParentQueryTest {

    private static String posts(Database database) throws SQLException {
        var url = database.create();
        Database.execute(url, "create table posts (id bigint, title varchar(20), changed timestamp(6))",
                "insert into posts values (1, 'a', timestamp '2026-01-01 10:00:00'), (2, 'b', timestamp '2026-01-02 10:00:00')");
        return url;
    }

    private static ParentQuery query(java.sql.Connection connection, String sql, boolean all, Optional<String> since, String... wanted) {
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.addAll(Set.of(wanted));
        return new ParentQuery(connection, sql, names, all, since);
    }

    @ParameterizedTest
    @EnumSource
    void keepsTheColumnsThatAreWanted(Database database) throws SQLException {
        try (var connection = DriverManager.getConnection(posts(database))) {
            var rows = query(connection, "select * from posts order by id", false, Optional.empty(), "ID").run(Optional.empty());

            assertThat(rows.rows()).hasSize(2).allSatisfy(row -> assertThat(row).hasSize(1));
            assertThat(rows.rows().get(1).values()).containsExactly(2L);
            assertThat(rows.columns()).anyMatch("title"::equalsIgnoreCase);
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsTheGreatestValueOfAColumnAndAsksFromOne(Database database) throws SQLException {
        try (var connection = DriverManager.getConnection(posts(database))) {
            var all = query(connection, "select id, changed from posts order by id", false, Optional.empty(), "id", "changed")
                    .run(Optional.of("changed"));
            var since = query(connection, "select id, changed from posts where changed > {since}", false, all.greatest(), "id", "changed")
                    .run(Optional.of("changed"));

            assertThat(all.greatest().orElseThrow()).startsWith("2026-01-02");
            assertThat(since.rows()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aQueryThatIsWrongFailsAsTheDatabaseSays(Database database) throws SQLException {
        try (var connection = DriverManager.getConnection(posts(database))) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> query(connection, "select nothing from posts", false, Optional.empty(), "id").run(Optional.empty()));
        }
    }
}
