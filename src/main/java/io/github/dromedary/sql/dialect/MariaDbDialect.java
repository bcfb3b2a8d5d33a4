package io.github.dromedary.sql.dialect;

/** MariaDB 10.6 and later, by its own driver or MySQL's. */
final class MariaDbDialect extends MySqlDialect {

    @Override
    public String urlPrefix() {
        return "jdbc:mariadb:";
    }

    @Override
    String collation() {
        return "utf8mb4_nopad_bin";
    }
}
