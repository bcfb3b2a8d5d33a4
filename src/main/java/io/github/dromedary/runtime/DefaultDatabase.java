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

/** The database of {@code dromedary.database.name} or {@code dromedary.database.url}. */
public final class DefaultDatabase {
    private static final String H2 = "jdbc:h2:";
    private static final String PROPERTY = "dromedary.database.";

    private DefaultDatabase() {
    }

    /**
     * Returns the container's DataSource that {@code dromedary.database.name} names, or empty if it is not set.
     *
     * @throws ConfigurationException if the container does not offer it
     */
    static Optional<DataSource> named(PropertiesComponent properties, DataSources offered) {
        return PropertyText.property(properties, PROPERTY + "name").map(name -> offered.named(name)
                .orElseThrow(() -> new ConfigurationException(List.of(PROPERTY + "name: no DataSource " + name + " found"))));
    }

    /** Sets the properties of the options in a context that is not started, and returns them. */
    static PropertiesComponent properties(CamelContext context, Options options) {
        var properties = context.getPropertiesComponent();
        options.config().ifPresent(file -> properties.addLocation("file:" + file.toAbsolutePath()));
        var given = new Properties();
        given.putAll(options.properties());
        properties.setOverrideProperties(given);
        return properties;
    }

    /**
     * Returns a connection pool, which opens its first connection on demand.
     *
     * @throws ConfigurationException if the URL is invalid or its database is not supported
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
            return FileUrl.of(config.getJdbcUrl()).filter(FileUrl::shareable).map(file -> shared(config, file))
                    .orElseGet(() -> new HikariDataSource(config));
        } catch (RuntimeException e) {
            throw new ConfigurationException(List.of(PROPERTY + "url: " + e.getMessage()));
        }
    }

    /** Returns a pool for an H2 file that processes of this machine share; closing the pool closes the file. */
    private static HikariDataSource shared(HikariConfig config, FileUrl url) {
        var settings = new Properties();
        settings.putAll(config.getDataSourceProperties());
        settings.setProperty("user", Objects.requireNonNullElse(config.getUsername(), ""));
        settings.setProperty("password", Objects.requireNonNullElse(config.getPassword(), ""));
        var file = new SharedFile(url, settings);
        config.setUsername(null); // else the pool would pass them with each request for a connection
        config.setDataSource(file);
        return new SharedPool(config, file);
    }

    private static void h2(HikariConfig config) {
        if (!given(config, "AUTO_SERVER")) { // H2 does not support both
            unlessGiven(config, "DB_CLOSE_ON_EXIT", "FALSE"); // else H2 closes at SIGTERM, before the current batch is committed
        }
        unlessGiven(config, "TIME ZONE", "UTC"); // else an existing column without a zone is read in the machine's time zone
        unlessGiven(config, "WRITE_DELAY", "0"); // else a kill loses the commits of the last half second
    }

    private static boolean given(HikariConfig config, String setting) {
        return config.getJdbcUrl().toUpperCase(Locale.ROOT).contains(";" + setting + "=");
    }

    /** Adds a setting that the URL does not contain: H2 rejects two different values of a setting. */
    private static void unlessGiven(HikariConfig config, String setting, String value) {
        if (!given(config, setting)) {
            config.addDataSourceProperty(setting, value);
        }
    }
}
