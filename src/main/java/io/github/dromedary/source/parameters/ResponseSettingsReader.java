package io.github.dromedary.source.parameters;

import io.github.dromedary.http.body.Condition;
import io.github.dromedary.http.body.Format;
import io.github.dromedary.http.paging.Paginator;
import io.github.dromedary.source.ResponseSettings;
import io.github.dromedary.source.ResponseTest;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the parameters of responses into {@link ResponseSettings}. */
final class ResponseSettingsReader {
    private static final int FIRST_ERROR = 400;
    private final Parameters values;
    private final Consumer<String> simple;

    /** {@code simple} validates an expression of Camel's {@code simple} language; throws {@link IllegalArgumentException} if it is invalid. */
    ResponseSettingsReader(Parameters values, Consumer<String> simple) {
        this.values = values;
        this.simple = simple;
    }

    ResponseSettings read(Paginator paginator) {
        var format = Optional.ofNullable(values.choice("format", null, Format.values()));
        format.filter(f -> f != Format.JSON).ifPresent(f -> {
            if (values.text("dataSelector").filter(text -> !text.trim().equals("$")).isPresent()) {
                values.problem("dataSelector", "format " + Parameters.word(f) + " has no envelope around its records; remove it");
            }
            if (paginator.readsBody()) {
                values.problem("paginator", "reads the next page from an envelope, which format " + Parameters.word(f) + " does not have; look at "
                        + paginator.parameters());
            }
        });
        return new ResponseSettings(format, Optional.ofNullable(values.read("charset", null, ResponseSettingsReader::charset)),
                tests("retryWhen"), tests("failWhen"), endOn());
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name.trim());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("\"" + name + "\" is not a charset such as ISO-8859-1, windows-1252 or UTF-8", e);
        }
    }

    private Set<Integer> endOn() {
        var statuses = values.statusCodes("endOn");
        var retried = values.statusCodes("retryOnStatusCodes");
        statuses.stream().filter(status -> status < FIRST_ERROR || retried.contains(status)).forEach(status -> values.problem("endOn", status
                + (status < FIRST_ERROR ? " is not an error status" : " is in retryOnStatusCodes as well")
                + "; use a status that means the end of pages, such as 404"));
        return statuses;
    }

    private List<ResponseTest> tests(String name) {
        return values.read(name, List.of(), text -> List.of(text.contains("${") ? simple(text) : new ResponseTest.OfBody(Condition.parse(text))));
    }

    private ResponseTest simple(String text) {
        simple.accept(text);
        return new ResponseTest.OfMessage(text);
    }
}
