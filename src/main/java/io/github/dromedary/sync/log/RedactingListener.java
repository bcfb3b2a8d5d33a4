package io.github.dromedary.sync.log;

import io.github.dromedary.model.Texts;
import io.github.dromedary.source.secrets.Secrets;
import io.github.dromedary.sync.Sync;
import io.github.dromedary.sync.SyncListener;
import java.time.Duration;
import java.util.Collection;

/** Lets no secret, and nothing that steers a terminal, through to another listener. Threads may share it as they may share that one. */
public record RedactingListener(SyncListener listener, Secrets secrets) implements SyncListener {
    /** Names of fields may be of any length. */
    private static final int LONGEST_NOTICE = 1_000;

    @Override
    public void sources(Collection<String> names) {
        listener.sources(names);
    }

    @Override
    public void started(Sync sync, boolean goesOn) {
        listener.started(sync, goesOn);
    }

    @Override
    public void standingBy(String source, String other) {
        listener.standingBy(source, secrets.shown(other));
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
    public void waiting(Sync sync, String why, Duration wait, long next, long most) {
        listener.waiting(sync, secrets.shown(why), wait, next, most);
    }

    @Override
    public void noticed(Sync sync, String what) {
        var shown = Texts.shorten(secrets.shown(what), LONGEST_NOTICE);
        sync.notices().add(shown);
        listener.noticed(sync, shown);
    }

    @Override
    public void outOfMemory() {
        listener.outOfMemory();
    }

    /** {@link Sync#failed} was given what is redacted. */
    @Override
    public void ended(Sync sync) {
        listener.ended(sync);
    }
}
