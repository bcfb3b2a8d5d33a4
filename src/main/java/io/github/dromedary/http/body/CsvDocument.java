package io.github.dromedary.http.body;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.dromedary.json.JsonReader;
import io.github.dromedary.json.MalformedException;
import io.github.dromedary.json.ValueBudget;
import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Texts;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * CSV (RFC 4180) whose first row names the fields. Values are text; an empty one is null, and {@code ""} is an empty text. A row
 * with more or fewer fields than the header is an error. A line {@code sep=;} before the header, as Excel writes it, sets the
 * separator.
 */
final class CsvDocument implements Document {
    /** Without Jackson's own limit of a text, which would precede {@code maxValue}. */
    private static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL).enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(1 << 30).build()).build();

    private final CsvParser parser;
    private final ValueBudget budget;
    private final int skipped;
    private List<String> names;
    private long line;

    CsvDocument(Reader text, int maxValue) throws IOException {
        this.budget = new ValueBudget(maxValue);
        var hinted = SeparatorHint.read(text);
        this.skipped = hinted.lines();
        this.parser = FACTORY.createParser(hinted.rest());
        parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(hinted.separator()));
    }

    @Override
    public Map<String, Object> next() throws IOException {
        if (names == null) {
            names = header(row());
        }
        var row = row();
        if (row == null) {
            return null;
        }
        if (row.size() != names.size()) {
            throw new MalformedException("line " + line + " of the CSV has " + row.size() + " fields, but its header has " + names.size());
        }
        var record = new LinkedHashMap<String, Object>();
        for (int i = 0; i < row.size(); i++) {
            record.put(names.get(i), row.get(i));
        }
        return record;
    }

    private static List<String> header(List<String> row) {
        var found = new ArrayList<String>();
        for (var name : row == null ? List.<String>of() : row) {
            found.add(name == null || name.isBlank() ? "column_" + (found.size() + 1) : name.trim());
        }
        if (found.size() == 1 && (found.get(0).contains(";") || found.get(0).contains("\t"))) {
            throw new ResponseException("the CSV's fields are not separated by commas: its first line is " + Texts.excerpt(found.get(0)),
                    "format");
        }
        var seen = new HashSet<String>();
        found.stream().filter(name -> !seen.add(name)).findFirst().ifPresent(name -> {
            throw new ResponseException("the CSV's header has '" + Texts.excerpt(name) + "' twice", "format");
        });
        return found;
    }

    /** The values of the next row, or {@code null} at the end. */
    private List<String> row() throws IOException {
        try {
            if (parser.nextToken() == null) {
                return null;
            }
            var values = new ArrayList<String>();
            budget.renew();
            var token = parser.nextToken();
            line = skipped + parser.currentTokenLocation().getLineNr();
            for (; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                budget.take(token == JsonToken.VALUE_NULL ? 0 : parser.getTextLength());
                values.add(token == JsonToken.VALUE_NULL ? null : parser.getText());
            }
            return values;
        } catch (StreamReadException e) {
            throw failure(e);
        } catch (IOException e) {
            throw JsonReader.retryable(e);
        }
    }

    private IOException failure(StreamReadException e) {
        if (String.valueOf(e.getMessage()).contains("closing quote")) {
            return new EOFException("the response is truncated within a quoted field, in or after line " + line);
        }
        return new MalformedException("the response is not CSV: " + Texts.excerpt(e.getOriginalMessage()) + " at line "
                + (skipped + e.getLocation().getLineNr()));
    }

    @Override
    public long size() {
        return budget.taken();
    }

    @Override
    public void readToEnd() throws IOException {
        var record = next();
        while (record != null) {
            record = next();
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
