package io.github.dromedary.inspect;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** Replaces Camel's {@code jdbc} component in an inspection: accepts statements without executing them. */
final class NoJdbc extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        parameters.clear(); // parameters of camel-jdbc
        return new Nowhere(uri, this);
    }

    private static final class Nowhere extends DefaultEndpoint {

        private Nowhere(String uri, NoJdbc component) {
            super(uri, component);
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) {
                    // nothing is written
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("jdbc has no consumer");
        }
    }
}
