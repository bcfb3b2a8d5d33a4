package io.github.dromedary.karaf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigurationTest {
    private static final Path BASE = Path.of("/opt/karaf");

    @Test
    void placesAreTheContainersWhereNoneIsNamed() {
        var options = Configuration.options(null, BASE);

        assertThat(options.routes()).isEqualTo(BASE.resolve("dromedary/routes"));
        assertThat(options.properties()).isEqualTo(Map.of("dromedary.database.url", "jdbc:h2:file:/opt/karaf/dromedary/data/dromedary"));
    }

    @Test
    void theConfigurationWins() {
        var options = Configuration.options(configuration(Map.of("dromedary.routes", "/srv/routes",
                "dromedary.database.url", "jdbc:postgresql://db/x ",
                "pages", 7)), BASE);

        assertThat(options.routes()).isEqualTo(Path.of("/srv/routes"));
        assertThat(options.properties()).containsEntry("dromedary.database.url", "jdbc:postgresql://db/x").containsEntry("pages", "7");
    }

    @Test
    void aRelativeFolderLiesInTheContainersFolder() {
        assertThat(Configuration.options(configuration(Map.of("dromedary.routes", "etc/routes")), BASE).routes())
                .isEqualTo(BASE.resolve("etc/routes"));
    }

    private static Dictionary<String, ?> configuration(Map<String, ?> properties) {
        return new Hashtable<>(properties);
    }
}
