package io.github.dromedary.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Line;
import io.github.dromedary.testing.RouteFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that keep a connection open and say no more. */
class StallTest {
    private static final String BODY = "[{\"id\": 1}, {\"id\": 2}]";
    @TempDir
    private Path routes;

    /** The first connection gets nothing, the second one half of an answer, the third one all of it. */
    @Test
    void whatNeverComesAndWhatStopsInTheMiddleIsAskedForAgain() throws Exception {
        var open = new ArrayList<Socket>();
        try (var server = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            var thread = new Thread(() -> serve(server, open), "stall");
            thread.start();
            var url = Database.H2.create();
            source("baseUrl=http://127.0.0.1:" + server.getLocalPort(), "responseTimeout=400ms", "backoffFactor=0.01");

            var sync = Line.once(routes, "things", Database.properties(url));

            assertThat(sync.error()).isEmpty();
            assertThat(sync.counts().retries()).isEqualTo(2);
            assertThat(Database.value(url, "select count(*) from things")).isEqualTo(2L);
        } finally {
            for (var socket : open) {
                socket.close();
            }
        }
    }

    private static void serve(ServerSocket server, List<Socket> open) {
        try {
            for (int i = 0; i < 3; i++) {
                var socket = server.accept();
                open.add(socket);
                if (i > 0) {
                    var answer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n"
                            + BODY.substring(0, i == 1 ? 12 : BODY.length());
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                }
            }
        } catch (IOException e) {
            // the test has ended
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"responseTimeout", "connectTimeout"})
    void noWaitIsForEver(String parameter) throws Exception {
        source("baseUrl=http://127.0.0.1:1", parameter + "=0");

        assertThatThrownBy(() -> Line.once(routes, "things", Map.of("dromedary.database.url", "jdbc:h2:mem:stall")))
                .hasMessageContaining("parameter " + parameter + ": is zero, which means no timeout; set a duration such as 60s");
    }

    private void source(String... parameters) throws IOException {
        var all = new ArrayList<>(List.of("primaryKey=id", "dataSelector=$"));
        all.addAll(List.of(parameters));
        RouteFolder.in(routes).source("things", all.toArray(String[]::new));
    }
}
