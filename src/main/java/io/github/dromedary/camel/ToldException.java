package io.github.dromedary.camel;

import java.io.IOException;

/** An answer says that it is to be asked for again. */
final class ToldException extends IOException {

    ToldException(String message) {
        super(message);
    }
}
