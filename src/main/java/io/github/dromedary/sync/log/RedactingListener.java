package io.github.dromedary.sync.log;

import io.github.dromedary.model.Texts;
import io.github.dromedary.source.secrets.Secrets;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncListener;
import java.time.Duration;
import java.util.Collection;

/** Removes secrets and terminal control characters from what it passes to another listener. As thread-safe as that one. */
public record RedactingListener(SyncListener listener, Secrets secrets) implements SyncListener {
    /** The most characters of a notice; names of fields have no limit. */
    private static final int LONGEST_NOTICE = 1_000;

    @Override
    public void sources(Collection<String> names) {
        listener.sources(names);
    }

    @Override
    public void started(Sync sync, boolean resumed) {
        listener.started(sync, resumed);
    }

    @Override
    public void lockedBy(String source, String holder) {
        listener.lockedBy(source, secrets.shown(holder));
    }

    @Override
    public void waitingFor(String source, String parent) {
        listener.waitingFor(source, parent);
    }

    @Override
    public void skipped(String source) {
        listener.skipped(source);
    }

    @Override
    public void committed(Sync sync) {
        listener.committed(sync);
    }

    @Override
    public void retrying(Sync sync, String reason, Duration wait, long retry, long most) {
        listener.retrying(sync, secrets.shown(reason), wait, retry, most);
    }

    @Override
    public void noticed(Sync sync, String notice) {
        var shown = Texts.shorten(secrets.shown(notice), LONGEST_NOTICE);
        sync.notices().add(shown);
        listener.noticed(sync, shown);
    }

    @Override
    public void outOfMemory() {
        listener.outOfMemory();
    }

    /** Needs no redaction: {@link Sync#fail} was called with a redacted message. */
    @Override
    public void ended(Sync sync) {
        listener.ended(sync);
    }
}
