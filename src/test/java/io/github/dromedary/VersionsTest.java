package io.github.dromedary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The docs name the versions that the build has. What was measured once stays with the version that it was measured with. */
class VersionsTest {
    private static final List<String> MEASURED = List.of("benchmark.md", "guarantees.md", "decisions");
    /** How a text names a version, by the name that the build has for it; what ends in a dot and an x is a line of releases. */
    private static final Map<Pattern, String> NAMED = Map.of(
            Pattern.compile("mvn:[^/\\s]+/([\\w.-]+)/(\\d[\\w.]*)"), "",
            Pattern.compile("camel-xml-io-(\\d[\\d.]*\\d)\\.xsd"), "camel.version",
            Pattern.compile("components/(\\d[\\d.]*\\d)\\.x/"), "camel.version",
            Pattern.compile("org\\.apache\\.camel\\.\\*;version=\"\\[(\\d[\\d.]*\\d),"), "camel.version",
            Pattern.compile("(?:Camel|camel-karaf) (\\d[\\d.]*\\d)"), "camel.version",
            Pattern.compile("Karaf (\\d[\\d.]*\\d)"), "karaf.version",
            Pattern.compile("\\bH2 (\\d[\\d.]*\\d)"), "h2",
            Pattern.compile("(?:JDK of|temurin:|javase>) ?(\\d+)"), "maven.compiler.release",
            Pattern.compile("(?i)\\bMaven (\\d[\\d.]*\\d)"), "maven");
    private static final Map<String, String> VERSIONS = new HashMap<>();

    @BeforeAll
    static void read() throws Exception {
        var pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(Path.of("pom.xml").toFile()).getDocumentElement();
        var properties = child(pom, "properties").getElementsByTagName("*");
        IntStream.range(0, properties.getLength()).forEach(i -> VERSIONS.put(properties.item(i).getNodeName(), properties.item(i).getTextContent()));
        var artifacts = pom.getElementsByTagName("artifactId");
        for (int i = 0; i < artifacts.getLength(); i++) {
            var version = child((Element) artifacts.item(i).getParentNode(), "version");
            if (version != null) {
                VERSIONS.put(artifacts.item(i).getTextContent(), resolved(version.getTextContent()));
            }
        }
        VERSIONS.put("apache-camel", VERSIONS.get("camel.version"));
        VERSIONS.put("maven", Files.readString(Path.of(".mvn/wrapper/maven-wrapper.properties"))
                .replaceAll("(?s).*apache-maven-([\\d.]+)-bin.*", "$1"));
    }

    @Test
    void theDocsNameTheVersionsThatTheBuildHas() throws IOException {
        try (var files = Stream.of("README.md", "CONTRIBUTING.md", "pom.xml", "routes", "src/main").flatMap(VersionsTest::files)) {
            var texts = files.toList();

            assertThat(texts.stream().flatMap(file -> mentions(file).stream())).hasSizeGreaterThan(20).allMatch(Mention::agrees);
        }
    }

    @Test
    void anotherVersionIsFound() {
        assertThat(mentions("doc", "on Karaf 4.4.1, with H2 2.3.232 and Camel 4.14, mvn:com.zaxxer/HikariCP/6.3.3, Camel "
                + VERSIONS.get("camel.version"))
                .stream().filter(mention -> !mention.agrees()).map(Mention::version)).containsExactlyInAnyOrder("4.4.1", "2.3.232", "4.14", "6.3.3");
    }

    private record Mention(String file, String text, String version, String expected) {
        /** A line of releases, 4.18, has all those that begin like it. */
        boolean agrees() {
            return expected != null && (expected + ".").startsWith(version + ".");
        }
    }

    private static List<Mention> mentions(Path file) {
        try {
            return mentions(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }

    private static List<Mention> mentions(String file, String text) {
        return NAMED.entrySet().stream().flatMap(named -> named.getKey().matcher(text).results().map(found -> {
            var version = found.group(found.groupCount());
            return new Mention(file, found.group(), version, VERSIONS.get(named.getValue().isEmpty() ? found.group(1) : named.getValue()));
        })).filter(mention -> !mention.text().contains("/dromedary/")).toList();
    }

    private static Stream<Path> files(String from) {
        try (var files = Files.walk(Path.of(from))) {
            return files.filter(file -> file.toString().matches(".*(\\.md|\\.xml|Containerfile)"))
                    .filter(file -> MEASURED.stream().noneMatch(file.toString()::contains)).sorted().toList().stream();
        } catch (IOException e) {
            throw new AssertionError(from, e);
        }
    }

    private static String resolved(String version) {
        return version.startsWith("${") ? VERSIONS.getOrDefault(version.substring(2, version.length() - 1), version) : version;
    }

    private static Element child(Element parent, String name) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return element;
            }
        }
        return null;
    }
}
