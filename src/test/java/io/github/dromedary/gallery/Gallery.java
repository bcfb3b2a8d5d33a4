package io.github.dromedary.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.sync.Sync;
import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** One file of the gallery, as it is, a database, and a server in the API's place. */
final class Gallery implements AutoCloseable {
    private final Path folder;
    private final String url;
    private final ApiServer api;
    private final Map<String, String> properties = new HashMap<>();

    private Gallery(Path folder, String url, ApiServer api) {
        this.folder = folder;
        this.url = url;
        this.api = api;
    }

    /** Properties are {@code name=value}; the server's address takes the place of {@code URL}. */
    static Gallery of(Path folder, String file, Function<Call, Reply> api, String... properties) throws Exception {
        var gallery = new Gallery(folder, Database.POSTGRESQL.create(), ApiServer.start(api));
        RouteFolder.in(folder);
        Files.copy(Path.of("routes/gallery", file + ".xml"), folder.resolve("sources").resolve(file + ".xml"), StandardCopyOption.REPLACE_EXISTING);
        gallery.properties.putAll(Database.properties(gallery.url));
        for (var property : properties) {
            var pair = property.split("=", 2);
            gallery.properties.put(pair[0], pair[1].replace("URL", gallery.api.url()));
        }
        return gallery;
    }

    /** One sync of each source in the file; all have to succeed. */
    List<Sync> sync() throws Exception {
        var ended = Line.all(folder, properties);
        assertThat(ended).isNotEmpty().allSatisfy(sync -> assertThat(sync.error()).isEmpty());
        return ended;
    }

    /** One sync, which has to fail, and says why. */
    String failure() throws Exception {
        return Line.all(folder, properties).get(0).error().orElseThrow();
    }

    List<Call> calls() {
        return api.calls();
    }

    /** Forgets nothing, but tells what has come since so many calls. */
    List<Call> callsFrom(int first) {
        return api.calls().subList(first, api.calls().size());
    }

    String rows(String sql) throws Exception {
        return Database.query(url, sql).toString();
    }

    @Override
    public void close() {
        api.close();
    }

    /** Where a call came, as a server that builds links knows it. */
    static String origin(Call call) {
        return "http://" + call.headers().get("Host");
    }

    /** A page of a list, beginning at that position, of at most so many. */
    static <T> List<T> page(List<T> all, int from, int most) {
        return all.subList(Math.min(from, all.size()), Math.min(from + most, all.size()));
    }
}
