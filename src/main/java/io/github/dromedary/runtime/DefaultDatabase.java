package io.github.dromedary.runtime;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.dromedary.source.ConfigurationException;
import io.github.dromedary.sql.dialect.Dialect;
import io.github.dromedary.sql.embedded.FileUrl;
import io.github.dromedary.sql.embedded.SharedFile;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesComponent;

/** The database that {@code dromedary.database.name} or {@code dromedary.database.url} names. */
public final class DefaultDatabase {
    private static final String H2 = "jdbc:h2:";
    private static final String PROPERTY = "dromedary.database.";

    private DefaultDatabase() {
    }

    /**
     * The container's DataSource of that name, or empty when none is named.
     *
     * @throws ConfigurationException when the container does not offer it
     */
    static Optional<DataSource> named(PropertiesComponent properties, DataSources offered) {
        return PropertyText.property(properties, PROPERTY + "name").map(name -> offered.named(name)
                .orElseThrow(() -> new ConfigurationException(List.of(PROPERTY + "name: there is no DataSource " + name))));
    }

    /** The properties that options give a context, where nothing is started for them. */
    static PropertiesComponent properties(CamelContext context, Options options) {
        var properties = context.getPropertiesComponent();
        options.config().ifPresent(file -> properties.addLocation("file:" + file.toAbsolutePath()));
        var given = new Properties();
        given.putAll(options.properties());
        properties.setOverrideProperties(given);
        return properties;
    }

    /**
     * A pool of connections to it, which opens the first one when it is asked for one.
     *
     * @throws ConfigurationException when the URL is none that Dromedary can write to
     */
    static HikariDataSource open(PropertiesComponent properties) {
        var config = new HikariConfig();
        config.setJdbcUrl(PropertyText.property(properties, PROPERTY + "url").orElse("jdbc:h2:file:./data/dromedary"));
        PropertyText.property(properties, PROPERTY + "user").ifPresent(config::setUsername);
        PropertyText.property(properties, PROPERTY + "password").ifPresent(config::setPassword);
        if (config.getJdbcUrl().startsWith(H2)) {
            h2(config);
        }
        config.setPoolName("dromedary");
        config.setMinimumIdle(0);
        config.setConnectionTimeout(5_000);
        config.setInitializationFailTimeout(-1);
        try {
            Dialect.of(config.getJdbcUrl());
            return FileUrl.of(config.getJdbcUrl()).filter(FileUrl::shareable).map(file -> shared(config, file)).orElseGet(() -> new HikariDataSource(config));
        } catch (RuntimeException e) {
            throw new ConfigurationException(List.of(PROPERTY + "url: " + e.getMessage()));
        }
    }

    /** A pool of connections to a file that it shares with other processes of this machine, and closes. */
    private static HikariDataSource shared(HikariConfig config, FileUrl url) {
        var settings = new Properties();
        settings.putAll(config.getDataSourceProperties());
        settings.setProperty("user", Objects.requireNonNullElse(config.getUsername(), ""));
        settings.setProperty("password", Objects.requireNonNullElse(config.getPassword(), ""));
        var file = new SharedFile(url, settings);
        config.setUsername(null); // or the pool asks the file for a connection of a user's
        config.setDataSource(file);
        return new SharedPool(config, file);
    }

    private static void h2(HikariConfig config) {
        if (!given(config, "AUTO_SERVER")) { // H2 has not both
            unlessGiven(config, "DB_CLOSE_ON_EXIT", "FALSE"); // or H2 closes at SIGTERM, before the batch in hand is done
        }
        unlessGiven(config, "TIME ZONE", "UTC"); // or an existing column without a zone gets the time of the machine's zone
        unlessGiven(config, "WRITE_DELAY", "0"); // or a kill takes the commits of the last half second back
    }

    private static boolean given(HikariConfig config, String setting) {
        return config.getJdbcUrl().toUpperCase(Locale.ROOT).contains(";" + setting + "=");
    }

    /** A setting of H2, which refuses one that is told twice in two ways. */
    private static void unlessGiven(HikariConfig config, String setting, String value) {
        if (!given(config, setting)) {
            config.addDataSourceProperty(setting, value);
        }
    }
}
