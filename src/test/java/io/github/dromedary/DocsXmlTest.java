package io.github.dromedary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.dromedary.runtime.IngestRuntime;
import io.github.dromedary.runtime.Options;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.testing.RouteFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every XML sample in the README and the docs starts; single parameters are completed to a source. */
class DocsXmlTest {
    private static final Pattern BLOCK = Pattern.compile("(?s)```xml\\R(.*?)```");
    private static final Pattern PROPERTY = Pattern.compile("\\{\\{([\\w.]+)\\}\\}");
    private static final Pattern PARAMETER = Pattern.compile("<parameter name=\"(\\w+)\".*?/>");

    /** A sample and the page that has it. */
    record Sample(Path page, int number, String xml) {
        @Override
        public String toString() {
            return page + " " + number;
        }
    }

    static Stream<Sample> samples() throws IOException {
        try (var docs = Files.walk(Path.of("src/main/docs"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), docs.filter(page -> page.toString().endsWith(".md")).sorted().toList().stream())
                    .flatMap(DocsXmlTest::samples).toList().stream();
        }
    }

    private static Stream<Sample> samples(Path page) {
        var blocks = BLOCK.matcher(read(page)).results().map(found -> found.group(1)).toList();
        return Stream.iterate(0, i -> i < blocks.size(), i -> i + 1).map(i -> new Sample(page, i + 1, blocks.get(i)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySampleStarts(Sample sample, @TempDir Path folder) throws Exception {
        var properties = new HashMap<>(Map.of("dromedary.database.url", "jdbc:h2:mem:sample"));
        PROPERTY.matcher(sample.xml()).results().forEach(found -> properties.put(found.group(1),
                found.group(1).endsWith("Url") ? "http://127.0.0.1:1" : "some-value"));
        RouteFolder.in(folder);
        Files.writeString(folder.resolve("sources/sample.xml"), sample.xml().contains("<camel") ? sample.xml() : source(sample.xml()));
        if (!sample.xml().contains("templatedRoute") && sample.xml().contains("<camel")) {
            Files.writeString(folder.resolve("sources/other.xml"), source("")); // a folder needs a source
        }
        var main = new IngestRuntime(new Options(folder, Optional.empty(), properties), new SyncListener() { }, true);
        try {
            assertThatCode(() -> main.start(List.of())).doesNotThrowAnyException();
        } finally {
            main.stop();
        }
    }

    @Test
    void theCompleteSourceOfTheTutorialIsInTheGallery() {
        var samples = samples(Path.of("src/main/docs/writing-a-source.md")).toList();
        var source = samples.get(samples.size() - 1).xml();

        assertThat(source).contains("<camel>");
        assertThat(parameters(source)).isEqualTo(parameters(read(Path.of("routes/gallery/stripe.xml"))));
    }

    private static List<String> parameters(String xml) {
        return PARAMETER.matcher(xml).results().map(MatchResult::group).toList();
    }

    private static String source(String parameters) {
        var all = new StringBuilder(parameters);
        var names = PARAMETER.matcher(parameters).results().map(found -> found.group(1)).toList();
        Map.of("baseUrl", "http://127.0.0.1:1", "primaryKey", "id").forEach((name, value) -> all.append(
                names.contains(name) ? "" : "<parameter name=\"%s\" value=\"%s\"/>".formatted(name, value)));
        return "<camel><templatedRoute routeTemplateRef=\"ingest\" routeId=\"sample\">" + all + "</templatedRoute></camel>";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
