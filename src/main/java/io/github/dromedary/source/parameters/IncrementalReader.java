package io.github.dromedary.source.parameters;

import io.github.dromedary.http.Endpoint;
import io.github.dromedary.http.incremental.IncrementalSettings;
import io.github.dromedary.source.ForEach;
import io.github.dromedary.source.WriteDisposition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the parameters of incremental reading into {@link IncrementalSettings}. */
final class IncrementalReader {
    private static final List<String> DEPENDENT = List.of("incrementalParam", "initialValue", "incrementalFormat", "incrementalAhead", "lookback");
    private final Parameters values;

    IncrementalReader(Parameters values) {
        this.values = values;
    }

    /** Returns the settings, or empty if every sync reads all records. */
    Optional<IncrementalSettings> read(Endpoint endpoint, Optional<ForEach> forEach, WriteDisposition disposition) {
        var field = values.text("incrementalField");
        var inForEach = forEach.filter(ForEach::since).isPresent();
        var since = inForEach || endpoint != null && endpoint.hasSince();
        if (field.isEmpty()) {
            DEPENDENT.stream().filter(values::given).forEach(
                    name -> values.problem(name, "has no effect without incrementalField; set incrementalField, or remove it"));
            if (since) {
                values.problem("incrementalField", "is missing; " + IncrementalSettings.SINCE + " is replaced by its greatest value");
            }
            return Optional.empty();
        }
        if (disposition == WriteDisposition.REPLACE) {
            values.problem("incrementalField", "requires writeDisposition merge or history; replace reads all records every time");
        } else if (disposition == WriteDisposition.APPEND) {
            values.problem("incrementalField",
                    "requires writeDisposition merge or history; records at the boundary are read again, and append would duplicate them");
        }
        if (inForEach) {
            List.of("incrementalParam", "incrementalFormat", "lookback").stream().filter(values::given).forEach(name -> values.problem(name,
                    "applies to " + IncrementalSettings.SINCE + " in the request, but forEach uses it here; remove one of the two"));
        }
        var initial = values.text("initialValue");
        if (since && initial.isEmpty()) {
            values.problem("initialValue", "is missing; the first sync requires a value for " + IncrementalSettings.SINCE);
        }
        var format = values.choice("incrementalFormat", IncrementalSettings.Format.AS_GIVEN, IncrementalSettings.Format.values());
        return Optional.of(new IncrementalSettings(field.get(), values.text("incrementalParam"), format,
                values.given("lookback") ? values.duration("lookback") : Duration.ZERO, ahead(), initial));
    }

    private Optional<Duration> ahead() {
        boolean unlimited = values.text("incrementalAhead").filter("any"::equals).isPresent();
        return unlimited ? Optional.empty() : Optional.of(values.duration("incrementalAhead"));
    }
}
