package io.github.dromedary.model;

/** Column types, the same on every database. */
public enum ColumnType {
    /** {@code Boolean}. */
    BOOLEAN,
    /** 64 bits; {@code Long}. */
    INTEGER,
    /** Exact decimals; {@code BigDecimal}. */
    DECIMAL,
    /** Unbounded; {@code String}. */
    TEXT,
    /** {@code LocalDate}. */
    DATE,
    /** A point in time to the microsecond; {@code OffsetDateTime} in UTC. */
    TIMESTAMP,
    /** A time of day to the microsecond; {@code LocalTime}. Only by declaration. */
    TIME,
    /** Bytes; {@code byte[]}. Only by declaration. */
    BINARY,
    /** A JSON document; {@code String} of its text. */
    JSON;

    /** Whether a column can be changed from this type to the other without changing the meaning of its values. */
    public boolean widensTo(ColumnType other) {
        return switch (this) {
            case BOOLEAN, DECIMAL, TIMESTAMP -> other == TEXT || other == JSON;
            case INTEGER -> other == DECIMAL || other == TEXT || other == JSON;
            case DATE -> other == TIMESTAMP || other == TEXT || other == JSON;
            case TEXT -> other == JSON;
            case TIME, BINARY, JSON -> false;
        };
    }
}
