package io.github.dromedary.source.parameters;

import io.github.dromedary.http.body.Selector;
import io.github.dromedary.model.TableName;
import io.github.dromedary.source.DeletionPolicy;
import io.github.dromedary.source.ForEach;
import io.github.dromedary.source.Schedule;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.WriteDisposition;
import io.github.dromedary.source.WriteSettings;
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

/** Reads the parameters of a source file into a {@link Source}; each group of them has a reader of its own. */
public final class SourceReader {
    private final String name;
    private final Path file;
    private final Predicate<String> dataSource;
    private final Consumer<String> simple;
    private final Secrets secrets;
    private final Parameters values;
    private SchemaFile schema;

    /**
     * Creates a reader.
     *
     * @param values     the parameters, which collect the problems
     * @param dataSource whether a DataSource of that name exists
     * @param simple     validates an expression of Camel's {@code simple}; throws {@link IllegalArgumentException} if it is invalid
     */
    public SourceReader(String name, Path file, Parameters values, Predicate<String> dataSource, Consumer<String> simple, Secrets secrets) {
        this.name = name;
        this.file = file;
        this.values = values;
        this.dataSource = dataSource;
        this.simple = simple;
        this.secrets = secrets;
    }

    /** Returns the source; it is usable only if no problem was reported. */
    public Source read() {
        var endpoint = new EndpointReader(values).read();
        var forEach = new ForEachReader(values, name, secrets).read(endpoint);
        var paginator = new PaginatorReader(values).read();
        var authentication = new AuthenticationReader(values).read(endpoint == null ? null : endpoint.sample());
        return new Source(name, file, endpoint, authentication, new HttpSettingsReader(values).read(),
                new ResponseSettingsReader(values, simple).read(paginator), selector(),
                paginator, values.number("maximumPages", 1, 10_000), (int) values.number("parallel", 1, 1),
                new IncrementalReader(values).read(endpoint, forEach, disposition()), forEach, writeSettings(forEach), SecretMarkers.NONE);
    }

    private Optional<Selector> selector() {
        var selector = values.read("dataSelector", Optional.<Selector>empty(), text -> Optional.of(Selector.parse(text)));
        return values.read("keyField", selector, name -> Optional.of(selector.orElseGet(() -> Selector.parse("$")).named(name)));
    }

    private WriteSettings writeSettings(Optional<ForEach> forEach) {
        return new WriteSettings(values.text("each"), mapping(forEach), disposition(), table(), deletionPolicy(),
                values.flag("allowEmpty", false), database(), (int) values.number("batchSize", 1, 10_000), values.number("maxRejects", 0, -1));
    }

    /** Validates the parameters that only the routes use, before Camel sees them. */
    public void check() {
        if (values.text("every").filter(Schedule::is).isPresent()) {
            values.read("every", "", Schedule::quartz);
            if (values.given("trigger")) {
                values.problem("every", "is a schedule, and trigger starts syncs too; remove one of the two");
            }
        } else {
            values.duration("every");
        }
        values.duration("delay");
    }

    private WriteDisposition disposition() {
        return values.choice("writeDisposition", WriteDisposition.MERGE, WriteDisposition.values());
    }

    private String table() {
        var own = TableName.literal(name).toString();
        var byDefault = Optional.ofNullable(schema().table())
                .map(declared -> values.read("columns", own, text -> TableName.written(declared).toString())).orElse(own);
        return values.read("table", byDefault, text -> TableName.written(text.trim()).toString());
    }

    private DeletionPolicy deletionPolicy() {
        var missing = values.choice("deleteMissing", DeletionPolicy.Missing.NO, DeletionPolicy.Missing.values());
        if (missing != DeletionPolicy.Missing.NO && disposition() != WriteDisposition.MERGE) {
            values.problem("deleteMissing",
                    "requires writeDisposition merge; append keeps all rows, replace keeps none, and history closes missing rows");
        }
        if (values.text("deletedField").isPresent() && missing == DeletionPolicy.Missing.NO && disposition() != WriteDisposition.HISTORY) {
            values.problem("deletedField", "has no effect without deleteMissing; set deleteMissing to soft or hard");
        }
        return DeletionPolicy.of(disposition(), missing);
    }

    private Mapping mapping(Optional<ForEach> forEach) {
        var disposition = disposition();
        var key = values.text("primaryKey").map(text -> List.of(text.trim().split("\\s*,\\s*"))).orElse(schema().key());
        if (key.isEmpty() && (disposition == WriteDisposition.MERGE || disposition == WriteDisposition.HISTORY)) {
            values.problem("primaryKey", "is missing; set it to the field that identifies a record, or set writeDisposition to append or replace");
        }
        checkTables(key, disposition);
        var table = disposition == WriteDisposition.REPLACE ? StagingSwap.staging(table()) : table();
        var include = new LinkedHashSet<>(values.read("include", Set.<String>of(), Mapping::names));
        forEach.filter(f -> !include.isEmpty()).ifPresent(f -> include.addAll(f.parentColumns().keySet()));
        return new Mapping(table, disposition == WriteDisposition.APPEND ? List.of() : key,
                values.text("unwrap").orElse(null),
                include, values.read("exclude", Set.<String>of(), Mapping::names),
                values.read("columns", List.<Declared>of(), text -> text.endsWith(".json") ? schema().columns() : Declared.parse(text)),
                values.choice("nesting", Nesting.FLATTEN, Nesting.values()),
                values.choice("naming", Naming.SNAKE_CASE, Naming.values()),
                values.choice("schemaContract", SchemaContract.EVOLVE, SchemaContract.values()),
                values.text("deletedField").orElse(null), table(), values.choice("invalidText", InvalidText.REPLACE, InvalidText.values()));
    }

    private void checkTables(List<String> key, WriteDisposition disposition) {
        if (values.text("nesting").filter("tables"::equals).isEmpty()) {
            return;
        }
        if (disposition == WriteDisposition.APPEND || disposition == WriteDisposition.HISTORY) {
            values.problem("nesting",
                    "tables requires writeDisposition merge or replace; append and history have no unique parent row for child rows");
        } else if (key.isEmpty()) {
            values.problem("primaryKey", "is missing; child tables reference it");
        }
    }

    /** Returns the file that {@code columns} names, relative to the source file, or an empty one. */
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
            values.problem("database", "no DataSource " + name + " found; dromedary is the one of dromedary.database.url");
        }
        return name;
    }
}
