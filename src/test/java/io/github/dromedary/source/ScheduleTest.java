package io.github.dromedary.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quartz.CronExpression;

class ScheduleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"cron 30 4 * * * | 0 30 4 * * ? *", "cron */15 * * * * | 0 */15 * * * ? *", "CRON 0 2 1 * * | 0 0 2 1 * ? *",
        "cron 0 2 * * 1-5 | 0 0 2 ? * 2-6 *", "cron 0 2 * * 0 | 0 0 2 ? * 1 *", "cron 0 2 * * 7 | 0 0 2 ? * 1 *",
                "cron 0/5 * * * * ? | 0/5 * * * * ?",
        "cron 0 0 12 ? * MON-FRI 2030 | 0 0 12 ? * 2-6 2030"})
    void whatQuartzMakesOfIt(String every, String quartz) throws Exception {
        assertThat(Schedule.is(every)).isTrue();
        assertThat(Schedule.quartz(every)).isEqualTo(quartz);
        new CronExpression(Schedule.quartz(every));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cron", "cron ", "cron 1", "cron 61 * * * *", "cron a b c d e", "cron * * * *", "cron 0 0 1 * 1",
            "cron 0 0 0 1 1 1 2030 7"})
    void whatIsNoneIsRefused(String every) {
        assertThat(Schedule.is(every)).isTrue();
        assertThatThrownBy(() -> Schedule.quartz(every)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"" + every + "\" is not a schedule such as cron 30 4 * * *");
    }

    @ParameterizedTest
    @ValueSource(strings = {"15m", "1s", "cronos", "500"})
    void aTimeIsNone(String every) {
        assertThat(Schedule.is(every)).isFalse();
    }
}
