package io.github.dromedary.source;

import com.cronutils.mapper.CronMapper;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.parser.CronParser;
import java.util.Locale;

/**
 * {@code every="cron 30 4 * * 1-5"}: by the calendar, in the five fields of crontab(5), or in Quartz's six or seven, which
 * begin with the seconds; in the time zone of the process.
 */
public final class Schedule {
    private static final String WORD = "cron ";
    private static final int UNIX_FIELDS = 5;

    private Schedule() {
    }

    /** Whether that is one, and not a time between two syncs. */
    public static boolean is(String every) {
        return (every.strip() + " ").toLowerCase(Locale.ROOT).startsWith(WORD);
    }

    /**
     * The same as Quartz takes it.
     *
     * @throws IllegalArgumentException when it is no schedule
     */
    static String quartz(String every) {
        var fields = every.strip().substring(WORD.length() - 1).strip();
        try {
            if (fields.split("\\s+").length != UNIX_FIELDS) {
                return parser(CronType.QUARTZ).parse(fields).asString();
            }
            var cron = CronMapper.fromUnixToQuartz().map(parser(CronType.UNIX).parse(fields)).asString();
            return parser(CronType.QUARTZ).parse(cron).asString();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + every + "\" is no schedule such as cron 30 4 * * *, which is half past four each day: " + e.getMessage(), e);
        }
    }

    private static CronParser parser(CronType type) {
        return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(type));
    }

    /** The consumer that starts a source's syncs by it. */
    public static String uri(String every, String source) {
        return "quartz:" + source + "?cron=" + quartz(every).replace(' ', '+');
    }
}
