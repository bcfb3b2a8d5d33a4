package io.github.dromedary.sql.dialect;

/** Removes secrets from JDBC URLs. */
public final class Urls {

    private Urls() {
    }

    /** The URL without parameters and user info, which may contain passwords. */
    public static String redact(String jdbcUrl) {
        return jdbcUrl.split("[?;]", 2)[0].replaceFirst("//[^/@]*@", "//");
    }
}
