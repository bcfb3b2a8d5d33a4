package io.github.dromedary.sync.response;

import io.github.dromedary.http.RequestMessage;

/** The current request of a sync as it was sent, and its response. For one thread; {@link #close} may be called from another. */
public final class CurrentRequest {
    private RequestMessage message;
    private FetchedResponse response;
    private volatile boolean closed;

    /** The message that was sent; {@code null} when nothing was sent. */
    public RequestMessage message() {
        return message;
    }

    /** Sets the message that is sent. */
    public void message(RequestMessage sent) {
        message = sent;
    }

    /** The response, or {@code null}. */
    public FetchedResponse response() {
        return response;
    }

    /** Sets the response, which replaces a broken one. After {@link #close} it is released at once. */
    public void response(FetchedResponse received) {
        received.replaces(response);
        response = received;
        if (closed) {
            received.release();
        }
    }

    /** Releases the response. */
    public void release() {
        if (response != null) {
            response.release();
        }
        response = null;
    }

    /** Releases the response, and each response that arrives later. */
    public void close() {
        closed = true;
        release();
    }
}
