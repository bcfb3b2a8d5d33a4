package io.github.dromedary.model;

/** The types that a column can have, the same on every database. */
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
    /** A JSON document; {@code String} of its text. */
    JSON
}
