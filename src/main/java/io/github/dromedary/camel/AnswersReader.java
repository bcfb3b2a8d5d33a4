package io.github.dromedary.camel;

import io.github.dromedary.http.Condition;
import io.github.dromedary.http.Format;
import io.github.dromedary.http.Paginator;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;

/** Makes {@link Answers} of a source's parameters. */
final class AnswersReader {
    private static final int LEAST_ERROR = 400;
    private final Values values;
    private final CamelContext context;

    AnswersReader(Values values, CamelContext context) {
        this.values = values;
        this.context = context;
    }

    Answers read(Paginator paginator) {
        var format = Optional.ofNullable(values.choice("format", null, Format.values()));
        format.filter(f -> f != Format.JSON).ifPresent(f -> {
            if (values.text("dataSelector").filter(text -> !text.trim().equals("$")).isPresent()) {
                values.problem("dataSelector", "format " + Values.word(f) + " has nothing around its records; leave it out");
            }
            if (paginator.readsBody()) {
                values.problem("paginator", "format " + Values.word(f) + " has nothing around its records that tells of a next page; look at "
                        + paginator.parameters());
            }
        });
        return new Answers(format, Optional.ofNullable(values.read("charset", null, AnswersReader::charset)), judgements("retryWhen"), judgements("failWhen"), endOn());
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

    private List<Judgement> judgements(String name) {
        return values.read(name, List.of(), text -> List.of(text.contains("${") ? simple(text) : new Judgement.OfBody(Condition.parse(text))));
    }

    private Judgement simple(String text) {
        try {
            var predicate = context.resolveLanguage("simple").createPredicate(text);
            predicate.init(context);
            return new Judgement.OfMessage(text, predicate);
        } catch (RuntimeCamelException | IllegalArgumentException e) {
            throw new IllegalArgumentException("is no Camel simple: " + Failure.firstLine(e), e);
        }
    }
}
