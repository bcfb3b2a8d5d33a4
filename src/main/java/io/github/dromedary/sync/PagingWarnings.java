package io.github.dromedary.sync;

import io.github.dromedary.http.paging.PageTally;
import io.github.dromedary.http.paging.PagingWarning;
import io.github.dromedary.source.Source;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is not certain of what a sync reads: one doubt of each kind is told, and some keep rows that were not seen. For the line's thread. */
public final class PagingWarnings {
    private final Source source;
    private boolean resumed;
    private final Map<PagingWarning.Kind, PagingWarning> all = new EnumMap<>(PagingWarning.Kind.class);
    private final List<String> untold = new ArrayList<>();
    private Optional<String> ofEarlierRuns = Optional.empty();
    private PageTally tally;
    private boolean twice;

    /** {@code resumed}: an attempt before has read some of the sync's records. */
    PagingWarnings(Source source, boolean resumed) {
        this.source = source;
        this.resumed = resumed;
    }

    /** What has come of the run in hand; another one before it is at its end. */
    void see(PageTally other) {
        if (tally != null && tally != other) {
            ofEarlierRuns = ofEarlierRuns.or(tally::shifted);
        }
        tally = other;
        tally.warnings().forEach((kind, doubt) -> {
            if (all.putIfAbsent(kind, doubt) == null) {
                untold.add(doubt.text());
            }
        });
    }

    /** So many keys that are written had been seen before. Rows of {@code forEach} may share some, and a sync that went on reads a page again. */
    public void seen(long before) {
        twice |= before > 0 && source.forEach().isEmpty() && source.paginator().mayShift() && !resumed;
    }

    /** The run in hand begins again; where it is the only one, nothing counts that came of it. */
    void forget() {
        tally = null;
        twice &= source.forEach().isPresent();
        resumed &= source.forEach().isPresent();
    }

    /** What the user was not told yet. */
    public List<String> untold() {
        var texts = List.copyOf(untold);
        untold.clear();
        return texts;
    }

    /** All of it. */
    public List<String> texts() {
        return all.values().stream().map(PagingWarning::text).toList();
    }

    /** Whether it is doubted that all pages were read. */
    public boolean more() {
        return all.containsKey(PagingWarning.Kind.MORE) || all.containsKey(PagingWarning.Kind.PART);
    }

    /** Why a record that was not seen may be there all the same: it may have moved to a page that was read already; or empty. */
    public Optional<String> shifted() {
        return resumed && source.paginator().mayShift() ? Optional.of("the sync went on where it was interrupted, and records may have moved to other pages meanwhile")
                : ofEarlierRuns.or(() -> tally == null ? Optional.empty() : tally.shifted()).or(() -> twice ? Optional.of("a key came twice") : Optional.empty());
    }
}
