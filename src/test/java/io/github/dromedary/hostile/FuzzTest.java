package io.github.dromedary.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Some seconds of {@link Fuzz}, which goes on for as long as it is told on the command line, and the rounds in which it found something. */
class FuzzTest {
    private static final long SEED = 13;

    @Test
    void nothingThatAServerSendsDoesHarm() throws Exception {
        assertThat(Fuzz.run(Duration.ofSeconds(Integer.getInteger("fuzz.seconds", 15)), SEED)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("found")
    void whatWasFoundIsFoundNoMore(long seed, int round) throws Exception {
        var outcome = Round.play(seed, round);

        assertThat(outcome.findings()).as(outcome.details()).isEmpty();
    }

    /** Lines of {@code SEED ROUND what it was}. */
    static Stream<Arguments> found() throws Exception {
        return Files.readAllLines(Path.of("src/test/resources/fuzz/found")).stream().filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", 3))
                .map(words -> Arguments.of(Long.parseLong(words[0]), Integer.parseInt(words[1])));
    }
}
