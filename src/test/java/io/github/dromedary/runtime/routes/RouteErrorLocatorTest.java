package io.github.dromedary.runtime.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.source.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteErrorLocatorTest {
    @TempDir
    private Path folder;

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("a.xml"), List.of(lines));
    }

    @Test
    void findsTheLineOfTheWordThatCamelNames() throws IOException {
        var file = file("<camel>", "  <process ref=\"enrich\"/>", "</camel>");

        var located = RouteErrorLocator.locate(new RuntimeException("No bean could be found in the registry for: enrich"), List.of(file));

        assertThat(located.getMessage()).startsWith(file + " line 2: ").contains("enrich");
    }

    @Test
    void looksAtWholeWordsAndNotAtDescriptions() throws IOException {
        var file = file("<p description=\"enrich it\"/>", "<process ref=\"enricher\"/>", "<process ref=\"enrich\"/>");

        assertThat(RouteErrorLocator.locate(new RuntimeException("No bean could be found in the registry for: enrich"), List.of(file)).getMessage())
                .startsWith(file + " line 3: ");
    }

    @Test
    void skipsADescriptionOfSeveralLines() throws IOException {
        var file = file("<p", "    description=\"this and", "                enrich it\"/>", "<process ref=\"enrich\"/>");

        assertThat(RouteErrorLocator.locate(new RuntimeException("No bean could be found in the registry for: enrich"), List.of(file)).getMessage())
                .startsWith(file + " line 4: ");
    }

    @Test
    void namesTheFolderWhereTheWordIsInNoFile() throws IOException {
        var file = file("<camel/>");

        assertThat(RouteErrorLocator.locate(new RuntimeException("something else"), List.of(file)).getMessage())
                .startsWith("the files in " + folder).contains("something else");
    }

    @Test
    void leavesWhatIsKnownToBeWrongAsItIs() throws IOException {
        var known = new ConfigurationException(List.of("a.xml: parameter x: is missing"));

        assertThat(RouteErrorLocator.locate(new RuntimeException(known), List.of(file("<camel/>"))).getMessage()).isEqualTo(known.getMessage());
    }
}
