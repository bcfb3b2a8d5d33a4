package io.github.dromedary.sql.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.model.ColumnType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of the page on types match the dialects and the widening rules. */
class TypesPageTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    @Test
    void tellsTheColumnTypeOfEachDatabase() throws Exception {
        var dialects = List.of(new H2Dialect(), new PostgreSqlDialect(), new MySqlDialect(), new MariaDbDialect());
        var said = Files.readAllLines(Path.of("src/main/docs/types.md")).stream().dropWhile(line -> !line.startsWith("| JSON value"))
                .takeWhile(line -> line.startsWith("|")).skip(2).map(TypesPageTest::types).toList();

        var expected = Arrays.stream(ColumnType.values()).map(type -> Stream.concat(Stream.of(type.name().toLowerCase(Locale.ROOT)),
                dialects.stream().map(dialect -> base(dialect.type(type, 0)))).toList()).toList();
        assertThat(said).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void tellsWhatWidensToWhat() throws Exception {
        var said = Files.readAllLines(Path.of("src/main/docs/types.md")).stream().dropWhile(line -> !line.startsWith("| from"))
                .takeWhile(line -> line.startsWith("|")).skip(2)
                .map(line -> CODE.matcher(line).results().map(r -> r.group(1)).toList()).toList();

        var expected = Arrays.stream(ColumnType.values()).map(from -> Stream.concat(Stream.of(from),
                Arrays.stream(ColumnType.values()).filter(from::widensTo)).map(t -> t.name().toLowerCase(Locale.ROOT)).toList())
                .filter(line -> line.size() > 1).toList();
        assertThat(said).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<String> types(String line) {
        return Arrays.stream(line.split(" \\| ")).skip(1).map(cell -> CODE.matcher(cell).results().findFirst().orElseThrow().group(1)).toList();
    }

    /** Without collation and comment. */
    private static String base(String type) {
        return type.replaceAll(" (character set|comment) .*", "");
    }
}
