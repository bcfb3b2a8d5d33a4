package io.github.dromedary.http.body;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/** The names under which an answer tells that it went wrong. */
final class ErrorFields {
    private static final Set<String> NAMES = Set.of("error", "errors", "error_message", "errormessage", "fault");

    private ErrorFields() {
    }

    static boolean named(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    /** What to do where one of the names is among these; else nothing. */
    static String hint(Collection<String> names) {
        return names.stream().filter(name -> named(name) || name.equals("message")).findFirst()
                .map(name -> ". If '" + name + "' says that the API failed, set failWhen or retryWhen to it").orElse("");
    }
}
