package io.github.dromedary.sql.dialect;

import io.github.dromedary.model.Column;
import io.github.dromedary.model.ColumnType;
import io.github.dromedary.model.Row;
import io.github.dromedary.model.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

/** Rows as the text that {@code load data} of MySQL and MariaDB reads, made one row at a time; bytes are hexadecimal. For one thread. */
final class TextRows extends InputStream {
    private final Dialect dialect;
    private final ColumnType[] types;
    private final Iterator<Row> rows;
    private final Line line = new Line();

    TextRows(Dialect dialect, Table table, List<Row> rows) {
        this.dialect = dialect;
        this.types = table.columns().stream().map(Column::type).toArray(ColumnType[]::new);
        this.rows = rows.iterator();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int filled = 0;
        while (filled < length && (line.hasMore() || next())) {
            filled += line.take(bytes, offset + filled, length - filled);
        }
        return filled == 0 && length > 0 ? -1 : filled;
    }

    private boolean next() throws IOException {
        if (!rows.hasNext()) {
            return false;
        }
        var row = rows.next();
        line.reset();
        for (int i = 0; i < types.length; i++) {
            if (i > 0) {
                line.write('\t');
            }
            value(types[i], row.get(i));
        }
        line.write('\n');
        return true;
    }

    private void value(ColumnType type, Object value) throws IOException {
        if (value == null) {
            line.write('\\');
            line.write('N');
            return;
        }
        try {
            line.escaped(text(dialect.driverValue(type, value)).getBytes(StandardCharsets.UTF_8));
        } catch (SQLException e) {
            throw new IOException(e); // the caller has checked all values
        }
    }

    private static String text(Object value) {
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Boolean flag) {
            return flag ? "1" : "0";
        }
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    /** The current row, of which a part has been read. */
    private static final class Line extends ByteArrayOutputStream {
        private int taken;

        boolean hasMore() {
            return taken < count;
        }

        int take(byte[] bytes, int offset, int length) {
            int most = Math.min(length, count - taken);
            System.arraycopy(buf, taken, bytes, offset, most);
            taken += most;
            return most;
        }

        @Override
        public void reset() {
            super.reset();
            taken = 0;
        }

        void escaped(byte[] text) {
            int from = 0;
            for (int i = 0; i < text.length; i++) {
                byte b = text[i];
                if (b == '\\' || b == '\t' || b == '\n' || b == 0) {
                    write(text, from, i - from);
                    write('\\');
                    write(b == 0 ? '0' : b);
                    from = i + 1;
                }
            }
            write(text, from, text.length - from);
        }
    }
}
