package io.github.dromedary.cli;

import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncListener;
import io.github.dromedary.sync.log.LogListener;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shows how syncs come along: on a terminal one line that is written over, elsewhere a line when something happens and at
 * most one a second and source. Threads share it.
 */
final class ConsoleListener implements SyncListener {
    private final PrintStream err;
    private final boolean terminal;
    private volatile boolean outOfMemory;
    private final List<Ended> ended = new ArrayList<>();
    private final Map<String, Instant> shown = new TreeMap<>();

    /** A sync that has come to its end, and how long it took. */
    private record Ended(Sync sync, Duration time) {
        String source() {
            return sync.name();
        }
    }

    ConsoleListener(PrintStream err, boolean terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    @Override
    public synchronized void committed(Sync sync) {
        var now = Instant.now();
        var pause = Duration.ofMillis(terminal ? 100 : 1000);
        if (now.isBefore(shown.getOrDefault(sync.name(), sync.started()).plus(pause))) {
            return;
        }
        shown.put(sync.name(), now);
        var counts = sync.counts();
        var line = String.format(Locale.ROOT, "%s: %,d pages, %,d rows read, %,d written",
                sync.name(), counts.pages(), counts.read(), counts.written());
        err.print(terminal ? "\r\u001b[K" + line : line + System.lineSeparator());
    }

    @Override
    public synchronized void retrying(Sync sync, String why, Duration wait, long next, long most) {
        line(String.format(Locale.ROOT, "%s: %s; retrying in %s s (%d of %d)", sync.name(), why, LogListener.seconds(wait), next, most));
    }

    @Override
    public synchronized void lockedBy(String source, String other) {
        line(source + ": " + other + " works on it; standing by");
    }

    @Override
    public synchronized void waitingFor(String source, String parent) {
        line(source + ": waits for the sync of " + parent + ", whose rows it reads");
    }

    @Override
    public synchronized void noticed(Sync sync, String what) {
        line(sync.name() + ": " + what);
    }

    @Override
    public synchronized void ended(Sync sync) {
        ended.add(new Ended(sync, Duration.between(sync.started(), Instant.now())));
        sync.error().ifPresent(this::line);
        if (terminal) {
            err.print("\r\u001b[K");
        }
    }

    private void line(String text) {
        err.println((terminal ? "\r\u001b[K" : "") + text);
    }

    @Override
    public void outOfMemory() {
        outOfMemory = true;
    }

    boolean isOutOfMemory() {
        return outOfMemory;
    }

    /** Whether a source's sync was given up, though its thread may be at it for ever. */
    synchronized boolean hasCut(String source) {
        return ended.stream().anyMatch(one -> one.source().equals(source) && one.sync().isAborted());
    }

    /** Whether all of that many sources have ended well. */
    synchronized boolean succeeded(int sources) {
        return ended.stream().map(Ended::source).distinct().count() == sources && ended.stream().allMatch(one -> one.sync().error().isEmpty());
    }

    /** What each sync did, a line each: two where a source went on where it was interrupted, and a fresh one followed. */
    synchronized String summary() {
        var table = new SummaryTable();
        ended.stream().sorted(Comparator.comparing(Ended::source))
                .forEach(one -> table.add(one.source(), one.sync().counts(), one.time(), one.sync().error().isEmpty()));
        return table.toString();
    }
}
