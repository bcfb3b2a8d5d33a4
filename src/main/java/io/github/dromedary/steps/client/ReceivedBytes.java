package io.github.dromedary.steps.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Interceptor of HttpClient that counts the bytes of a body before decompression. Threads share it. */
final class ReceivedBytes implements ExecChainHandler {
    private static final String ATTRIBUTE = "dromedary.received";

    /** The number of bytes received so far, or {@link Long#MAX_VALUE} when they are not counted. */
    static long of(HttpContext context) {
        return context.getAttribute(ATTRIBUTE) instanceof AtomicLong count ? count.get() : Long.MAX_VALUE;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain) throws IOException, HttpException {
        var response = chain.proceed(request, scope);
        if (response.getEntity() != null) {
            var count = new AtomicLong();
            scope.clientContext.setAttribute(ATTRIBUTE, count);
            response.setEntity(counted(response.getEntity(), count));
        }
        return response;
    }

    private static HttpEntity counted(HttpEntity entity, AtomicLong count) {
        return new HttpEntityWrapper(entity) {
            @Override
            public InputStream getContent() throws IOException {
                return new FilterInputStream(super.getContent()) {
                    @Override
                    public int read() throws IOException {
                        int next = in.read();
                        count.addAndGet(next < 0 ? 0 : 1);
                        return next;
                    }

                    @Override
                    public int read(byte[] bytes, int from, int length) throws IOException {
                        int read = in.read(bytes, from, length);
                        count.addAndGet(Math.max(0, read));
                        return read;
                    }
                };
            }
        };
    }
}
