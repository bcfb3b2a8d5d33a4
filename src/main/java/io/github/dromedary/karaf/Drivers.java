package io.github.dromedary.karaf;

import com.mysql.cj.jdbc.AbandonedConnectionCleanupThread;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers the bundle's JDBC drivers, as {@link DriverManager} does not find them in a bundle, and outlives it. */
final class Drivers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Drivers.class);

    private Drivers() {
    }

    static Drivers register() {
        ServiceLoader.load(Driver.class, Drivers.class.getClassLoader()).forEach(Drivers::register);
        return new Drivers();
    }

    private static void register(Driver driver) {
        try {
            DriverManager.registerDriver(driver);
        } catch (SQLException e) {
            LOG.warn("Cannot register JDBC driver {}: {}", driver.getClass().getName(), e.getMessage());
        }
    }

    /** Deregisters the drivers, also those that registered themselves, and stops their threads. */
    @Override
    public void close() {
        for (var driver : List.copyOf(DriverManager.drivers().toList())) {
            if (driver.getClass().getClassLoader() == Drivers.class.getClassLoader()) {
                deregister(driver);
            }
        }
        AbandonedConnectionCleanupThread.uncheckedShutdown();
    }

    private static void deregister(Driver driver) {
        try {
            DriverManager.deregisterDriver(driver);
        } catch (SQLException e) {
            LOG.warn("Cannot deregister JDBC driver {}: {}", driver.getClass().getName(), e.getMessage());
        }
    }
}
