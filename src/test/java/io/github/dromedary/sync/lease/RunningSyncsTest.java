package io.github.dromedary.sync.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dromedary.source.Source;
import io.github.dromedary.sync.Databases;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.sync.failure.StoppedException;
import io.github.dromedary.testing.PlainSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class RunningSyncsTest {
    private final Source posts = PlainSource.of("posts", "path=/posts");
    private final Source comments = PlainSource.of("comments", "path=/posts/{id}/comments", "forEach=select id from posts");
    private final ConcurrentHashMap<String, SyncSlot> underWay = new ConcurrentHashMap<>();
    private final StopSignal stop = new StopSignal(() -> false);
    private final AtomicReference<String> waitsFor = new AtomicReference<>();
    private final RunningSyncs running = new RunningSyncs(List.of(posts, comments), databases(), new SyncListener() {
        @Override
        public void waitingFor(String source, String parent) {
            waitsFor.set(source + " for " + parent);
        }
    }, underWay, stop);

    private static Databases databases() {
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:running" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        return new Databases(name -> database);
    }

    private CompletableFuture<Void> start(Source source, SyncSlot slot) {
        return CompletableFuture.runAsync(() -> {
            try {
                running.await(source, slot);
            } catch (Exception e) {
                throw e instanceof RuntimeException r ? r : new IllegalStateException(e);
            }
        });
    }

    @Test
    void oneSyncOfASourceAtATime() throws Exception {
        var first = running.slot();
        var second = running.slot();
        running.await(posts, first);
        running.await(posts, first); // whoever has the slot keeps it
        assertThat(running.underWay()).containsExactly("posts");

        var waiting = start(posts, second);
        running.ended("posts", second); // of no consequence: it has not begun
        assertThat(underWay).containsValue(first);
        running.ended("posts", first);

        waiting.get(10, TimeUnit.SECONDS);
        assertThat(underWay).containsValue(second);
    }

    @Test
    void aSourceThatReadsTheTableOfAnotherComesAfterIt() throws Exception {
        var parent = running.slot();
        running.await(posts, parent);

        var child = start(comments, running.slot());
        while (waitsFor.get() == null) {
            Thread.onSpinWait();
        }
        assertThat(child).isNotDone();
        running.ended("posts", parent);

        child.get(10, TimeUnit.SECONDS);
        assertThat(waitsFor).hasValue("comments for posts");
    }

    @Test
    void nothingBeginsOnceItIsToStop() {
        stop.suspend(true);

        assertThatExceptionOfType(StoppedException.class).isThrownBy(() -> running.await(posts, running.slot()));
    }

    @Test
    void otherRoutesKeepTheirSyncs() throws Exception {
        var others = new RunningSyncs(List.of(posts), databases(), new SyncListener() { }, underWay, stop);
        others.await(posts, others.slot());
        assertThat(running.underWay()).isEmpty();

        running.close();
        assertThat(others.underWay()).containsExactly("posts");
        others.close();
        assertThat(underWay).isEmpty();
    }
}
