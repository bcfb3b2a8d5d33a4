package io.github.dromedary.cli;

import io.github.dromedary.model.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of syncs as text, a line each. For one thread. */
final class SummaryTable {
    private static final List<String> HEAD = List.of("source", "pages", "requests", "retries", "read", "written", "unchanged",
            "rejected", "seconds", "");

    private final List<List<String>> lines = new ArrayList<>(List.of(HEAD));

    void add(String source, Counts counts, Duration time, boolean succeeded) {
        lines.add(List.of(source, number(counts.pages()), number(counts.requests()), number(counts.retries()), number(counts.read()),
                number(counts.written()), number(counts.unchanged()), number(counts.rejected()),
                String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000d), succeeded ? "" : "failed"));
    }

    private static String number(long value) {
        return Long.toString(value);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var line : lines) {
            var row = new StringBuilder();
            for (int i = 0; i < line.size(); i++) {
                int width = width(i);
                row.append(i == 0 ? pad(line.get(i), -width) : "  " + pad(line.get(i), width));
            }
            text.append(row.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private int width(int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }

    private static String pad(String text, int width) {
        var blanks = " ".repeat(Math.abs(width) - text.length());
        return width < 0 ? text + blanks : blanks + text;
    }
}
