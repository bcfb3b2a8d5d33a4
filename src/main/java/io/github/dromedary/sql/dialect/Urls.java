package io.github.dromedary.sql.dialect;

/** JDBC URLs as they may be shown. */
public final class Urls {

    private Urls() {
    }

    /** The URL without what follows {@code ?} or {@code ;}, and without a user part: passwords stand there. */
    public static String redact(String jdbcUrl) {
        return jdbcUrl.split("[?;]", 2)[0].replaceFirst("//[^/@]*@", "//");
    }
}
