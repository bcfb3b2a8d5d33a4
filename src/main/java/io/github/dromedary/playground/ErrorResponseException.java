package io.github.dromedary.playground;

import java.util.Map;

/** Ends a request with an error response. */
final class ErrorResponseException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Response response;

    private ErrorResponseException(Response response) {
        super(response.body(), null, false, false);
        this.response = response;
    }

    static ErrorResponseException badRequest(String error) {
        return error(400, error);
    }

    static ErrorResponseException error(int status, String error) {
        return new ErrorResponseException(Response.sorted(status, Map.of("error", error)));
    }

    static ErrorResponseException page(int status, String title, String text) {
        return new ErrorResponseException(Response.page(status, title, text));
    }

    Response response() {
        return response;
    }
}
