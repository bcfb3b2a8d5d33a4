package io.github.dromedary.sql.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/** A JDBC URL that names a file of H2's, which need not be there yet. */
public record FileUrl(String url, Path file) {
    private static final String H2 = "jdbc:h2:";
    private static final String ENDING = ".mv.db";

    /** Empty when the URL names a database of another kind. */
    public static Optional<FileUrl> of(String url) {
        if (!url.startsWith(H2) || url.matches("jdbc:h2:(mem|tcp|ssl|zip|split|nio\\w*|async|memFS|memLZF|classpath):.*")) {
            return Optional.empty();
        }
        var name = url.substring(H2.length()).split(";")[0].replaceFirst("^file:", "");
        return Optional.of(new FileUrl(url, Path.of(name.replaceFirst("^~", Matcher.quoteReplacement(System.getProperty("user.home"))) + ENDING)));
    }

    /** Whether H2 would open a file that is there, and not make one. */
    public boolean exists() {
        return Files.exists(file);
    }

    /** Whether a URL names a file of H2's that does not exist: H2 would create it. */
    public static boolean missing(String url) {
        return of(url).filter(file -> !file.exists()).isPresent();
    }

    /** Whether other processes may be let in, since the URL does not say itself how the file is locked. */
    public boolean shareable() {
        var settings = settings().toUpperCase(Locale.ROOT);
        return Stream.of("AUTO_SERVER", "FILE_LOCK", "ACCESS_MODE_DATA").noneMatch(setting -> settings.contains(";" + setting + "="));
    }

    /** What it says behind the file. */
    String settings() {
        int from = url.indexOf(';');
        return from < 0 ? "" : url.substring(from);
    }

    /** H2's name of the database: the path of the file, which has to be there, without the ending. */
    String database() throws SQLException {
        try {
            var path = file.toRealPath().toString();
            return path.substring(0, path.length() - ENDING.length());
        } catch (IOException e) {
            throw new SQLException(e.getMessage(), e);
        }
    }
}
