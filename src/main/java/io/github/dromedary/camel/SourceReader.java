package io.github.dromedary.camel;

import io.github.dromedary.http.Selector;
import io.github.dromedary.model.TableName;
import io.github.dromedary.sql.Replacement;
import io.github.dromedary.transform.Declared;
import io.github.dromedary.transform.InvalidText;
import io.github.dromedary.transform.Mapping;
import io.github.dromedary.transform.Naming;
import io.github.dromedary.transform.SchemaContract;
import io.github.dromedary.transform.SchemaFile;
import io.github.dromedary.transform.Nesting;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;

/** Makes a {@link Source} of a source's parameters. */
final class SourceReader {
    private final RouteFiles.Templated templated;
    private final Predicate<String> dataSource;
    private final CamelContext context;
    private final Secrets secrets;
    private final Values values;
    private SchemaFile schema;

    /** {@code given} are the parameters that the file has; {@code dataSource} tells whether there is one of that name. */
    SourceReader(RouteFiles.Templated templated, Map<String, String> parameters, Set<String> given, Predicate<String> dataSource,
            CamelContext context, Secrets secrets, List<String> problems) {
        this.context = context;
        this.secrets = secrets;
        this.templated = templated;
        this.dataSource = dataSource;
        var written = new LinkedHashMap<String, String>();
        templated.route().getParameters().forEach(parameter -> written.put(parameter.getName(), String.valueOf(parameter.getValue())));
        this.values = new Values(templated.file(), parameters, given, written, problems);
    }

    /** The source; only to be used when no problem came up. */
    Source read() {
        var endpoint = new EndpointReader(values).read();
        var forEach = new ForEachReader(values, templated.name(), secrets).read(endpoint);
        var paginator = new PaginatorReader(values).read();
        var authentication = new AuthenticationReader(values).read(endpoint == null ? null : endpoint.sample());
        return new Source(templated.name(), templated.file(), endpoint, authentication, new WireReader(values).read(),
                new AnswersReader(values, context).read(paginator),
                selector(),
                paginator, values.number("maximumPages", 1, 10_000), (int) values.number("parallel", 1, 1),
                new IncrementalReader(values).read(endpoint, forEach, disposition()), forEach, writing(forEach), Markers.NONE);
    }

    private Optional<Selector> selector() {
        var selector = values.read("dataSelector", Optional.<Selector>empty(), text -> Optional.of(Selector.parse(text)));
        return values.read("keyField", selector, name -> Optional.of(selector.orElseGet(() -> Selector.parse("$")).named(name)));
    }

    private Writing writing(Optional<ForEach> forEach) {
        return new Writing(values.text("each"), mapping(forEach), disposition(), table(), deleting(), values.flag("allowEmpty", false), database(),
                (int) values.number("batchSize", 1, 1000), values.number("maxRejects", 0, -1));
    }

    /** Reads what only the routes use, so that a bad value is refused before Camel sees it. */
    void check() {
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
        var own = TableName.literal(templated.name()).toString();
        var standard = Optional.ofNullable(schema().table()).map(name -> values.read("columns", own, file -> TableName.written(name).toString()))
                .orElse(own);
        return values.read("table", standard, text -> TableName.written(text.trim()).toString());
    }

    private Deleting deleting() {
        var missing = values.choice("deleteMissing", Deleting.Missing.NO, Deleting.Missing.values());
        if (missing != Deleting.Missing.NO && disposition() != Disposition.MERGE) {
            values.problem("deleteMissing", "is for writeDisposition merge; append keeps all rows, replace none, and history closes what is gone");
        }
        if (values.text("deletedField").isPresent() && missing == Deleting.Missing.NO && disposition() != Disposition.HISTORY) {
            values.problem("deletedField", "set deleteMissing to soft or hard, which says what becomes of the rows");
        }
        return Deleting.of(disposition(), missing);
    }

    private Mapping mapping(Optional<ForEach> forEach) {
        var disposition = disposition();
        var key = values.text("primaryKey").map(text -> List.of(text.trim().split("\\s*,\\s*"))).orElse(schema().key());
        if (key.isEmpty() && (disposition == Disposition.MERGE || disposition == Disposition.HISTORY)) {
            values.problem("primaryKey", "is missing; name the field that tells records apart, or set writeDisposition to append or replace");
        }
        checkTables(key, disposition);
        var table = disposition == Disposition.REPLACE ? Replacement.staging(table()) : table();
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
                    : values.read("columns", SchemaFile.none(), text -> SchemaFile.read(templated.file().resolveSibling(text)));
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
