package io.github.dromedary.sql.embedded;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.h2.engine.SysProperties;

/**
 * Binds H2's servers to the loopback address. H2 reads the address once, from a system property, which is set only for that moment,
 * since others in this JVM may use H2, too.
 */
final class Loopback {
    static final String PROPERTY = "h2.bindAddress";

    private Loopback() {
    }

    /** Restricts H2 to the loopback address unless the property is set or H2 was used before. Returns whether it is restricted. */
    static boolean alone() {
        boolean given = System.getProperty(PROPERTY) != null;
        if (!given) {
            System.setProperty(PROPERTY, "127.0.0.1");
        }
        try {
            return SysProperties.BIND_ADDRESS != null && InetAddress.getByName(SysProperties.BIND_ADDRESS).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        } finally {
            if (!given) {
                System.clearProperty(PROPERTY);
            }
        }
    }
}
