package io.github.dromedary.runtime;

import io.github.dromedary.model.Suggestion;
import io.github.dromedary.model.TableName;
import io.github.dromedary.model.Texts;
import io.github.dromedary.runtime.routes.RouteFiles;
import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.source.OtherTables;
import io.github.dromedary.source.Source;
import io.github.dromedary.source.SourceOrder;
import io.github.dromedary.source.Sources;
import io.github.dromedary.source.parameters.ParameterResolver;
import io.github.dromedary.source.parameters.Parameters;
import io.github.dromedary.source.parameters.SourceReader;
import io.github.dromedary.source.secrets.Secrets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.apache.camel.model.TemplatedRouteParameterDefinition;

/** Reads and validates the sources of a routes folder; properties are resolved as Camel resolves them when it builds the routes. */
final class SourcesReader {
    private final CamelContext context;
    private final Secrets secrets;
    private final ParameterResolver resolver;
    private final List<String> problems = new ArrayList<>();

    SourcesReader(CamelContext context, Secrets secrets) {
        this.context = context;
        this.secrets = secrets;
        this.resolver = new ParameterResolver(text -> PropertyText.resolve(context.getPropertiesComponent(), text), secrets);
    }

    /**
     * Reads all sources.
     *
     * @throws ConfigurationException with the problems of all files
     */
    Sources read(RouteFiles files) {
        var sources = new LinkedHashMap<String, Source>();
        var ingest = files.templates().stream().filter(t -> RouteFiles.INGEST.equals(t.getId())).findFirst()
                .orElseThrow(() -> new ConfigurationException(List.of("routes/ingest.xml: no routeTemplate with the id ingest found")));
        for (var templated : files.sources()) {
            if (!RouteFiles.INGEST.equals(templated.route().getRouteTemplateRef())) {
                continue;
            }
            if (templated.name() == null) {
                problems.add(templated.file() + ": templatedRoute has no routeId; set it to the name of the source");
            } else if (sources.containsKey(templated.name())) {
                problems.add(templated.file() + ": routeId " + templated.name() + " is already used in " + sources.get(templated.name()).file()
                        + "; choose another");
            } else {
                read(templated, ingest).ifPresent(source -> sources.put(source.name(), source));
            }
        }
        if (problems.isEmpty() && sources.isEmpty()) {
            problems.add("no sources found in " + files.files().get(0).toAbsolutePath().getParent().resolve("sources"));
        }
        OtherTables.check(sources.values(), problems);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems.stream().map(secrets::shown).toList());
        }
        SourceOrder.of(sources.values());
        return new Sources(sources, files.others().stream().filter(other -> other.name() != null).map(this::table).toList());
    }

    private Optional<Source> read(RouteFiles.Templated templated, RouteTemplateDefinition ingest) {
        int before = problems.size();
        resolver.begin();
        var values = values(templated, ingest);
        for (var parameter : ingest.getTemplateParameters()) {
            if (parameter.getDefaultValue() != null) {
                values.putIfAbsent(parameter.getName(), parameter.getDefaultValue());
            } else if (parameter.isRequired() && problems.size() == before && !values.containsKey(parameter.getName())) {
                problems.add(templated.file() + ": parameter " + parameter.getName() + ": is missing: " + parameter.getDescription());
            }
        }
        resolver.registerPairs(values);
        var reader = new SourceReader(templated.name(), templated.file(), parameters(templated, values),
                name -> context.getRegistry().lookupByNameAndType(name, DataSource.class) != null, this::requireSimple, secrets);
        reader.check();
        if (!values.containsKey("baseUrl")) {
            return Optional.empty();
        }
        var source = reader.read();
        return problems.size() == before ? Optional.of(source.with(resolver.markers(source.authentication()))) : Optional.empty();
    }

    /** Returns the values that the file sets, with their properties resolved. */
    private Map<String, String> values(RouteFiles.Templated templated, RouteTemplateDefinition ingest) {
        var values = new LinkedHashMap<String, String>();
        var declared = ingest.getTemplateParameters().stream().map(RouteTemplateParameterDefinition::getName).toList();
        for (var parameter : templated.route().getParameters()) {
            var name = parameter.getName();
            if (!declared.contains(name)) {
                problems.add(templated.file() + ": unknown parameter " + name + Suggestion.hint(name, declared));
            } else {
                resolver.resolve(templated.file(), name, parameter.getValue(), problems).ifPresent(value -> values.put(name, value));
            }
        }
        return values;
    }

    private Parameters parameters(RouteFiles.Templated templated, Map<String, String> values) {
        var given = templated.route().getParameters().stream().map(TemplatedRouteParameterDefinition::getName).collect(Collectors.toSet());
        var raw = new LinkedHashMap<String, String>();
        templated.route().getParameters().forEach(parameter -> raw.put(parameter.getName(), String.valueOf(parameter.getValue())));
        return new Parameters(templated.file(), values, given, raw, problems);
    }

    private void requireSimple(String expression) {
        try {
            context.resolveLanguage("simple").createPredicate(expression).init(context);
        } catch (RuntimeCamelException | IllegalArgumentException e) {
            throw new IllegalArgumentException("is not a Camel simple expression: " + Texts.firstLine(e), e);
        }
    }

    /** Returns the table of a source that was not selected; an invalid name is reported only when its source is selected. */
    private String table(RouteFiles.Templated other) {
        return other.route().getParameters().stream().filter(parameter -> parameter.getName().equals("table"))
                .map(parameter -> tableName(parameter.getValue())).findFirst().orElseGet(() -> TableName.literal(other.name()).toString());
    }

    private String tableName(String table) {
        try {
            return TableName.written(context.resolvePropertyPlaceholders(table).trim()).toString();
        } catch (RuntimeException e) {
            return table;
        }
    }
}
