package io.github.dromedary.http.body;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.github.dromedary.json.JsonPath;
import io.github.dromedary.json.JsonReader;
import io.github.dromedary.json.MalformedException;
import io.github.dromedary.json.ValueBudget;
import io.github.dromedary.model.ResponseException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * CSV (RFC 4180) whose first row names the fields. Values are text as it stands; one with nothing in it is null, and
 * {@code ""} is an empty text. A row that has more fields than the first, or fewer, is a failure. A line {@code sep=;} before
 * them, as Excel writes it, says what parts the fields.
 */
final class CsvDocument implements Document {
    /** A row's limit is {@code maxValue}; Jackson's own would come before it. */
    private static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL).enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(1 << 30).build()).build();

    private final CsvParser parser;
    private final ValueBudget ofRecord;
    private final int skipped;
    private List<String> names;
    private long line;

    CsvDocument(Reader text, int maxValue) throws IOException {
        this.ofRecord = new ValueBudget(maxValue);
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
            throw new MalformedException("line " + line + " of the CSV has " + row.size() + " fields, and its header has " + names.size());
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
            throw new ResponseException("the CSV's fields are parted by something else than commas: its first line is " + JsonPath.shorten(found.get(0)), "format");
        }
        var once = new HashSet<String>();
        found.stream().filter(name -> !once.add(name)).findFirst().ifPresent(name -> {
            throw new ResponseException("the CSV's header has '" + JsonPath.shorten(name) + "' twice", "format");
        });
        return found;
    }

    /** The next row's values, or {@code null} after the last. */
    private List<String> row() throws IOException {
        try {
            if (parser.nextToken() == null) {
                return null;
            }
            var values = new ArrayList<String>();
            ofRecord.renew();
            var token = parser.nextToken();
            line = skipped + parser.currentTokenLocation().getLineNr();
            for (; token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                ofRecord.take(token == JsonToken.VALUE_NULL ? 0 : parser.getTextLength());
                values.add(token == JsonToken.VALUE_NULL ? null : parser.getText());
            }
            return values;
        } catch (StreamReadException e) {
            throw failure(e);
        } catch (IOException e) {
            throw JsonReader.thrown(e);
        }
    }

    private IOException failure(StreamReadException e) {
        if (String.valueOf(e.getMessage()).contains("closing quote")) {
            return new EOFException("the answer ends in the middle of a field that begins with a quote, in or after line " + line);
        }
        return new MalformedException("the answer is not CSV: " + JsonPath.shorten(e.getOriginalMessage()) + " at line "
                + (skipped + e.getLocation().getLineNr()));
    }

    @Override
    public long size() {
        return ofRecord.taken();
    }

    @Override
    public void walk() throws IOException {
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
