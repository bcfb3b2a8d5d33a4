package io.github.dromedary.steps.client;

import io.github.dromedary.model.ResponseException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** A response body within the limits of its source: the body of an error is truncated, a larger body of a success fails. */
final class LimitedEntity extends HttpEntityWrapper {
    private final Transfer transfer;
    private final Deadlines.Deadline deadline;
    private final ExecChain.Scope scope;
    private final boolean error;

    LimitedEntity(ClassicHttpResponse response, Transfer transfer, Deadlines.Deadline deadline, ExecChain.Scope scope) {
        super(response.getEntity());
        this.transfer = transfer;
        this.deadline = deadline;
        this.scope = scope;
        this.error = response.getCode() >= 300;
    }

    @Override
    public InputStream getContent() throws IOException {
        try {
            return new Content(super.getContent());
        } catch (IOException e) { // gzip reads its header at once
            throw deadline.explain(e);
        }
    }

    private final class Content extends FilterInputStream {
        private long size;
        private boolean cut;

        Content(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            int count = read(one, 0, 1);
            return count < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (cut || error && size >= transfer.limits().maxErrorBody()) {
                cut();
                return -1;
            }
            int count = next(bytes, from, length);
            size += Math.max(0, count);
            transfer.progress().run();
            check();
            return count;
        }

        private int next(byte[] bytes, int from, int length) throws IOException {
            try {
                int count = in.read(bytes, from, error ? (int) Math.min(length, transfer.limits().maxErrorBody() - size) : length);
                if (count < 0) {
                    deadline.met();
                }
                return count;
            } catch (IOException e) {
                throw deadline.explain(e);
            }
        }

        private void check() {
            try {
                transfer.limits().check(size, ReceivedBytes.of(scope.clientContext));
            } catch (ResponseException e) {
                cut();
                throw e;
            }
        }

        /** Discards the connection with the rest of the body; reading it to reuse the connection would take as long. */
        private void cut() {
            cut = true;
            deadline.met();
            scope.execRuntime.discardEndpoint();
        }

        @Override
        public void close() throws IOException {
            deadline.met();
            if (!cut) {
                super.close();
            }
        }
    }
}
