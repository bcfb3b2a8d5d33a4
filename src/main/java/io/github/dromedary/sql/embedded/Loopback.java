package io.github.dromedary.sql.embedded;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.h2.engine.SysProperties;

/**
 * The address that H2's servers listen on. H2 reads it once, from a system property, which is only set for that moment: others in this JVM may
 * have an H2 of their own.
 */
final class Loopback {
    static final String PROPERTY = "h2.bindAddress";

    private Loopback() {
    }

    /** Has H2 listen on the loopback address alone, unless the property says otherwise or H2 was used before; whether it does. */
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
