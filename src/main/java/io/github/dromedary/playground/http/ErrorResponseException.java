package io.github.dromedary.playground.http;

import java.util.Map;

/** Ends a request with an error response. */
public final class ErrorResponseException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Response response;

    private ErrorResponseException(Response response) {
        super(response.body(), null, false, false);
        this.response = response;
    }

    /** A response 400 with an error. */
    public static ErrorResponseException badRequest(String error) {
        return error(400, error);
    }

    /** A response with an error. */
    public static ErrorResponseException error(int status, String error) {
        return new ErrorResponseException(Response.sorted(status, Map.of("error", error)));
    }

    /** A response with an HTML page. */
    public static ErrorResponseException page(int status, String title, String text) {
        return new ErrorResponseException(Response.page(status, title, text));
    }

    /** The response to send. */
    public Response response() {
        return response;
    }
}
