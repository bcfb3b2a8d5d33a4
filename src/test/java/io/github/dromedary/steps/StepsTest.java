package io.github.dromedary.steps;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** Whoever reads an id in the routes opens the class of that name. */
class StepsTest {
    /** Steps of the routes that are Camel's own: {@code http} sends, {@code records} splits by {@code select}. */
    private static final Set<String> CAMELS = Set.of("poll", "retry", "giveUp", "failed", "pages", "records", "http", "tokenHttp");

    @ParameterizedTest
    @ValueSource(strings = {"ingest.xml", "fetch.xml"})
    void eachStepIsAClassOfItsName(String route) throws Exception {
        var elements = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Path.of("routes", route).toFile()).getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            var element = (Element) elements.item(i);
            var id = element.getAttribute("id");
            if (!id.isEmpty() && !element.getTagName().startsWith("route") && !CAMELS.contains(id)) {
                assertThat(Path.of("src/main/java/io/github/dromedary/steps", name(id) + ".java")).as("step %s of %s", id, route)
                        .matches(Files::isRegularFile);
            }
        }
        assertThat(Select.class).isPublic();
    }

    private static String name(String id) {
        return Character.toUpperCase(id.charAt(0)) + id.substring(1);
    }
}
