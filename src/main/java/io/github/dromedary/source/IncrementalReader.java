package io.github.dromedary.source;

import io.github.dromedary.http.Endpoint;
import io.github.dromedary.http.incremental.IncrementalSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes an {@link IncrementalSettings} of a source's parameters. */
final class IncrementalReader {
    private static final List<String> OTHERS = List.of("incrementalParam", "initialValue", "incrementalFormat", "incrementalAhead", "lookback");
    private final Parameters values;

    IncrementalReader(Parameters values) {
        this.values = values;
    }

    /** Empty when all is read each time. */
    Optional<IncrementalSettings> read(Endpoint endpoint, Optional<ForEach> forEach, Disposition disposition) {
        var field = values.text("incrementalField");
        var ofParents = forEach.filter(ForEach::since).isPresent();
        var since = ofParents || endpoint != null && endpoint.hasSince();
        if (field.isEmpty()) {
            OTHERS.stream().filter(values::given).forEach(name -> values.problem(name, "is for incremental reading; set incrementalField"));
            if (since) {
                values.problem("incrementalField", "is missing; " + IncrementalSettings.SINCE + " takes its greatest value");
            }
            return Optional.empty();
        }
        if (disposition == Disposition.REPLACE) {
            values.problem("incrementalField", "goes with writeDisposition merge and history; replace needs all records each time");
        } else if (disposition == Disposition.APPEND) {
            values.problem("incrementalField", "goes with writeDisposition merge and history; the records at the boundary come again, and append would double them");
        }
        if (ofParents) {
            List.of("incrementalParam", "incrementalFormat", "lookback").stream().filter(values::given).forEach(name -> values.problem(name,
                    "is for a value in the request; here " + IncrementalSettings.SINCE + " is in forEach, and incrementalField is a column of its rows"));
        }
        var initial = values.text("initialValue");
        if (since && initial.isEmpty()) {
            values.problem("initialValue", "is missing; the first read needs a value for " + IncrementalSettings.SINCE);
        }
        var format = values.choice("incrementalFormat", IncrementalSettings.Format.AS_GIVEN, IncrementalSettings.Format.values());
        return Optional.of(new IncrementalSettings(field.get(), values.text("incrementalParam"), format,
                values.given("lookback") ? values.duration("lookback") : Duration.ZERO, ahead(), initial));
    }

    private Optional<Duration> ahead() {
        return values.text("incrementalAhead").filter("any"::equals).isPresent() ? Optional.empty() : Optional.of(values.duration("incrementalAhead"));
    }
}
