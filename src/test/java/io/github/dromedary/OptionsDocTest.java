package io.github.dromedary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The template {@code ingest}, the page on parameters and the code that reads them agree. */
class OptionsDocTest {
    private static final String INGEST = read(Path.of("routes/ingest.xml"));
    private static final String PAGE = read(Path.of("src/main/docs/parameters.md"));

    @Test
    void everyParameterIsInTheDocsAndTheOtherWayRound() {
        assertThat(find("(?m)^\\| `(\\w+)`", PAGE)).containsExactlyElementsOf(find("<templateParameter name=\"(\\w+)\"", INGEST));
    }

    @Test
    void everyParameterIsDescribed() {
        assertThat(find("<templateParameter [^>]*description=\"([^\"]{10,})\"", INGEST)).hasSameSizeAs(find("(<templateParameter )", INGEST));
    }

    @Test
    void theDocsDescribeAParameterAsTheTemplateDoes() {
        var described = find("<templateParameter [^>]*description=\"([^\"]*)\"", INGEST).stream().map(OptionsDocTest::value).toList();

        assertThat(find("(?m)^\\| `\\w+` \\| .* \\| (.*) \\|$", PAGE)).extracting(text -> text.replace("`", "")).containsExactlyElementsOf(described);
    }

    @Test
    void everyParameterIsUsed() throws IOException {
        String code;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java/io/github/dromedary/source"))) {
            code = String.join("\n", files.filter(Files::isRegularFile).map(OptionsDocTest::read).toList());
        }
        assertThat(find("<templateParameter name=\"(\\w+)\"", INGEST))
                .allSatisfy(name -> assertThat(code + INGEST).containsAnyOf("\"" + name + "\",", "\"" + name + "\")", "{{" + name + "}}"));
    }

    /** Value of an attribute: a line break in it is white space. */
    private static String value(String text) {
        return text.replaceAll("\\R\\s*", " ").replace("&amp;", "&");
    }

    private static List<String> find(String pattern, String text) {
        var found = new ArrayList<String>();
        var matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
