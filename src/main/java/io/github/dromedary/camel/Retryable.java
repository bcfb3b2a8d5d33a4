package io.github.dromedary.camel;

import java.sql.SQLException;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.apache.camel.http.base.HttpOperationFailedException;

/**
 * Whether asking the API again may help: after a status that the source names, or when the connection failed. Camel looks
 * for an {@code IOException} among the causes, and a database that is out of reach has one too: that is not the API's.
 */
public final class Retryable {

    Retryable() {
    }

    /** Looks at the exception that the exchange has caught. */
    @Handler
    public boolean matches(Exchange exchange) {
        Throwable caught = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        for (Throwable cause = caught; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                return false;
            }
            if (cause instanceof HttpOperationFailedException answer) {
                return Sync.of(exchange).source().retryOnStatusCodes().contains(answer.getStatusCode());
            }
        }
        return true;
    }
}
