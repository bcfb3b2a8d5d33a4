package io.github.dromedary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/** The routes are what Camel's published XML schema describes, so that editors complete them. */
class RouteSchemaTest {
    private static Schema schema;

    @BeforeAll
    static void read() throws Exception {
        var source = new StreamSource(CamelCatalog.class.getResourceAsStream("/org/apache/camel/catalog/schemas/camel-xml-io.xsd"));
        schema = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(source);
    }

    static Stream<Path> files() throws Exception {
        try (var files = Files.walk(Path.of("routes"))) {
            return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileIsValidAndNamesTheSchema(Path file) throws Exception {
        var text = Files.readString(file);

        assertThatCode(() -> validate(text)).doesNotThrowAnyException();
        assertThat(text).contains("xsi:schemaLocation=\"http://camel.apache.org/schema/xml-io https://camel.apache.org/schema/xml-io/camel-xml-io-"
                + new DefaultCamelCatalog().getCatalogVersion() + ".xsd\"");
    }

    @Test
    void aMisspeltElementIsNotValid() throws Exception {
        var text = Files.readString(Path.of("routes/ingest.xml")).replace("<loop ", "<lop ").replace("</loop>", "</lop>");

        assertThatThrownBy(() -> validate(text)).isInstanceOf(SAXException.class).hasMessageContaining("lop");
    }

    private static void validate(String text) throws Exception {
        schema.newValidator().validate(new StreamSource(new StringReader(text)));
    }
}
