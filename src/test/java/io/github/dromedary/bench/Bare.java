package io.github.dromedary.bench;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.WriteResult;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What one would write by hand: fetch, parse, upsert, commit; batches go to the database while the body still comes in. */
final class Bare implements Contestant {
    static final int BATCH = 1_000;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectReader reader = new ObjectMapper().readerFor(new TypeReference<Map<String, Object>>() { });
    private final String api;
    private final Size size;
    private final Connection connection;

    Bare(String api, Size size, Connection connection) {
        this.api = api;
        this.size = size;
        this.connection = connection;
    }

    @Override
    public WriteResult sync(Load load, Generation generation) throws Exception {
        var writer = new Writer(connection, load.table());
        read(load, generation, writer::write);
        return writer.written();
    }

    /** Reads all pages; {@code sink} takes the rows in batches. */
    void read(Load load, Generation generation, Sink sink) throws Exception {
        for (int page = 1; page <= load.pages(size); page++) {
            try (var body = get(load, generation, page)) {
                read(load, body, sink);
            }
        }
    }

    private InputStream get(Load load, Generation generation, int page) throws IOException, InterruptedException {
        var uri = URI.create(api + load.path(generation.version()) + "?" + load.query() + "&page=" + page);
        var response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            throw new IOException("status " + response.statusCode() + " from " + uri);
        }
        return response.body();
    }

    /** Reads one body to its end; {@code sink} takes the rows in batches. */
    private void read(Load load, InputStream body, Sink sink) throws Exception {
        try (var parser = reader.getFactory().createParser(body)) {
            for (var field : load.selector()) {
                enter(parser, field);
            }
            parser.nextToken();
            var rows = new ArrayList<Row>(BATCH);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                rows.add(load.row(reader.readValue(parser)));
                if (rows.size() == BATCH) {
                    sink.take(rows);
                    rows = new ArrayList<>(BATCH);
                }
            }
            if (!rows.isEmpty()) {
                sink.take(rows);
            }
            while (parser.nextToken() != null) {
                // the rest of the envelope; the connection can be used again once the body is read
            }
        }
    }

    private static void enter(JsonParser parser, String field) throws IOException {
        while (!field.equals(parser.nextFieldName())) {
            if (parser.currentToken() == null) {
                throw new IOException("the answer has no field " + field);
            }
        }
    }

    /** The rows of a load in batches, fetched and parsed. */
    List<List<Row>> rows(Load load, Generation generation) throws Exception {
        var batches = new ArrayList<List<Row>>();
        read(load, generation, batches::add);
        return batches;
    }

    /** Takes a batch of rows. */
    @FunctionalInterface
    interface Sink {
        void take(List<Row> rows) throws Exception;
    }
}
