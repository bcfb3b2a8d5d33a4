package io.github.dromedary.runtime;

import java.util.Optional;
import org.apache.camel.spi.PropertiesComponent;

/**
 * Text with {@code {{placeholders}}}, resolved as Camel does it and kept to the last character: Camel takes a backslash that is
 * the last or last but one away, as if it began an escaped brace. Passwords and keys may well end so.
 */
public final class PropertyText {
    /** What Camel would look at behind the last backslash. */
    private static final String END = "..";

    private PropertyText() {
    }

    /**
     * The text with values in place of its placeholders.
     *
     * @throws IllegalArgumentException when one of them has no value
     */
    public static String resolve(PropertiesComponent properties, String text) {
        if (!text.contains(PropertiesComponent.PREFIX_TOKEN)) {
            return text;
        }
        var resolved = properties.parseUri(text + END);
        return resolved.substring(0, resolved.length() - END.length());
    }

    /** The value of a property, or empty when it is not set. */
    static Optional<String> property(PropertiesComponent properties, String name) {
        return properties.resolveProperty(name)
                .map(set -> resolve(properties, PropertiesComponent.PREFIX_TOKEN + name + PropertiesComponent.SUFFIX_TOKEN));
    }
}
