package io.github.dromedary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links between pages lead somewhere, and the classes and tests that pages name exist. */
class DocsLinksTest {
    private static final Path DOCS = Path.of("src/main/docs");
    private static final Path MAIN = Path.of("src/main/java/io/github/dromedary");
    private static final Path TESTS = Path.of("src/test/java/io/github/dromedary");
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");
    private static final Pattern CLASS = Pattern.compile("`((?!src/)(?:[a-z]+/)+(?!X)[A-Z]\\w+)`");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+Test)`");

    static List<Path> pages() throws IOException {
        try (var files = Files.walk(DOCS)) {
            return Stream.concat(Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")),
                    files.filter(file -> file.toString().endsWith(".md"))).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) throws IOException {
        for (var link : LINK.matcher(Files.readString(page)).results().toList()) {
            var target = link.group(1).isEmpty() ? page : page.resolveSibling(link.group(1)).normalize();
            assertThat(target).as(link.group()).exists();
            if (link.group(2) != null) {
                assertThat(anchors(target)).as(link.group()).contains(link.group(2));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyClassExists(Path page) throws IOException {
        assertThat(CLASS.matcher(Files.readString(page)).results().map(found -> found.group(1)))
                .allSatisfy(name -> assertThat(name.startsWith("testing/") ? TESTS.resolve(name + ".java") : MAIN.resolve(name + ".java")).exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyTestExists(Path page) throws IOException {
        try (var files = Files.walk(TESTS)) {
            var names = files.map(file -> file.getFileName().toString().replace(".java", "")).toList();

            assertThat(names).containsAll(TEST.matcher(Files.readString(page)).results().map(found -> found.group(1)).toList());
        }
    }

    @Test
    void everyPageIsListed() throws IOException {
        var index = Files.readString(DOCS.resolve("README.md"));

        assertThat(pages()).filteredOn(page -> page.startsWith(DOCS) && !page.endsWith("README.md"))
                .allSatisfy(page -> assertThat(index).contains("(" + DOCS.relativize(page).toString().replace('\\', '/') + ")"));
    }

    /** Names of headings as GitHub makes them. */
    private static List<String> anchors(Path page) throws IOException {
        return Files.readString(page).lines().filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-')).toList();
    }
}
