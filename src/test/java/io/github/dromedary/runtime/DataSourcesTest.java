package io.github.dromedary.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.playground.Playground;
import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.sync.log.LogListener;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.RouteFolder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Databases that the container offers by name. */
class DataSourcesTest {
    private final DataSources offered = name -> Optional.of(name).filter("warehouse"::equals).map(DataSourcesTest::dataSource);

    @TempDir
    private Path folder;

    @Test
    void oneIsTheDatabaseOfAllSourcesWhenItIsNamed() throws Exception {
        assertThat(people("warehouse", Map.of("dromedary.database.name", "warehouse"), "")).isEqualTo(200L);
    }

    @Test
    void oneIsTheDatabaseOfASourceThatNamesIt() throws Exception {
        assertThat(people("warehouse", Map.of("dromedary.database.url", Database.H2.create()), "database=warehouse")).isEqualTo(200L);
    }

    @Test
    void oneMayBringADriverOfItsOwn() throws Exception {
        var jar = PGSimpleDataSource.class.getProtectionDomain().getCodeSource().getLocation();
        var url = Database.POSTGRESQL.create();
        try (var loader = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
            var dataSource = (DataSource) loader.loadClass(PGSimpleDataSource.class.getName()).getConstructor().newInstance();
            dataSource.getClass().getMethod("setURL", String.class).invoke(dataSource, url);

            sync(Map.of("dromedary.database.name", "warehouse"), "", name -> Optional.of(dataSource));

            assertThat(Database.value(url, "select count(*) from people")).isEqualTo(200L);
        }
    }

    @Test
    void oneThatIsNotThereIsAMistake() {
        assertThatThrownBy(() -> people("warehouse", Map.of("dromedary.database.name", "wherehouse"), ""))
                .satisfies(e -> assertThat(ConfigurationException.explain(e))
                        .isEqualTo(List.of("dromedary.database.name: no DataSource wherehouse found")));
    }

    private Object people(String database, Map<String, String> properties, String parameter) throws Exception {
        try (var kept = dataSource(database).getConnection()) {
            kept.createStatement().execute("drop all objects");
            sync(properties, parameter, offered);
            return Database.value("jdbc:h2:mem:" + database, "select count(*) from people");
        }
    }

    private void sync(Map<String, String> properties, String parameter, DataSources offered) throws Exception {
        try (var playground = Playground.start(0)) {
            RouteFolder.in(folder).source("people", "baseUrl=" + playground.url() + "/pagination", "path=offset", "paginator=offset",
                    "limit=40", "totalPath=total", "primaryKey=id", parameter);
            var main = new IngestRuntime(new Options(folder, Optional.empty(), properties), new LogListener(), true, offered);
            try {
                main.start(List.of());
                main.sync("people");
            } finally {
                main.stop();
            }
        }
    }

    private static JdbcDataSource dataSource(String name) {
        var dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + name);
        return dataSource;
    }
}
