package io.github.dromedary.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.runtime.routes.RouteFiles;
import io.github.dromedary.source.secrets.Secrets;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A checkpoint is worth nothing under another fingerprint. These are what the first version has stored: they differ neither
 * from one version to the next nor from one process to the next.
 */
class FingerprintTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> sources() {
        return Stream.of(
                source("single", "5cc27488-01ce-308f-b4b2-9cc66af856af"),
                source("jsonlink", "88904fc0-69df-3d9b-b1db-ad2ebb17ce48", "paginator=json_link", "nextUrlPath=a.b", "dataSelector=data.content",
                        "columns=at timestamp_millis from createdAt, tags json", "include=b,a", "nesting=json"),
                source("headerlink", "8a892c6a-ce93-3de2-845a-a5e0f1e2a773", "paginator=header_link", "writeDisposition=append", "naming=as_is",
                        "schemaContract=discard", "exclude=x"),
                source("cursor", "14883459-41e3-3ced-8de2-a894820af6a3", "paginator=cursor", "cursorPath=c.n", "hasMorePath=more",
                        "incrementalField=updated", "incrementalParam=since", "initialValue=2020-01-01", "lookback=1h"),
                source("headercursor", "076ee02a-4eba-3fa0-9880-82a1032027a6", "paginator=header_cursor", "cursorHeader=X-N",
                        "stopAfterEmptyPage=true", "format=csv", "charset=ISO-8859-1"),
                source("pagenumber", "39825723-d329-362e-89e7-987122b4e001", "paginator=page_number", "totalPath=total", "deleteMissing=soft",
                        "endOn=404", "nesting=tables", "invalidText=reject"),
                source("offset", "103afdd9-52b4-3176-8ccd-394a940c561b", "paginator=offset", "limit=50", "writeDisposition=replace",
                        "each=direct:x", "failWhen=error"),
                source("lastrecord", "db284c3f-a5e0-32d7-8ded-ca12c8c32ac0", "paginator=last_record", "cursorPath=id", "method=POST",
                        "body={\"q\":1}", "cursorBodyPath=after.id", "writeDisposition=history"),
                source("parents", "8b55b382-bb9e-3397-a3fd-afd4b3b73395", "path=/p/{id}", "forEach=select id from cursor where x > {since}",
                        "parentColumns=pid=id", "skipOn=404", "incrementalField=x", "initialValue=2020-01-01", "apiKey=k1234567",
                        "apiKeyHeader=x-api-key", "params=a=1&b=2", "headers=Accept=text/csv"));
    }

    private static Arguments source(String name, String fingerprint, String... parameters) {
        var path = Stream.of(parameters).anyMatch(p -> p.startsWith("path=")) ? "" : "path=/v1";
        var all = Stream.concat(Stream.of("baseUrl=http://127.0.0.1:1", path, "primaryKey=id"), Stream.of(parameters)).toArray(String[]::new);
        return Arguments.of(name, fingerprint, all);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void staysWhatItWas(String name, String fingerprint, String[] parameters) throws Exception {
        RouteFolder.in(folder).source(name, parameters);
        try (var context = new DefaultCamelContext()) {
            context.getRegistry().bind("dromedary", new JdbcDataSource());

            var sources = new SourcesReader(context, new Secrets()).read(RouteFiles.read(folder, List.of()));

            assertThat(sources.get(name).plan()).isEqualTo(fingerprint);
        }
    }
}
