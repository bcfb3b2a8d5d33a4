package io.github.dromedary.sql.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** A JDBC URL of an H2 database file, which need not exist yet. */
public record FileUrl(String url, Path file) {
    private static final String H2 = "jdbc:h2:";
    private static final String ENDING = ".mv.db";

    /** Parses a URL; empty for any other kind of database. */
    public static Optional<FileUrl> of(String url) {
        if (!url.startsWith(H2) || url.matches("jdbc:h2:(mem|tcp|ssl|zip|split|nio\\w*|async|memFS|memLZF|classpath):.*")) {
            return Optional.empty();
        }
        var name = url.substring(H2.length()).split(";")[0].replaceFirst("^file:", "");
        return Optional.of(new FileUrl(url, Path.of(name.replaceFirst("^~", Matcher.quoteReplacement(System.getProperty("user.home"))) + ENDING)));
    }

    /** Whether the file exists. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** Whether a URL is that of an H2 file that does not exist; H2 would create it. */
    public static boolean missing(String url) {
        return of(url).filter(file -> !file.exists()).isPresent();
    }

    /** Whether the file may be shared with other processes: the URL has no locking options of its own. */
    public boolean shareable() {
        var settings = settings().toUpperCase(Locale.ROOT);
        return Stream.of("AUTO_SERVER", "FILE_LOCK", "ACCESS_MODE_DATA").noneMatch(setting -> settings.contains(";" + setting + "="));
    }

    /** The options after the file name. */
    String settings() {
        int from = url.indexOf(';');
        return from < 0 ? "" : url.substring(from);
    }

    /** The name of the database in H2: the path of the file, which must exist, without the extension. */
    String database() throws SQLException {
        try {
            var path = file.toRealPath().toString();
            return path.substring(0, path.length() - ENDING.length());
        } catch (IOException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }
}
