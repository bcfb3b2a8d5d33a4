package io.github.dromedary.bench;

import java.util.List;

/** How much there is to load. Immutable. {@code pages} pages of {@code rows} users; a fifth as many organizations. */
record Size(int pages, int rows) {
    static final int LATENCY_MILLIS = 100;

    int users() {
        return pages * rows;
    }

    int organizations() {
        return Math.max(1, users() / 5);
    }

    /** As arguments of a child. */
    List<String> arguments() {
        return List.of(Integer.toString(pages), Integer.toString(rows));
    }

    static Size of(String pages, String rows) {
        return new Size(Integer.parseInt(pages), Integer.parseInt(rows));
    }
}
