package io.github.dromedary.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.model.Column;
import io.github.dromedary.testing.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page on bookkeeping tables lists exactly the tables and columns that are created. */
class TablesDocTest {
    private static final Pattern LINE = Pattern.compile("(?m)^## (dromedary_\\w+)$|^\\| `(\\w+)` \\| (\\w+) \\| \\S.* \\|$");

    @ParameterizedTest
    @EnumSource(Database.class)
    void everyColumnIsInTheDocsAndTheOtherWayRound(Database database) throws Exception {
        var url = database.create();
        try (var connection = DriverManager.getConnection(url)) {
            Journal.create(connection);
        }

        var page = page();

        assertThat(page).hasSize(5).isEqualTo(tables(url, page.keySet().stream().toList()));
        assertThat(tablesNamed(url)).containsExactlyInAnyOrderElementsOf(page.keySet());
    }

    private static Map<String, List<String>> page() throws IOException {
        var page = new LinkedHashMap<String, List<String>>();
        var lines = LINE.matcher(Files.readString(Path.of("src/main/docs/tables.md")));
        List<String> columns = new ArrayList<>();
        while (lines.find()) {
            if (lines.group(1) != null) {
                columns = new ArrayList<>();
                page.put(lines.group(1), columns);
            } else {
                columns.add(lines.group(2) + " " + lines.group(3));
            }
        }
        return page;
    }

    private static Map<String, List<String>> tables(String url, List<String> names) throws SQLException {
        var tables = new LinkedHashMap<String, List<String>>();
        try (var connection = DriverManager.getConnection(url)) {
            for (var name : names) {
                tables.put(name, new Schema(connection).read(name).orElseThrow().columns().stream().map(TablesDocTest::words).toList());
            }
        }
        return tables;
    }

    private static String words(Column column) {
        return column.name() + " " + column.type().name().toLowerCase(Locale.ROOT);
    }

    private static List<String> tablesNamed(String url) throws SQLException {
        var names = new ArrayList<String>();
        try (var connection = DriverManager.getConnection(url); var tables = connection.getMetaData()
                .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return names.stream().filter(name -> name.startsWith("dromedary")).toList();
    }
}
