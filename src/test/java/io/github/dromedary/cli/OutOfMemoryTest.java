package io.github.dromedary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process whose memory runs out says so and exits with a code of its own, for whoever starts it anew. */
@ApiTest(source = "things", parameters = {"dataSelector=$", "primaryKey=id", "every=200ms"})
class OutOfMemoryTest {
    /** A step of a user's that takes all the memory there is. */
    public static final class Greedy implements Processor {
        @Override
        public void process(Exchange exchange) {
            var all = new ArrayList<byte[]>();
            while (true) {
                all.add(new byte[1 << 20]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "once"})
    void theProcessSaysSoAndExits(String command, ApiServer api, TestSource things) throws Exception {
        api.respond(Reply.json(List.of(Map.of("id", 1))));
        var folder = things.write().path();
        var ingest = folder.resolve("ingest.xml");
        Files.writeString(ingest, Files.readString(ingest).replace("<process id=\"transform\"",
                "<process ref=\"greedy\"/><process id=\"transform\""));
        Files.writeString(folder.resolve("greedy.xml"), "<camel><bean name=\"greedy\" type=\"" + Greedy.class.getName() + "\"/></camel>");
        var output = folder.resolve("output");

        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-cp",
                System.getProperty("java.class.path"), "io.github.dromedary.Dromedary", command, "--routes", folder.toString(),
                "-p", "dromedary.database.url=jdbc:h2:file:" + folder.resolve("db")).redirectErrorStream(true).redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();

        var said = Files.readString(output);
        assertThat(ended).as(said).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(3);
        // by the sync that failed, or by the process when the error got past it
        assertThat(said).containsPattern("(things: GET \\S+: out of memory \\(heap of \\d+ MB\\)|out of memory: stopping with exit code 3; raise "
                + "the heap)")
                .contains("java -Xmx").doesNotContain("\tat ", "OutOfMemoryError");
    }
}
