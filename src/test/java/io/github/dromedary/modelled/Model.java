package io.github.dromedary.modelled;

import io.github.dromedary.modelled.SmallApi.Item;
import io.github.dromedary.modelled.SmallApi.Served;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the table of a small API has to hold, by what was served. */
final class Model {
    private final Kind kind;
    private final SmallApi api;
    private final List<Item> appended = new ArrayList<>();
    private Map<Integer, Integer> rows = new TreeMap<>();
    private List<Served> sync = new ArrayList<>();
    private Set<Integer> throughout;
    private boolean changed;
    private int unknowable;

    Model(Kind kind, SmallApi api) {
        this.kind = kind;
        this.api = api;
        this.throughout = api.ids();
    }

    /** How often a row was lost that nobody could have known of. */
    int unknowable() {
        return unknowable;
    }

    /**
     * An attempt at a sync has ended.
     *
     * @param error   why it failed; empty when the sync is complete with it
     * @param notices what was told of it
     * @return what is wrong, empty when nothing is
     */
    List<String> ended(Optional<String> error, List<String> notices) {
        var more = new ArrayList<>(api.take());
        if (error.filter(what -> what.contains("the same page twice")).isPresent()) {
            more.remove(more.size() - 1); // with a record a page a shift looks so, and the page is not written
        }
        sync.addAll(more);
        changed |= api.takeChanged();
        throughout.retainAll(api.ids());
        var items = more.stream().flatMap(page -> page.items().stream()).toList();
        appended.addAll(items);
        if (!kind.disposition().equals("replace")) {
            items.forEach(item -> rows.put(item.id(), item.version()));
        }
        if (error.isPresent()) {
            return List.of();
        }
        var wrong = new ArrayList<String>();
        var seen = sync.stream().flatMap(page -> page.items().stream()).toList();
        var ids = seen.stream().map(Item::id).collect(Collectors.toSet());
        incomplete(ids, notices).ifPresent(wrong::add);
        if (kind.disposition().equals("replace")) {
            rows = new TreeMap<>();
            seen.forEach(item -> rows.put(item.id(), item.version()));
        }
        if (kind.disposition().equals("missing") && notices.stream().noneMatch(notice -> notice.contains("missing rows are not deleted"))) {
            deleted(ids, seen).ifPresent(wrong::add);
        }
        begin();
        return wrong;
    }

    private void begin() {
        sync = new ArrayList<>();
        changed = false;
        throughout = api.ids();
    }

    /** Time passes between two syncs, or between two attempts at one. */
    void passes(int most) {
        api.change(most);
        if (sync.isEmpty()) {
            api.takeChanged();
            throughout = api.ids();
        } else {
            changed |= api.takeChanged();
            throughout.retainAll(api.ids());
        }
    }

    /** Without changes all is read, unless a total that agreed with what was read said that this is all. */
    private Optional<String> incomplete(Set<Integer> ids, List<String> notices) {
        if (changed || ids.containsAll(throughout) || !notices.isEmpty() || agrees()) {
            return Optional.empty();
        }
        var missing = new HashSet<>(throughout);
        missing.removeAll(ids);
        return Optional.of("not all was read, in silence: " + missing);
    }

    private boolean agrees() {
        var last = sync.get(sync.size() - 1);
        int read = kind.paginator().equals("page_number") ? sync.size() : sync.stream().mapToInt(page -> page.items().size()).sum();
        return last.total() instanceof Integer total && total == read;
    }

    /** Rows that were not read go, and where one that was there all the time is among them, nothing has shown it. */
    private Optional<String> deleted(Set<Integer> ids, List<Item> seen) {
        var alive = new HashSet<>(throughout);
        alive.retainAll(rows.keySet());
        alive.removeAll(ids);
        rows.keySet().retainAll(ids);
        if (alive.isEmpty() || agrees() && !changed) {
            return Optional.empty();
        }
        unknowable++;
        var totals = sync.stream().map(Served::total).distinct().count();
        if (ids.size() < seen.size() || totals > 1 || shortPage()) {
            return Optional.of("living rows were deleted though the pages showed that records had shifted: " + alive);
        }
        return Optional.empty();
    }

    /** A page in the middle that has fewer records than others. */
    private boolean shortPage() {
        int most = sync.stream().mapToInt(page -> page.items().size()).max().orElse(0);
        int last = sync.size() - 1;
        while (last > 0 && sync.get(last).items().isEmpty()) {
            last--;
        }
        return sync.subList(0, last).stream().anyMatch(page -> page.items().size() < most);
    }

    /** The rows as a text, each with its version; of {@code append} as often as it came. */
    Map<String, Long> rows() {
        var all = new LinkedHashMap<String, Long>();
        if (kind.disposition().equals("append")) {
            appended.forEach(item -> all.merge(item.id() + " " + item.version(), 1L, Long::sum));
        } else {
            rows.forEach((id, version) -> all.put(id + " " + version, 1L));
        }
        return all;
    }
}
