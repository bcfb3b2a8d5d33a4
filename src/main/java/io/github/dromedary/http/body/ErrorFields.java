package io.github.dromedary.http.body;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/** Field names under which APIs report errors. */
final class ErrorFields {
    private static final Set<String> NAMES = Set.of("error", "errors", "error_message", "errormessage", "fault");

    private ErrorFields() {
    }

    static boolean isErrorField(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Advice to follow an error message if one of the names is an error field; else empty. */
    static String hint(Collection<String> names) {
        return names.stream().filter(name -> isErrorField(name) || name.equals("message")).findFirst()
                .map(name -> ". If '" + name + "' reports an API error, set failWhen or retryWhen to it").orElse("");
    }
}
