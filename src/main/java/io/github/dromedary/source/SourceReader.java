package io.github.dromedary.source;

import io.github.dromedary.http.body.Selector;
import io.github.dromedary.model.TableName;
import io.github.dromedary.source.secrets.SecretMarkers;
import io.github.dromedary.source.secrets.Secrets;
import io.github.dromedary.sql.StagingSwap;
import io.github.dromedary.transform.mapping.Declared;
import io.github.dromedary.transform.mapping.InvalidText;
import io.github.dromedary.transform.mapping.Mapping;
import io.github.dromedary.transform.mapping.Naming;
import io.github.dromedary.transform.mapping.Nesting;
import io.github.dromedary.transform.mapping.SchemaContract;
import io.github.dromedary.transform.mapping.SchemaFile;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Makes a {@link Source} of a source's parameters. */
public final class SourceReader {
    private final String name;
    private final Path file;
    private final Predicate<String> dataSource;
    private final Consumer<String> simple;
    private final Secrets secrets;
    private final Parameters values;
    private SchemaFile schema;

    /**
     * Prepares it.
     *
     * @param values     the source's parameters
     * @param dataSource whether a DataSource of that name exists
     * @param simple     refuses what is not an expression of Camel's {@code simple} by an {@link IllegalArgumentException}
     */
    public SourceReader(String name, Path file, Parameters values, Predicate<String> dataSource, Consumer<String> simple, Secrets secrets) {
        this.name = name;
        this.file = file;
        this.values = values;
        this.dataSource = dataSource;
        this.simple = simple;
        this.secrets = secrets;
    }

    /** The source; only to be used when no problem came up. */
    public Source read() {
        var endpoint = new EndpointReader(values).read();
        var forEach = new ForEachReader(values, name, secrets).read(endpoint);
        var paginator = new PaginatorReader(values).read();
        var authentication = new AuthenticationReader(values).read(endpoint == null ? null : endpoint.sample());
        return new Source(name, file, endpoint, authentication, new HttpSettingsReader(values).read(),
                new ResponseSettingsReader(values, simple).read(paginator),
                selector(),
                paginator, values.number("maximumPages", 1, 10_000), (int) values.number("parallel", 1, 1),
                new IncrementalReader(values).read(endpoint, forEach, disposition()), forEach, writing(forEach), SecretMarkers.NONE);
    }

    private Optional<Selector> selector() {
        var selector = values.read("dataSelector", Optional.<Selector>empty(), text -> Optional.of(Selector.parse(text)));
        return values.read("keyField", selector, name -> Optional.of(selector.orElseGet(() -> Selector.parse("$")).named(name)));
    }

    private WriteSettings writing(Optional<ForEach> forEach) {
        return new WriteSettings(values.text("each"), mapping(forEach), disposition(), table(), deleting(), values.flag("allowEmpty", false), database(),
                (int) values.number("batchSize", 1, 1000), values.number("maxRejects", 0, -1));
    }

    /** Reads what only the routes use, so that a bad value is refused before Camel sees it. */
    public void check() {
        if (values.text("every").filter(Schedule::is).isPresent()) {
            values.read("every", "", Schedule::quartz);
            if (values.given("trigger")) {
                values.problem("every", "is a schedule, and trigger starts syncs too; leave out one of the two");
            }
        } else {
            values.duration("every");
        }
        values.duration("delay");
    }

    private Disposition disposition() {
        return values.choice("writeDisposition", Disposition.MERGE, Disposition.values());
    }

    private String table() {
        var own = TableName.literal(name).toString();
        var standard = Optional.ofNullable(schema().table()).map(declared -> values.read("columns", own, text -> TableName.written(declared).toString()))
                .orElse(own);
        return values.read("table", standard, text -> TableName.written(text.trim()).toString());
    }

    private DeletionPolicy deleting() {
        var missing = values.choice("deleteMissing", DeletionPolicy.Missing.NO, DeletionPolicy.Missing.values());
        if (missing != DeletionPolicy.Missing.NO && disposition() != Disposition.MERGE) {
            values.problem("deleteMissing", "is for writeDisposition merge; append keeps all rows, replace none, and history closes what is gone");
        }
        if (values.text("deletedField").isPresent() && missing == DeletionPolicy.Missing.NO && disposition() != Disposition.HISTORY) {
            values.problem("deletedField", "set deleteMissing to soft or hard, which says what becomes of the rows");
        }
        return DeletionPolicy.of(disposition(), missing);
    }

    private Mapping mapping(Optional<ForEach> forEach) {
        var disposition = disposition();
        var key = values.text("primaryKey").map(text -> List.of(text.trim().split("\\s*,\\s*"))).orElse(schema().key());
        if (key.isEmpty() && (disposition == Disposition.MERGE || disposition == Disposition.HISTORY)) {
            values.problem("primaryKey", "is missing; name the field that tells records apart, or set writeDisposition to append or replace");
        }
        checkTables(key, disposition);
        var table = disposition == Disposition.REPLACE ? StagingSwap.staging(table()) : table();
        var include = new LinkedHashSet<>(values.read("include", Set.<String>of(), Mapping::names));
        forEach.filter(f -> !include.isEmpty()).ifPresent(f -> include.addAll(f.parentColumns().keySet()));
        return new Mapping(table, disposition == Disposition.APPEND ? List.of() : key,
                values.text("unwrap").orElse(null),
                include, values.read("exclude", Set.<String>of(), Mapping::names),
                values.read("columns", List.<Declared>of(), text -> text.endsWith(".json") ? schema().columns() : Declared.parse(text)),
                values.choice("nesting", Nesting.FLATTEN, Nesting.values()),
                values.choice("naming", Naming.SNAKE_CASE, Naming.values()),
                values.choice("schemaContract", SchemaContract.EVOLVE, SchemaContract.values()),
                values.text("deletedField").orElse(null), table(), values.choice("invalidText", InvalidText.REPLACE, InvalidText.values()));
    }

    private void checkTables(List<String> key, Disposition disposition) {
        if (values.text("nesting").filter("tables"::equals).isEmpty()) {
            return;
        }
        if (disposition == Disposition.APPEND || disposition == Disposition.HISTORY) {
            values.problem("nesting", "tables goes with writeDisposition merge and replace; rows that are appended or kept as versions have no one key to belong to");
        } else if (key.isEmpty()) {
            values.problem("primaryKey", "is missing; the rows of the tables below refer to it");
        }
    }

    /** The file that {@code columns} names, looked for beside the source's. */
    private SchemaFile schema() {
        if (schema == null) {
            var name = values.text("columns").filter(text -> text.endsWith(".json"));
            schema = name.isEmpty() ? SchemaFile.none()
                    : values.read("columns", SchemaFile.none(), text -> SchemaFile.read(file.resolveSibling(text)));
        }
        return schema;
    }

    private String database() {
        var name = values.text("database").orElse("dromedary");
        if (!dataSource.test(name)) {
            values.problem("database", "there is no DataSource " + name + "; dromedary is the one that dromedary.database.url names");
        }
        return name;
    }
}
