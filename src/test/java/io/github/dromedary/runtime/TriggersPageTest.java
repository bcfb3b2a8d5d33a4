package io.github.dromedary.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.sync.log.LogListener;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.RouteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The samples of the page on triggers wait for their trigger; {@link TriggersTest} fires each kind of it. */
class TriggersPageTest {
    private static final Path PAGE = Path.of("src/main/docs/triggers.md");

    @TempDir
    private Path folder;

    static Stream<String> samples() throws IOException {
        return Pattern.compile("(?s)```xml\\R(.*?)```").matcher(Files.readString(PAGE)).results().map(found -> found.group(1));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleWaitsForItsTrigger(String sample) throws Exception {
        RouteFolder.in(folder);
        Files.writeString(folder.resolve("sources/items.xml"), sample.contains("<camel>") ? sample : """
                <camel><templatedRoute routeTemplateRef="ingest" routeId="items"><parameter name="baseUrl" value="http://127.0.0.1:1"/>
                <parameter name="primaryKey" value="id"/>%s</templatedRoute></camel>""".formatted(sample));
        var properties = new HashMap<>(Database.properties(Database.H2.create()));
        properties.put("items.inbox", folder.resolve("inbox").toString());
        var main = new IngestRuntime(new Options(folder, Optional.empty(), properties), new LogListener(), false);
        try {
            main.start(List.of());

            var trigger = main.context().getRoute("items.trigger");
            var scheme = trigger.getEndpoint().getEndpointBaseUri().split(":")[0];
            assertThat(sample).contains(sample.contains("\"every\"") && scheme.equals("quartz") ? "cron " : scheme + ":");
            assertThat(main.context().getRouteController().getRouteStatus("items.trigger").isStarted()).isTrue();
            assertThat(main.context().getRouteController().getRouteStatus("items").isStarted()).isTrue();
        } finally {
            main.stop();
        }
    }

    @Test
    void everyKindHasASample() throws IOException {
        assertThat(samples()).hasSize(6);
    }
}
