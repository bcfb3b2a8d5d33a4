package io.github.dromedary.transform.types;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** Parses dates and timestamps in the complete form of ISO 8601 only, for type inference: an ambiguous text stays text. */
final class IsoTimestamp {
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int[] NANOS = {1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000};
    private static final int NONE = Integer.MIN_VALUE;

    private IsoTimestamp() {
    }

    /** Parses a date such as {@code 2024-02-29}; {@code null} for any other text. */
    static LocalDate date(String text) {
        return text.length() == 10 ? dateAtStart(text) : null;
    }

    /**
     * Parses a timestamp such as {@code 2024-02-29T12:30:00.123456+02:00}: with seconds, an offset, at most six digits of
     * fraction, and a year from 1 to 9999.
     *
     * @return the timestamp in UTC, or {@code null} for any other text
     */
    static OffsetDateTime timestamp(String text) {
        if (text.length() < 20 || text.length() > 32 || text.charAt(10) != 'T') {
            return null;
        }
        int digits = fractionDigits(text);
        int offset = digits < 0 ? NONE : offset(text, digits == 0 ? 19 : 20 + digits);
        var date = offset == NONE ? null : dateAtStart(text);
        var time = date == null ? null : time(text, digits);
        return time == null ? null : inUtc(OffsetDateTime.of(date, time, ZoneOffset.UTC), offset);
    }

    /** Parses a time of day such as {@code 12:30} or {@code 12:30:15.123456}; {@code null} for any other text. */
    static LocalTime time(String text) {
        try {
            var time = LocalTime.parse(text);
            return time.getNano() % 1_000 == 0 ? time : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private static OffsetDateTime inUtc(OffsetDateTime local, int offset) {
        var utc = offset == 0 ? local : local.minusSeconds(offset);
        return utc.getYear() < 1 || utc.getYear() > 9999 ? null : utc;
    }

    private static LocalDate dateAtStart(String text) {
        if (text.charAt(4) != '-' || text.charAt(7) != '-') {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 2);
        int day = number(text, 8, 2);
        return year < 1 || month < 1 || month > 12 || day < 1 || day > days(year, month) ? null : LocalDate.of(year, month, day);
    }

    private static int days(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return month == 2 && leap ? 29 : DAYS[month - 1];
    }

    private static LocalTime time(String text, int digits) {
        if (text.charAt(13) != ':' || text.charAt(16) != ':') {
            return null;
        }
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        boolean valid = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        int nanos = digits == 0 ? 0 : number(text, 20, digits) * NANOS[digits];
        return valid ? LocalTime.of(hour, minute, second, nanos) : null;
    }

    /** The number of fraction digits, or -1 if the decimal point is followed by none or by more than six. */
    private static int fractionDigits(String text) {
        if (text.charAt(19) != '.') {
            return 0;
        }
        int end = 20;
        while (end < text.length() && digit(text.charAt(end))) {
            end++;
        }
        return end == 20 || end > 26 ? -1 : end - 20;
    }

    /** The offset at the end of the text in seconds: {@code Z}, {@code +02:00} or {@code +0200}; {@link #NONE} if it is invalid. */
    private static int offset(String text, int at) {
        int length = text.length() - at;
        if (length == 1) {
            return text.charAt(at) == 'Z' ? 0 : NONE;
        }
        boolean colon = length == 6 && text.charAt(at + 3) == ':';
        if (!colon && length != 5) {
            return NONE;
        }
        int hours = number(text, at + 1, 2);
        int minutes = number(text, at + (colon ? 4 : 3), 2);
        if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59 || hours == 18 && minutes > 0) {
            return NONE;
        }
        int seconds = hours * 3600 + minutes * 60;
        return switch (text.charAt(at)) {
            case '+' -> seconds;
            case '-' -> -seconds;
            default -> NONE;
        };
    }

    /** Reads a number of exactly {@code digits} digits; -1 if a character is not a digit. */
    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            char c = text.charAt(i);
            if (!digit(c)) {
                return -1;
            }
            number = number * 10 + c - '0';
        }
        return number;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }
}
