package io.github.dromedary.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.RouteFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One {@code once} in 128 MB with a source for each thing that a server may do to a client's memory, stack or patience. */
class OnceTest {
    @TempDir
    private Path folder;

    @Test
    void eachHostileSourceFailsByItselfAndTheGoodOneIsLoaded() throws Exception {
        try (var server = new HostileServer()) {
            var routes = RouteFolder.in(folder).source("good", "baseUrl=" + server.url() + "/good", "primaryKey=id", "dataSelector=data");
            faults().forEach(fault -> source(routes, server, fault));
            var url = "jdbc:h2:file:" + folder.resolve("db");
            var output = folder.resolve("output");
            var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-cp",
                    System.getProperty("java.class.path"), "io.github.dromedary.Dromedary", "once", "--routes", folder.toString(),
                    "-p", "dromedary.database.url=" + url)
                    .redirectErrorStream(true).redirectOutput(output.toFile()).start();
            boolean ended = process.waitFor(5, TimeUnit.MINUTES);
            process.destroyForcibly();

            var said = Files.readString(output);
            assertThat(ended).as(said).isTrue();
            assertThat(process.exitValue()).as(said).isEqualTo(1);
            assertThat(said).doesNotContain("\tat ", "Exception", "OutOfMemory", "StackOverflow", "secret-of-");
            assertThat(Database.query(url, "select source from dromedary_sync where status not in ('failed', 'succeeded')")).isEmpty();
            assertThat(Database.value(url, "select status from dromedary_sync where source = 'good'")).isEqualTo("succeeded");
            assertThat(Database.value(url, "select count(*) from dromedary_sync")).isEqualTo(1L + faults().count());
            assertThat(Database.query(url, "select source, error from dromedary_sync where status = 'failed'")).allSatisfy(row ->
                    assertThat(row.get(1).toString()).as(row.get(0).toString()).startsWith(row.get(0) + ": ").hasLineCount(2).hasSizeLessThan(700));
        }
    }

    private static Stream<Fault> faults() {
        return Stream.of(HugeFault.values(), HeadFault.values(), JsonFault.values(), GzipFault.values(), TimingFault.values(), TokenFault.values())
                .flatMap(Stream::of);
    }

    private static void source(RouteFolder routes, HostileServer server, Fault fault) {
        var parameters = new ArrayList<>(List.of("baseUrl=" + server.url() + fault.path() + "?ms=50", "primaryKey=id", "maxRetries=0",
                "dataSelector=data", "connectTimeout=2s", "responseTimeout=500ms", "maxResponseTime=2s"));
        if (fault instanceof TokenFault) {
            parameters.addAll(List.of("auth=oauth2_client_credentials", "clientId=me", "clientSecret=secret-of-me",
                    "tokenUrl=" + server.url() + fault.path()));
            parameters.set(0, "baseUrl=" + server.url() + "/good");
        } else if (fault instanceof HeadFault) {
            parameters.addAll(List.of("paginator=header_link", "maximumPages=3"));
        } else {
            parameters.addAll(List.of("paginator=cursor", "cursorPath=c", "failWhen=error", "maximumPages=3"));
        }
        try {
            routes.source(fault.path().substring(1).toLowerCase(Locale.ROOT).replace("/", ""), parameters.toArray(String[]::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
