package io.github.dromedary.sync.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dromedary.model.Checkpoint;
import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.source.Source;
import io.github.dromedary.sql.Checkpoints;
import io.github.dromedary.sql.Leases;
import io.github.dromedary.sql.OvertakenException;
import io.github.dromedary.sql.RequestText;
import io.github.dromedary.sync.Databases;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.testing.PlainSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceLeasesTest {
    private static final Duration PATIENCE = Duration.ofMillis(300);
    private final Source source = PlainSource.of("items", "path=/items");
    private final JdbcDataSource database = new JdbcDataSource();
    private final List<String> standingBy = new ArrayList<>();
    private final List<SourceLeases> opened = new ArrayList<>();

    @BeforeEach
    void begin() throws SQLException {
        database.setURL("jdbc:h2:mem:leases" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        try (var connection = new Databases(name -> database).connect(source)) {
            new Checkpoints(connection, RequestText.PLAIN).insert(new Checkpoint("items", 1, "s", source.plan(), source.endpoint().first(), 0));
        }
    }

    @AfterEach
    void close() {
        opened.forEach(SourceLeases::close);
    }

    private SourceLeases leases(String owner, boolean onDemand) {
        var listener = new SyncListener() {
            @Override
            public void lockedBy(String name, String other) {
                standingBy.add(name + " by " + other);
            }
        };
        var leases = new SourceLeases(new Databases(name -> database), listener, PATIENCE, onDemand, new LeaseOwner(owner),
                new StopSignal(() -> false),
                Executors.newSingleThreadScheduledExecutor());
        opened.add(leases);
        return leases;
    }

    private void claim(SourceLeases leases, Optional<Leases.Holder> before) throws SQLException {
        try (Connection connection = database.getConnection()) {
            leases.claim(connection, source, before);
        }
    }

    @Test
    void aSourceThatNobodyHoldsIsNotWaitedFor() throws SQLException {
        assertThat(leases("1@a - - x", false).await(source)).isEmpty();
        assertThat(standingBy).isEmpty();
    }

    @Test
    void aHolderThatIsSilentForTooLongIsTakenOverFrom() throws SQLException {
        try (var connection = database.getConnection()) {
            new Leases(connection).claim("items", "1@a - - silent");
        }
        var mine = leases("2@b - - x", false);

        var before = mine.await(source);
        claim(mine, before);

        assertThat(before).map(Leases.Holder::owner).contains("1@a - - silent");
        assertThat(standingBy).containsExactly("items by process 1 on a");
        try (var connection = database.getConnection()) {
            assertThat(new Leases(connection).holder("items")).map(Leases.Holder::owner).contains("2@b - - x");
        }
    }

    @Test
    void aHolderThatLivesIsWaitedFor() throws Exception {
        var holder = leases("1@a - - lives", false); // sends heartbeats
        claim(holder, Optional.empty());
        var mine = leases("2@b - - x", false);

        var waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return mine.await(source);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });

        long beat = beat();
        while (beat() < beat + 6) { // two patiences long
            Thread.onSpinWait();
        }
        assertThat(waiting).isNotDone();
        holder.close();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEmpty();
    }

    private long beat() throws SQLException {
        try (var connection = database.getConnection()) {
            return new Leases(connection).holder("items").orElseThrow().beat();
        }
    }

    @Test
    void whoeverClaimsSecondHasToWait() throws SQLException {
        var mine = leases("1@a - - x", false);
        var yours = leases("2@b - - x", false);
        var before = yours.await(source);
        claim(mine, mine.await(source));

        assertThatExceptionOfType(OvertakenException.class).isThrownBy(() -> claim(yours, before));
    }

    @Test
    void whatIsReleasedIsFreeAtOnce() throws SQLException {
        var mine = leases("1@a - - x", false);
        claim(mine, Optional.empty());

        mine.close();

        assertThat(leases("2@b - - x", false).await(source)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"50ms", "soon", "0"})
    void aPatienceThatIsNoneIsRefused(String text) {
        assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> SourceLeases.patience(Optional.of(text)))
                .withMessageContaining(SourceLeases.PATIENCE);
    }

    @Test
    void thePatienceIsThirtySecondsByDefault() {
        assertThat(SourceLeases.patience(Optional.empty())).isEqualTo(Duration.ofSeconds(30));
        assertThat(SourceLeases.patience(Optional.of("1m"))).isEqualTo(Duration.ofMinutes(1));
    }
}
