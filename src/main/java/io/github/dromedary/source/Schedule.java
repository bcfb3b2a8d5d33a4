package io.github.dromedary.source;

import com.cronutils.mapper.CronMapper;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import java.util.Locale;

/**
 * A cron schedule, {@code every="cron 30 4 * * 1-5"}: the five fields of crontab(5), or Quartz's six or seven, which start with
 * seconds. Times are in the time zone of the process.
 */
public final class Schedule {
    private static final String WORD = "cron ";
    private static final int UNIX_FIELDS = 5;

    private Schedule() {
    }

    /** Whether the value of {@code every} is a schedule, not an interval. */
    public static boolean is(String every) {
        return (every.strip() + " ").toLowerCase(Locale.ROOT).startsWith(WORD);
    }

    /**
     * Converts the schedule to a Quartz expression.
     *
     * @throws IllegalArgumentException if it is not a valid schedule
     */
    public static String quartz(String every) {
        var fields = every.strip().substring(WORD.length() - 1).strip();
        try {
            if (fields.split("\\s+").length != UNIX_FIELDS) {
                return parser(CronType.QUARTZ).parse(fields).asString();
            }
            var cron = CronMapper.fromUnixToQuartz().map(parser(CronType.UNIX).parse(fields)).asString();
            return parser(CronType.QUARTZ).parse(cron).asString();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + every + "\" is not a schedule such as cron 30 4 * * * (every day at 04:30): "
                    + e.getMessage(), e);
        }
    }

    private static CronParser parser(CronType type) {
        return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(type));
    }

    /** Returns the URI of the Quartz consumer that triggers a source by this schedule. */
    public static String uri(String every, String source) {
        return "quartz:" + source + "?cron=" + quartz(every).replace(' ', '+');
    }
}
