package io.github.dromedary.source;

import io.github.dromedary.http.body.Condition;
import io.github.dromedary.http.body.Format;
import io.github.dromedary.http.paging.Paginator;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Makes {@link ResponseSettings} of a source's parameters. */
final class ResponseSettingsReader {
    private static final int LEAST_ERROR = 400;
    private final Parameters values;
    private final Consumer<String> simple;

    /** {@code simple} refuses what is not an expression of Camel's {@code simple} by an {@link IllegalArgumentException}. */
    ResponseSettingsReader(Parameters values, Consumer<String> simple) {
        this.values = values;
        this.simple = simple;
    }

    ResponseSettings read(Paginator paginator) {
        var format = Optional.ofNullable(values.choice("format", null, Format.values()));
        format.filter(f -> f != Format.JSON).ifPresent(f -> {
            if (values.text("dataSelector").filter(text -> !text.trim().equals("$")).isPresent()) {
                values.problem("dataSelector", "format " + Parameters.word(f) + " has nothing around its records; leave it out");
            }
            if (paginator.readsBody()) {
                values.problem("paginator", "format " + Parameters.word(f) + " has nothing around its records that tells of a next page; look at "
                        + paginator.parameters());
            }
        });
        return new ResponseSettings(format, Optional.ofNullable(values.read("charset", null, ResponseSettingsReader::charset)), judgements("retryWhen"), judgements("failWhen"), endOn());
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name.trim());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + name + "\" is no charset such as ISO-8859-1, windows-1252 or UTF-8", e);
        }
    }

    private Set<Integer> endOn() {
        var statuses = values.statusCodes("endOn");
        var retried = values.statusCodes("retryOnStatusCodes");
        statuses.stream().filter(status -> status < LEAST_ERROR || retried.contains(status)).forEach(status -> values.problem("endOn", status
                + (status < LEAST_ERROR ? " is no status of an error" : " is a status after which the request is sent again, as retryOnStatusCodes says")
                + "; name one that means that there are no more pages, such as 404"));
        return statuses;
    }

    private List<ResponseTest> judgements(String name) {
        return values.read(name, List.of(), text -> List.of(text.contains("${") ? simple(text) : new ResponseTest.OfBody(Condition.parse(text))));
    }

    private ResponseTest simple(String text) {
        simple.accept(text);
        return new ResponseTest.OfMessage(text);
    }
}
