package io.github.dromedary.sync.partition;

import io.github.dromedary.http.paging.PageTally;
import io.github.dromedary.http.paging.PagingWarning;
import io.github.dromedary.source.Source;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is uncertain about the pages that a sync has read. One warning of each kind is reported, and some keep rows from being
 * deleted as missing. For one thread.
 */
public final class PagingWarnings {
    private final Source source;
    private boolean resumed;
    private final Map<PagingWarning.Kind, PagingWarning> all = new EnumMap<>(PagingWarning.Kind.class);
    private final List<String> unreported = new ArrayList<>();
    private Optional<String> shiftOfEarlierPartitions = Optional.empty();
    private PageTally tally;
    private boolean repeatedKeys;

    /** {@code resumed}: an earlier attempt has read some of the sync's records. */
    PagingWarnings(Source source, boolean resumed) {
        this.source = source;
        this.resumed = resumed;
    }

    /** Adds the warnings of the current partition; a partition observed before has ended. */
    void observe(PageTally current) {
        if (tally != null && tally != current) {
            shiftOfEarlierPartitions = shiftOfEarlierPartitions.or(tally::shifted);
        }
        tally = current;
        tally.warnings().forEach((kind, warning) -> {
            if (all.putIfAbsent(kind, warning) == null) {
                unreported.add(warning.text());
            }
        });
    }

    /**
     * Adds the number of primary keys that occurred before in the sync. They do not count for {@code forEach}, whose partitions
     * may share records, nor in a resumed sync, which reads a page again.
     */
    public void repeated(long keys) {
        repeatedKeys |= keys > 0 && source.forEach().isEmpty() && source.paginator().mayShift() && !resumed;
    }

    /** Restarts the current partition; if it is the only one, what was observed of it no longer counts. */
    void restart() {
        tally = null;
        repeatedKeys &= source.forEach().isPresent();
        resumed &= source.forEach().isPresent();
    }

    /** Returns the warnings since the last call. */
    public List<String> takeNew() {
        var texts = List.copyOf(unreported);
        unreported.clear();
        return texts;
    }

    /** The texts of all warnings. */
    public List<String> texts() {
        return all.values().stream().map(PagingWarning::text).toList();
    }

    /** Whether pages may be missing. */
    public boolean mayBeIncomplete() {
        return all.containsKey(PagingWarning.Kind.MORE) || all.containsKey(PagingWarning.Kind.PART);
    }

    /** Why an existing record may be missing from the pages: it may have moved to a page read before. Empty when none moved. */
    public Optional<String> shifted() {
        if (resumed && source.paginator().mayShift()) {
            return Optional.of("the sync was resumed, and records may have moved to other pages meanwhile");
        }
        return shiftOfEarlierPartitions.or(() -> tally == null ? Optional.empty() : tally.shifted())
                .or(() -> repeatedKeys ? Optional.of("a primary key occurred twice") : Optional.empty());
    }
}
