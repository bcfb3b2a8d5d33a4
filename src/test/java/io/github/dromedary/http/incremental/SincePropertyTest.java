package io.github.dromedary.http.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.http.incremental.IncrementalSettings.Format;
import io.github.dromedary.model.Records;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** For every layout of times: the greatest instant wins, and is requested in the configured format. */
class SincePropertyTest {
    private static final int ROUNDS = 400;
    private static final Instant FIRST = Instant.parse("1969-12-30T00:00:00Z");
    private static final Instant LAST = Instant.parse("2031-01-01T00:00:00Z");
    private static final List<String> OFFSETS = List.of("Z", "Z", "+07:00", "-03:30", "+14:00", "-12:00", "+00:00", "+0530", "-09");
    private static final DateTimeFormatter ANY = DateTimeFormatter.ofPattern("uuuu-MM-dd['T'][ ]HH:mm[:ss][.SSSSSS][.SSS][XXX][XX][X]");

    /** How an API writes its times: all in one layout, or mixed. */
    private enum Style {
        DATES, LOCAL, ZONED, MIXED
    }

    /** A time as the API writes it, with its instant and the digits of its fraction. */
    private record Said(String text, Instant instant, Duration unit) {
    }

    @ParameterizedTest
    @EnumSource(Style.class)
    void theGreatestInstantWinsAndIsSentInTheFormAskedFor(Style style) {
        for (int seed = 0; seed < ROUNDS; seed++) {
            var random = new Random(seed);
            var said = new ArrayList<Said>();
            var items = items(random, style, said);
            for (var format : Format.values()) {
                var lookback = random.nextBoolean() ? Duration.ZERO : Duration.ofMinutes(random.nextInt(5_000));
                var incremental = new IncrementalSettings("meta.at", Optional.of("since"), format, lookback, Optional.empty(), Optional.empty());
                check(incremental, see(random, incremental, items), said, style + " " + format + " seed " + seed);
            }
        }
    }

    private static void check(IncrementalSettings incremental, String greatest, List<Said> said, String what) {
        var most = said.stream().max(Comparator.comparing(Said::instant));
        if (most.isEmpty()) {
            assertThat(greatest).as(what).isNull();
            return;
        }
        assertThat(said).as(what).filteredOn(s -> s.text().equals(greatest)).isNotEmpty().allMatch(s -> s.instant().equals(most.get().instant()));
        var winner = said.stream().filter(s -> s.text().equals(greatest)).findFirst().orElseThrow();
        var asked = incremental.startValue(Optional.of(greatest)).orElseThrow();
        if (incremental.format() == Format.AS_GIVEN) {
            assertThat(asked.replaceAll("\\d", "0")).as(what + ": the layout of " + greatest).isEqualTo(greatest.replaceAll("\\d", "0"));
        }
        var from = winner.instant().minus(incremental.lookback());
        assertThat(read(asked, form(incremental.format(), winner))).as(what + ": " + asked + " of " + greatest).isBefore(from)
                .isAfterOrEqualTo(from.minus(unit(incremental.format(), winner)));
    }

    /** The layout of the requested value, whatever the records use. */
    private static Format form(Format format, Said winner) {
        return format != Format.AS_GIVEN ? format : winner.text().length() == 10 ? Format.DATE : Format.ISO;
    }

    /** The largest distance from the requested value to the greatest one: one unit, and the loss of truncation. */
    private static Duration unit(Format format, Said winner) {
        return switch (form(format, winner)) {
            case SECONDS -> Duration.ofSeconds(2);
            case MILLISECONDS -> Duration.ofMillis(2);
            case DATE -> Duration.ofDays(2);
            default -> format == Format.ISO && winner.unit().compareTo(Duration.ofSeconds(1)) > 0 ? Duration.ofSeconds(1)
                    : winner.unit().multipliedBy(winner.unit().compareTo(Duration.ofMinutes(1)) == 0 ? 2 : 1); // a lookback has milliseconds
        };
    }

    private static Instant read(String asked, Format form) {
        return switch (form) {
            case SECONDS -> Instant.ofEpochSecond(Long.parseLong(asked));
            case MILLISECONDS -> Instant.ofEpochMilli(Long.parseLong(asked));
            case DATE -> LocalDate.parse(asked).atStartOfDay().toInstant(ZoneOffset.UTC);
            default -> ANY.parseBest(asked, OffsetDateTime::from, LocalDateTime::from) instanceof OffsetDateTime zoned ? zoned.toInstant()
                    : LocalDateTime.parse(asked, ANY).toInstant(ZoneOffset.UTC);
        };
    }

    /** The records come in batches, and the sync can be interrupted between two. */
    private static String see(Random random, IncrementalSettings incremental, List<Map<String, Object>> items) {
        var increment = new Watermark(incremental, Optional.empty(), Optional.empty());
        for (int from = 0; from < items.size();) {
            int to = Math.min(items.size(), from + 1 + random.nextInt(5));
            increment.observe(new Records(items.subList(from, to), to == items.size()), Instant.MAX);
            increment = random.nextInt(4) > 0 ? increment : new Watermark(incremental, Optional.empty(), Optional.ofNullable(increment.greatest()));
            from = to;
        }
        return increment.greatest();
    }

    private static List<Map<String, Object>> items(Random random, Style style, List<Said> said) {
        var items = new ArrayList<Map<String, Object>>();
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            var item = new HashMap<String, Object>(Map.of("id", (long) i));
            if (random.nextInt(5) == 0) {
                item.putAll(random.nextBoolean() ? Map.of() : Map.of("meta", new HashMap<>(Map.of("other", 1L))));
            } else if (random.nextInt(5) == 0) {
                var none = new HashMap<String, Object>();
                none.put("at", null);
                item.put("meta", none);
            } else {
                var time = time(random, style == Style.MIXED ? Style.values()[random.nextInt(3)] : style);
                said.add(time);
                item.put("meta", Map.of("at", time.text()));
            }
            items.add(item);
        }
        return items;
    }

    /** Many are close together, so that the date at the start of a text does not decide the order. */
    private static Said time(Random random, Style style) {
        long seconds = random.nextInt(3) == 0 ? random.nextInt(2 * 86_400) : random.nextLong(ChronoUnit.SECONDS.between(FIRST, LAST));
        int digits = List.of(0, 0, 3, 6).get(random.nextInt(4));
        var nanos = digits == 0 ? 0 : random.nextInt((int) Math.pow(10, digits)) * (int) Math.pow(10, 9 - digits);
        var instant = FIRST.plusSeconds(seconds).plusNanos(nanos);
        var pattern = "uuuu-MM-dd" + (random.nextInt(4) == 0 ? " " : "'T'") + "HH:mm:ss" + (digits == 0 ? "" : "." + "S".repeat(digits));
        var unit = Duration.ofNanos((long) Math.pow(10, 9 - digits));
        return switch (style) {
            case DATES -> new Said(instant.atOffset(ZoneOffset.UTC).toLocalDate().toString(), instant.truncatedTo(ChronoUnit.DAYS),
                    Duration.ofDays(1));
            case LOCAL -> new Said(DateTimeFormatter.ofPattern(pattern).format(instant.atOffset(ZoneOffset.UTC)), instant, unit);
            default -> {
                var offset = OFFSETS.get(random.nextInt(OFFSETS.size()));
                yield new Said(DateTimeFormatter.ofPattern(pattern).format(instant.atOffset(ZoneOffset.of(offset))) + offset, instant, unit);
            }
        };
    }
}
