package io.github.dromedary.cli;

import java.util.ArrayList;
import java.util.List;

/** A text table: columns of words are aligned left, columns of numbers right. For one thread. */
final class TextTable {
    private final List<List<String>> lines;
    private final int words;

    /** {@code words} is the number of columns of words, from the left. */
    TextTable(List<String> headings, int words) {
        this.lines = new ArrayList<>(List.of(headings));
        this.words = words;
    }

    void add(List<String> line) {
        lines.add(line);
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        for (var line : lines) {
            var row = new StringBuilder();
            for (int i = 0; i < line.size(); i++) {
                row.append(i == 0 ? "" : "  ").append(pad(line.get(i), i < words ? -width(i) : width(i)));
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
