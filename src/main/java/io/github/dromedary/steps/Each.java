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
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;

/**
 * The step {@code each}: sends every record through the user's route that the parameter {@code each} names. The body is the record, a
 * map. The route returns the record as a map or as JSON in the body; {@code null} skips the record.
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
            var result = send(source, item);
            if (result != null) {
                items.add(result);
            }
        }
        exchange.getMessage().setBody(records.with(items));
    }

    private Map<String, Object> send(Source source, Map<String, Object> item) {
        var each = source.write().each().get();
        var exchange = template.request(uri(each), request -> {
            request.getMessage().setBody(new LinkedHashMap<>(item));
            request.getMessage().setHeader("source", source.name());
        });
        if (exchange.getException() != null) {
            throw new ResponseException("each: " + each + " failed: " + exchange.getException().getMessage(), null);
        }
        return record(each, exchange.getMessage());
    }

    private static Map<String, Object> record(String each, Message message) {
        var body = message.getBody();
        if (body == null || body instanceof Map) {
            return body == null ? null : normalized((Map<?, ?>) body);
        }
        try {
            return normalized(JSON.readValue(message.getBody(String.class)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new ResponseException("each: " + each + " returned a " + body.getClass().getSimpleName()
                    + " that is not a record; it must return a map or the JSON of an object", null);
        }
    }

    /** Without {@code block=false}, a missing route would fail only after 30 seconds. */
    private static String uri(String each) {
        return each.startsWith("direct:") && !each.contains("?") ? each + "?block=false" : each;
    }

    private static Map<String, Object> normalized(Map<?, ?> record) {
        var fields = new LinkedHashMap<String, Object>();
        record.forEach((name, value) -> fields.put(String.valueOf(name), normalized(value)));
        return fields;
    }

    /** Converts a value to the types that the parser of records returns. */
    private static Object normalized(Object value) {
        if (value instanceof Map<?, ?> object) {
            return normalized(object);
        }
        if (value instanceof List<?> array) {
            return array.stream().map(Each::normalized).collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
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
