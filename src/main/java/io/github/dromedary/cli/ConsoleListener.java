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
 * Prints the progress of syncs: on a terminal one line that is overwritten, elsewhere one line per event, with at most one
 * progress line per second and source. Thread-safe.
 */
final class ConsoleListener implements SyncListener {
    private final PrintStream err;
    private final boolean terminal;
    private volatile boolean outOfMemory;
    private final List<Ended> ended = new ArrayList<>();
    private final Map<String, Instant> shown = new TreeMap<>();

    /** An ended sync and its duration. */
    private record Ended(Sync sync, Duration duration) {
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
        line(source + ": locked by " + other + "; waiting");
    }

    @Override
    public synchronized void waitingFor(String source, String parent) {
        line(source + ": waiting for the sync of " + parent + ", whose rows forEach reads");
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

    /** Whether the sync of a source was aborted; its thread may never end. */
    synchronized boolean hasAborted(String source) {
        return ended.stream().anyMatch(end -> end.source().equals(source) && end.sync().isAborted());
    }

    /** Whether that many sources have ended, all of them successfully. */
    synchronized boolean succeeded(int sources) {
        return ended.stream().map(Ended::source).distinct().count() == sources
                && ended.stream().allMatch(end -> end.sync().error().isEmpty());
    }

    /** Returns a table with a line per sync; a source has two if an interrupted sync was resumed and a new one followed. */
    synchronized String summary() {
        var table = new SummaryTable();
        ended.stream().sorted(Comparator.comparing(Ended::source))
                .forEach(end -> table.add(end.source(), end.sync().counts(), end.duration(), end.sync().error().isEmpty()));
        return table.toString();
    }
}
