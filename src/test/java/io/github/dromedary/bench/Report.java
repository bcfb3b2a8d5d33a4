package io.github.dromedary.bench;

import static io.github.dromedary.bench.Worker.Kind.ALONE;
import static io.github.dromedary.bench.Worker.Kind.BARE;
import static io.github.dromedary.bench.Worker.Kind.BEST_ROAD;
import static io.github.dromedary.bench.Worker.Kind.DROMEDARY;

import io.github.dromedary.testing.Database;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables, in Markdown. */
final class Report {
    private static final String HEAD = """
            | database | load | sync | Dromedary rows/s | bare rows/s | ratio | by hand, best road rows/s | ratio \
            | database alone rows/s | CPU s/100k: Dromedary | bare \
            | peak MB: Dromedary | bare |
            |---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
            """;

    private final Size size;
    private final List<String> rows = new ArrayList<>();
    private final Map<Generation, Double> paged = new EnumMap<>(Generation.class);
    private final List<String> more = new ArrayList<>();

    Report(Size size) {
        this.size = size;
    }

    /** The rows of one load on one database. */
    void add(Database database, Load load, Results r) {
        for (var generation : Generation.values()) {
            double ours = r.median(load, generation, DROMEDARY, Figures::rowsPerSecond);
            if (database == Database.POSTGRESQL && load == Load.PAGES) {
                paged.put(generation, ours);
            }
            double bare = r.median(load, generation, BARE, Figures::rowsPerSecond);
            double best = r.median(load, generation, BEST_ROAD, Figures::rowsPerSecond);
            rows.add(format("| %s | %s | %s | %,.0f | %,.0f | %.2f | %,.0f | %.2f | %,.0f | %.2f | %.2f | %.0f | %.0f |",
                    database.name().toLowerCase(Locale.ROOT), load.title(size), generation, ours, bare, ours / bare, best, ours / best,
                    r.median(load, generation, ALONE, Figures::rowsPerSecond),
                    r.median(load, generation, DROMEDARY, Figures::cpuSecondsPer100k),
                    r.median(load, generation, BARE, Figures::cpuSecondsPer100k),
                    r.median(load, generation, DROMEDARY, Figures::memoryMegabytes),
                    r.median(load, generation, BARE, Figures::memoryMegabytes)));
        }
    }

    /** dlt beside what {@link #add} was told of the same load on the same database. */
    void dlt(String version, Map<Generation, List<Double>> rates) {
        rates.forEach((generation, all) -> {
            double theirs = Results.median(all.stream().mapToDouble(Double::doubleValue));
            double ours = paged.get(generation);
            note("dlt %s, %s, postgresql, %s: %,.0f rows/s; Dromedary %,.0f rows/s, %.1f times as many", version,
                    Load.PAGES.title(size), generation, theirs, ours, ours / theirs);
        });
    }

    /** A line below the table. */
    void note(String format, Object... values) {
        more.add("- " + format(format, values));
    }

    static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    @Override
    public String toString() {
        return HEAD + String.join("\n", rows) + "\n\n" + String.join("\n", more) + "\n";
    }
}
