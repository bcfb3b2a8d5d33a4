package io.github.dromedary.camel;

import io.github.dromedary.http.ResponseLimits;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.regex.Pattern;
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
 * One request and its response as HttpClient runs them: with the cookies of its own partition, and within the limits of its
 * source. Threads share it.
 */
record LimitedExchange(Deadlines deadlines) implements ExecChainHandler {
    /** Where Camel puts the exchange. */
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";]*)");
    private static final int LONGEST_NAME = 100;
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
        } catch (IllegalStateException e) { // HttpClient's for a connection that is there no more
            throw deadline.explain(e);
        } finally {
            if (!open) {
                deadline.met();
            }
        }
    }

    private static void refuseLargeHead(ClassicHttpResponse response, ResponseLimits limits, ExecChain.Scope scope) {
        long size = Arrays.stream(response.getHeaders()).mapToLong(header -> header.getName().length() + String.valueOf(header.getValue()).length()).sum();
        if (size > limits.maxHeader()) {
            scope.execRuntime.discardEndpoint();
            throw tooLarge(limits);
        }
    }

    /**
     * Camel fails where a response is said to be in a charset that there is not. That of an error matters to nobody; another
     * response cannot be read.
     */
    private static void refuseUnknownCharset(ClassicHttpResponse response, ExecChain.Scope scope) {
        var type = response.getFirstHeader(HttpHeaders.CONTENT_TYPE);
        var named = CHARSET.matcher(type == null || type.getValue() == null ? "" : type.getValue());
        if (!named.find() || supported(named.group(1).strip())) {
            return;
        }
        if (response.getCode() < HttpStatus.SC_REDIRECTION && !named.group(1).isBlank()) {
            scope.execRuntime.discardEndpoint();
            throw new AnswerException("the answer says that it is in the charset \"" + Failure.shorten(named.group(1).strip(), LONGEST_NAME) + "\", which is not known", "headers");
        }
        response.setHeader(HttpHeaders.CONTENT_TYPE, type.getValue().split(";", 2)[0]);
    }

    private static boolean supported(String charset) {
        try {
            return Charset.isSupported(charset);
        } catch (IllegalArgumentException e) {
            return false; // not even a name
        }
    }

    private static AnswerException tooLarge(ResponseLimits limits) {
        return new AnswerException("the response's status line and headers are larger than " + ResponseLimits.bytes(limits.maxHeader())
                + ", which is what maxHeader allows, or there are more than " + ApiComponent.MOST_HEADERS + " headers", "maxHeader");
    }
}
