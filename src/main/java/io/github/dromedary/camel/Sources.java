package io.github.dromedary.camel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.RouteTemplateParameterDefinition;
import org.apache.camel.model.TemplatedRouteParameterDefinition;

/** The sources by name, once all of them have been found to be right. Threads share it. */
final class Sources {
    private final Map<String, Source> byName;
    private final List<String> tablesOfOthers;

    private Sources(Map<String, Source> byName, List<String> tablesOfOthers) {
        this.byName = Map.copyOf(byName);
        this.tablesOfOthers = tablesOfOthers;
    }

    Source get(String name) {
        return byName.get(name);
    }

    Collection<Source> all() {
        return new TreeSet<>(byName.keySet()).stream().map(byName::get).toList();
    }

    /** The tables of the sources that are there and were not asked for. */
    List<String> tablesOfOthers() {
        return tablesOfOthers;
    }

    /**
     * Reads and checks the sources' parameters; placeholders are resolved as Camel will resolve them.
     *
     * @throws ConfigurationException with all problems of all files
     */
    static Sources read(RouteFiles files, CamelContext context, Secrets secrets) {
        var parameters = new ParameterValues(context, secrets);
        var problems = new ArrayList<String>();
        var sources = new LinkedHashMap<String, Source>();
        var ingest = files.templates().stream().filter(t -> RouteFiles.INGEST.equals(t.getId())).findFirst()
                .orElseThrow(() -> new ConfigurationException(List.of("routes/ingest.xml has no routeTemplate with the id ingest")));
        for (var templated : files.sources()) {
            if (!RouteFiles.INGEST.equals(templated.route().getRouteTemplateRef())) {
                continue;
            }
            if (templated.name() == null) {
                problems.add(templated.file() + ": the templatedRoute has no routeId; it is the source's name");
            } else if (sources.containsKey(templated.name())) {
                problems.add(templated.file() + ": routeId " + templated.name() + " is taken by " + sources.get(templated.name()).file());
            } else {
                read(templated, ingest, parameters, context, secrets, problems).ifPresent(source -> sources.put(source.name(), source));
            }
        }
        if (problems.isEmpty() && sources.isEmpty()) {
            problems.add("no sources in " + files.files().get(0).toAbsolutePath().getParent().resolve("sources"));
        }
        OtherTables.check(sources.values(), problems);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems.stream().map(secrets::shown).toList());
        }
        Turns.order(sources.values());
        return new Sources(sources, OtherTables.named(files.others(), context));
    }

    private static Optional<Source> read(RouteFiles.Templated templated, RouteTemplateDefinition ingest,
            ParameterValues parameters, CamelContext context, Secrets secrets, List<String> problems) {
        int before = problems.size();
        parameters.begin();
        var given = new LinkedHashMap<String, String>();
        var declared = ingest.getTemplateParameters().stream().map(RouteTemplateParameterDefinition::getName).toList();
        for (var parameter : templated.route().getParameters()) {
            var name = parameter.getName();
            if (!declared.contains(name)) {
                problems.add(templated.file() + ": there is no parameter " + name
                        + Nearest.to(name, declared).map(n -> "; did you mean " + n + "?").orElse(""));
            } else {
                parameters.resolve(templated.file(), name, parameter.getValue(), problems).ifPresent(value -> given.put(name, value));
            }
        }
        var own = templated.route().getParameters().stream().map(TemplatedRouteParameterDefinition::getName).collect(Collectors.toSet());
        for (var parameter : ingest.getTemplateParameters()) {
            if (parameter.getDefaultValue() != null) {
                given.putIfAbsent(parameter.getName(), parameter.getDefaultValue());
            } else if (parameter.isRequired() && problems.size() == before && !given.containsKey(parameter.getName())) {
                problems.add(templated.file() + ": parameter " + parameter.getName() + " is missing: " + parameter.getDescription());
            }
        }
        parameters.keepPairs(given);
        var reader = new SourceReader(templated, given, own, name -> context.getRegistry().lookupByNameAndType(name, DataSource.class) != null,
                context, secrets, problems);
        reader.check();
        if (given.containsKey("baseUrl")) {
            var source = reader.read();
            source = source.with(parameters.markers(source.authentication()));
            return problems.size() == before ? Optional.of(source) : Optional.empty();
        }
        return Optional.empty();
    }
}
