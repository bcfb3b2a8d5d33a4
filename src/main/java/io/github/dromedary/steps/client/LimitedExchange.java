package io.github.dromedary.steps.client;

import io.github.dromedary.http.body.ResponseContent;
import io.github.dromedary.http.body.ResponseLimits;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Texts;
import java.io.IOException;
import java.util.Arrays;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.MessageConstraintException;

/**
 * Interceptor of HttpClient for one request and its response: applies the cookies of the partition and the limits of the source.
 * Threads share it.
 */
record LimitedExchange(Deadlines deadlines) implements ExecChainHandler {
    /** The attribute in which Camel passes the exchange. */
    private static final String EXCHANGE = "org.apache.camel.Exchange";

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain) throws IOException, HttpException {
        var transfer = Transfer.of((Exchange) scope.clientContext.getAttribute(EXCHANGE));
        return transfer.isEmpty() ? chain.proceed(request, scope) : execute(request, scope, chain, transfer.get());
    }

    private ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, Transfer transfer)
            throws IOException, HttpException {
        scope.clientContext.setCookieStore(transfer.cookies());
        transfer.headers().names().forEach(request::removeHeaders);
        transfer.headers().forEach(request::addHeader);
        var deadline = deadlines.start(transfer.limits().maxResponseTime(), scope.execRuntime::discardEndpoint);
        boolean open = false;
        try {
            var response = chain.proceed(request, scope);
            transfer.progress().run();
            refuseLargeHead(response, transfer.limits(), scope);
            refuseUnknownCharset(response, scope);
            if (response.getEntity() != null) {
                response.setEntity(new LimitedEntity(response, transfer, deadline, scope));
                open = true;
            }
            return response;
        } catch (MessageConstraintException e) {
            throw tooLarge(transfer.limits());
        } catch (IOException e) {
            throw deadline.explain(e);
        } catch (HttpException e) {
            throw deadline.explain(e);
        } catch (IllegalStateException e) { // thrown by HttpClient for a discarded connection
            throw deadline.explain(e);
        } finally {
            if (!open) {
                deadline.met();
            }
        }
    }

    private static void refuseLargeHead(ClassicHttpResponse response, ResponseLimits limits, ExecChain.Scope scope) {
        long size = Arrays.stream(response.getHeaders())
                .mapToLong(header -> header.getName().length() + String.valueOf(header.getValue()).length()).sum();
        if (size > limits.maxHeader()) {
            scope.execRuntime.discardEndpoint();
            throw tooLarge(limits);
        }
    }

    /**
     * Handles an unknown charset, on which Camel would fail: it is ignored in an error, and fails any other response as unreadable.
     */
    private static void refuseUnknownCharset(ClassicHttpResponse response, ExecChain.Scope scope) {
        var type = response.getFirstHeader(HttpHeaders.CONTENT_TYPE);
        var text = type == null ? "" : String.valueOf(type.getValue());
        try {
            if (ResponseContent.charset(text).isEmpty() && type != null) {
                response.setHeader(HttpHeaders.CONTENT_TYPE, text.split(";", 2)[0]); // charset may have no value
            }
        } catch (ResponseException e) {
            if (response.getCode() < HttpStatus.SC_REDIRECTION) {
                scope.execRuntime.discardEndpoint();
                throw e;
            }
            response.setHeader(HttpHeaders.CONTENT_TYPE, text.split(";", 2)[0]);
        }
    }

    private static ResponseException tooLarge(ResponseLimits limits) {
        return new ResponseException("the status line and headers of the response are larger than maxHeader (" + Texts.size(limits.maxHeader())
                + "), or it has more than " + ApiComponent.MOST_HEADERS + " headers", "maxHeader");
    }
}
