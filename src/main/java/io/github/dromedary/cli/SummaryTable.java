package io.github.dromedary.cli;

import io.github.dromedary.model.Counts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The summary of syncs as a text table, one line per sync. For one thread. */
final class SummaryTable {
    private static final List<String> HEADINGS = List.of("source", "pages", "requests", "retries", "read", "written", "unchanged",
            "rejected", "left out", "repeated", "seconds", "");

    private final TextTable table = new TextTable(HEADINGS, 1);

    void add(String source, Counts counts, Duration time, boolean succeeded) {
        table.add(List.of(source, number(counts.pages()), number(counts.requests()), number(counts.retries()), number(counts.read()),
                number(counts.written()), number(counts.unchanged()), number(counts.rejected()), number(counts.leftOut()), number(counts.repeated()),
                String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000d), succeeded ? "" : "failed"));
    }

    private static String number(long value) {
        return Long.toString(value);
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
