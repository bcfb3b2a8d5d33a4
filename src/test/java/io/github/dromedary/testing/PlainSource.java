package io.github.dromedary.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.source.Source;
import io.github.dromedary.source.parameters.Parameters;
import io.github.dromedary.source.parameters.SourceReader;
import io.github.dromedary.source.secrets.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** Sources of parameters, with the defaults of {@code ingest.xml} and without Camel. */
public final class PlainSource {

    private PlainSource() {
    }

    /** A source of parameters, each {@code name=value}. */
    public static Source of(String name, String... parameters) {
        var values = new LinkedHashMap<>(defaults());
        var given = new HashSet<String>();
        for (var parameter : parameters) {
            var pair = parameter.split("=", 2);
            values.put(pair[0], pair[1]);
            given.add(pair[0]);
        }
        values.putIfAbsent("baseUrl", "http://api.test");
        values.putIfAbsent("primaryKey", "id");
        var problems = new ArrayList<String>();
        var file = Path.of(name + ".xml");
        var source = new SourceReader(name, file, new Parameters(file, values, given, problems), any -> true, any -> { }, new Secrets()).read();
        assertThat(problems).isEmpty();
        return source;
    }

    private static Map<String, String> defaults() {
        try {
            var defaults = new LinkedHashMap<String, String>();
            var elements = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Path.of("routes/ingest.xml").toFile())
                    .getElementsByTagName("templateParameter");
            for (int i = 0; i < elements.getLength(); i++) {
                var element = (Element) elements.item(i);
                if (element.hasAttribute("defaultValue")) {
                    defaults.put(element.getAttribute("name"), element.getAttribute("defaultValue"));
                }
            }
            return defaults;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
