package io.github.dromedary.runtime;

import java.util.Optional;
import org.apache.camel.spi.PropertiesComponent;

/**
 * Resolves {@code {{placeholders}}} like Camel, but keeps every character: Camel drops a backslash that is the last or second
 * to last character, as if it escaped a brace, and passwords may end with one.
 */
public final class PropertyText {
    /** Padding between the last backslash and the end. */
    private static final String PADDING = "..";

    private PropertyText() {
    }

    /**
     * Returns the text with its placeholders resolved.
     *
     * @throws IllegalArgumentException if a placeholder has no value
     */
    public static String resolve(PropertiesComponent properties, String text) {
        if (!text.contains(PropertiesComponent.PREFIX_TOKEN)) {
            return text;
        }
        var resolved = properties.parseUri(text + PADDING);
        return resolved.substring(0, resolved.length() - PADDING.length());
    }

    /** Returns the value of a property, or empty if it is not set. */
    static Optional<String> property(PropertiesComponent properties, String name) {
        return properties.resolveProperty(name)
                .map(set -> resolve(properties, PropertiesComponent.PREFIX_TOKEN + name + PropertiesComponent.SUFFIX_TOKEN));
    }
}
