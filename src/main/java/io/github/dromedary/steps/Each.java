package io.github.dromedary.steps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.dromedary.json.LongNumber;
import io.github.dromedary.model.Records;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.source.Source;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;

/**
 * The step {@code each}: every record passes a route of the user's, where the source names one. Its body is the record, a
 * map; what the route leaves in it, a map or its JSON, goes on, and {@code null} leaves the record out.
 */
final class Each implements Processor {
    private static final ObjectReader JSON = JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build().readerFor(new TypeReference<LinkedHashMap<String, Object>>() { });
    private final ProducerTemplate template;

    Each(CamelContext context) {
        this.template = context.createProducerTemplate();
    }

    @Override
    public void process(Exchange exchange) {
        var source = SyncExchange.sync(exchange).source();
        if (source.write().each().isEmpty()) {
            return;
        }
        var records = exchange.getMessage().getBody(Records.class);
        var items = new ArrayList<Map<String, Object>>(records.items().size());
        for (var item : records.items()) {
            var passed = pass(source, item);
            if (passed != null) {
                items.add(passed);
            }
        }
        exchange.getMessage().setBody(records.with(items));
    }

    private Map<String, Object> pass(Source source, Map<String, Object> item) {
        var each = source.write().each().get();
        var done = template.request(uri(each), message -> {
            message.getMessage().setBody(new LinkedHashMap<>(item));
            message.getMessage().setHeader("source", source.name());
        });
        if (done.getException() != null) {
            throw new ResponseException("each: " + each + " failed: " + done.getException().getMessage(), null);
        }
        var body = done.getMessage().getBody();
        if (body == null || body instanceof Map) {
            return body == null ? null : known((Map<?, ?>) body);
        }
        try {
            return known(JSON.readValue(done.getMessage().getBody(String.class)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new ResponseException("each: " + each + " left a " + body.getClass().getSimpleName() + " that is no record; it has to leave a map, or the JSON of an object", null);
        }
    }

    /** A route that is not there is a failure at once, not after half a minute. */
    private static String uri(String each) {
        return each.startsWith("direct:") && !each.contains("?") ? each + "?block=false" : each;
    }

    private static Map<String, Object> known(Map<?, ?> record) {
        var known = new LinkedHashMap<String, Object>();
        record.forEach((name, value) -> known.put(String.valueOf(name), known(value)));
        return known;
    }

    /** Values as the parser of records would have made them. */
    private static Object known(Object value) {
        if (value instanceof Map<?, ?> object) {
            return known(object);
        }
        if (value instanceof List<?> array) {
            return array.stream().map(Each::known).collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Double || value instanceof Float) {
            return Double.isFinite(((Number) value).doubleValue()) ? new BigDecimal(value.toString()) : value;
        }
        if (value instanceof BigInteger number && number.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        return value == null || value instanceof Long || value instanceof Boolean || value instanceof BigDecimal || value instanceof BigInteger
                || value instanceof LongNumber ? value : value.toString();
    }
}
