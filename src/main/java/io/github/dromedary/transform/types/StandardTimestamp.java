package io.github.dromedary.transform.types;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses timestamps in all forms of ISO 8601 and RFC 3339, for declared columns: extended or basic format; calendar, ordinal or
 * week dates; to the hour, minute, second or a fraction of one of them. A timestamp without an offset is read as UTC. Leap seconds and
 * fractions of a nanosecond are not supported.
 */
final class StandardTimestamp {
    private static final String OFFSET = "(?<offset>[Zz]|[+\u2212-]\\d\\d(?::?\\d\\d)?)?";
    private static final String FRACTION = "(?:[.,](?<fraction>\\d{1,30}))?";
    private static final Pattern EXTENDED = Pattern.compile("(?<date>\\d{4}-(?:\\d\\d-\\d\\d|\\d{3}|W\\d\\d-\\d))"
            + "(?:[Tt ](?<hour>\\d\\d)(?::(?<minute>\\d\\d)(?::(?<second>\\d\\d))?)?" + FRACTION + OFFSET + ")?");
    private static final Pattern BASIC = Pattern.compile("(?<date>\\d{8}|\\d{7}|\\d{4}W\\d{3})"
            + "(?:[Tt](?<hour>\\d\\d)(?:(?<minute>\\d\\d)(?<second>\\d\\d)?)?" + FRACTION + OFFSET + ")?");
    private static final List<DateTimeFormatter> DATES = List.of(DateTimeFormatter.ISO_LOCAL_DATE, DateTimeFormatter.ISO_ORDINAL_DATE,
            DateTimeFormatter.ISO_WEEK_DATE, strict("uuuuMMdd"), strict("uuuuDDD"));
    private static final long NANOS = 1_000_000_000;

    private StandardTimestamp() {
    }

    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    /** Parses a timestamp; returns it in UTC, or {@code null} for any other text. */
    static OffsetDateTime parse(String text) {
        for (var form : List.of(EXTENDED, BASIC)) {
            var found = form.matcher(text);
            if (found.matches()) {
                return read(found);
            }
        }
        return null;
    }

    private static OffsetDateTime read(Matcher found) {
        var date = date(found.group("date").replaceFirst("^(\\d{4}W\\d\\d)(\\d)$", "$1-$2").replaceFirst("^(\\d{4})W", "$1-W"));
        var nanos = date == null ? null : nanos(found);
        try {
            var local = nanos == null ? null : date.atStartOfDay().plusNanos(nanos);
            var time = local == null ? null : local.atOffset(offset(found.group("offset"))).withOffsetSameInstant(ZoneOffset.UTC);
            return time == null || time.getYear() < 1 || time.getYear() > 9999 ? null : time;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static LocalDate date(String text) {
        for (var form : DATES) {
            try {
                return LocalDate.parse(text, form);
            } catch (DateTimeParseException e) {
                continue;
            }
        }
        return null;
    }

    /** The time of day in nanoseconds, 24:00 included; {@code null} if it is invalid. */
    private static Long nanos(Matcher found) {
        int hour = number(found.group("hour"));
        int minute = number(found.group("minute"));
        int second = number(found.group("second"));
        long unit = NANOS * (found.group("second") != null ? 1 : found.group("minute") != null ? 60 : 3600);
        var digits = found.group("fraction") == null ? "0" : found.group("fraction");
        var fraction = new BigDecimal("0." + digits).multiply(BigDecimal.valueOf(unit)).stripTrailingZeros();
        long nanos = ((hour * 60L + minute) * 60 + second) * NANOS;
        boolean valid = minute < 60 && second < 60 && fraction.scale() <= 0 && (hour < 24 || nanos == 24 * 3600 * NANOS && fraction.signum() == 0);
        return valid ? nanos + fraction.longValueExact() : null;
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static ZoneOffset offset(String text) {
        return text == null ? ZoneOffset.UTC : ZoneOffset.of(text.replace('z', 'Z').replace('\u2212', '-'));
    }
}
