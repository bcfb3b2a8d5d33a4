package io.github.dromedary.json;

import java.io.IOException;

/**
 * A body is not what its format wants it to be: broken on its way, or by the server that sent it. Another response to the
 * same request may be whole. The message is meant for users.
 */
public final class MalformedException extends IOException {

    public MalformedException(String message) {
        super(message);
    }
}
