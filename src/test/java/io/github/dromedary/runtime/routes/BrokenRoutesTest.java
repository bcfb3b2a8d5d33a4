package io.github.dromedary.runtime.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.dromedary.runtime.IngestRuntime;
import io.github.dromedary.runtime.Options;
import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.sync.log.LogListener;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Edits of the template and of other routes that Camel refuses: the message names file and line. */
class BrokenRoutesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ref=\"transform\" | ref=\"transfrom\" | No bean could be found in the registry for: transfrom of type: org.apache.camel.Processor",
        "<method ref=\"select\"/> | <method ref=\"selct\"/> | No bean could be found in the registry for: selct",
        "jdbc:{{database}} | jdbx:{{database}} | No endpoint could be found for: jdbx:",
        "useHeadersAsParameters | useHeadersAsParametrs | Unknown parameters=[{useHeadersAsParametrs=true}]",
        "{{maxRetries}} | {{maxRetris}} | Property with key [maxRetris] not found",
        "java.io.IOException | java.io.IOExeption | java.io.IOExeption",
        "${exchangeProperty.request} != | ${exchangeProperty.request != | expected symbol functionEnd but was eol",
        "streaming= | streamin= | unknown attribute streamin",
        "<loop id | <lop id | unknown element lop",
    })
    void areRefusedWithTheLine(String before, String after, String reason) throws Exception {
        RouteFolder.in(folder).source("items", "baseUrl=http://127.0.0.1:1", "primaryKey=id");
        var ingest = folder.resolve("ingest.xml");
        var text = Files.readString(ingest);
        Files.writeString(ingest, text.replace(before, after));

        assertThat(refusal()).singleElement().asString().startsWith(ingest + " line " + line(text, before) + ": ").contains(reason);
    }

    private static int line(String text, String word) {
        return (int) text.substring(0, text.indexOf(word)).lines().count();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "<route id=\"one\"><from uri=\"direct:x\"/><stop/></route><route id=\"two\"><from uri=\"direct:x\"/><stop/></route> | two routes start "
                + "from direct:x; rename one of them",
        "<route id=\"fetchPage\"><from uri=\"direct:x\"/><stop/></route> | fetchPage",
    })
    void routesThatClashAreRefused(String routes, String reason) throws Exception {
        RouteFolder.in(folder).source("items", "baseUrl=http://127.0.0.1:1", "primaryKey=id");
        Files.writeString(folder.resolve("more.xml"), "<camel>" + routes + "</camel>");

        assertThat(refusal()).singleElement().asString().startsWith(folder.toString()).contains(" line ", reason);
    }

    private List<String> refusal() {
        var main = new IngestRuntime(new Options(folder, Optional.empty(), Map.copyOf(Database.properties("jdbc:h2:mem:"))), new LogListener(), true);
        try {
            return ConfigurationException.explain(catchThrowable(() -> main.start(List.of())));
        } finally {
            main.stop();
        }
    }
}
