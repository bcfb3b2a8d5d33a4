package io.github.dromedary.sql.embedded;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.h2.engine.Constants;
import org.h2.engine.SessionRemote;

/** The address and the key of the server that a lock file names. */
record ServerAddress(String address, String key) {
    private static final int PATIENCE_MILLIS = 2_000;

    /** The prefix of its JDBC URLs. */
    String url() {
        return "jdbc:h2:tcp://" + address + "/" + key;
    }

    /** Whether the server responds. H2's own connections would wait forever for a stopped process or for another kind of server. */
    boolean answers() {
        int colon = address.lastIndexOf(':');
        try (var socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            int port = Integer.parseInt(address.substring(colon + 1));
            socket.connect(new InetSocketAddress(address.substring(0, Math.max(colon, 0)), port), PATIENCE_MILLIS);
            var out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(Constants.TCP_PROTOCOL_VERSION_MIN_SUPPORTED);
            out.writeInt(Constants.TCP_PROTOCOL_VERSION_MAX_SUPPORTED);
            out.writeInt(-1); // no database
            out.writeInt(-1); // no URL
            out.writeInt(key.length());
            out.writeChars(key);
            out.writeInt(SessionRemote.SESSION_CHECK_KEY);
            return new DataInputStream(socket.getInputStream()).readInt() == SessionRemote.STATUS_OK;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
