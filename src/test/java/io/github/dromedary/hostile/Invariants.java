package io.github.dromedary.hostile;

import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.Screen;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What holds after every {@code once}, whatever the API sent. */
final class Invariants {
    private static final Pattern TRACE = Pattern.compile("(?m)^\\s+at [\\w.$/]+\\(.*|^Caused by: .*");
    private static final Pattern CLASS = Pattern.compile("\\b(?:java|javax|org|com|io|sun|jdk)\\.(?:[\\w$]+\\.)+[A-Z][\\w$]*"
            + "|\\b[A-Z]\\w+(?:Exception|Error)\\b");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f]");
    private static final Pattern NOTHING = Pattern.compile("(?m)^.{0,40}(?<![\\w'\"])null$");
    private static final int LONGEST_LINE = 4_000;
    private final Plan plan;
    private final List<String> secrets;
    private final Screen screen;
    private final String url;
    private final List<String> broken = new ArrayList<>();

    Invariants(Plan plan, List<String> secrets, Screen screen, String url) {
        this.plan = plan;
        this.secrets = secrets;
        this.screen = screen;
        this.url = url;
    }

    /** What is broken. */
    List<String> broken() throws SQLException {
        if (screen.exitCode() != 0 && screen.exitCode() != 1) {
            broken.add("exit code " + screen.exitCode());
        }
        if (screen.exitCode() < 2 && !screen.output().contains("seconds")) {
            broken.add("no summary");
        }
        text("the output", screen.output());
        tables();
        sound();
        return broken;
    }

    private void text(String where, String text) {
        first(TRACE, text, "a stack trace in ", where);
        first(CLASS, text, "the name of a class in ", where);
        first(CONTROL, text, "a control character in ", where);
        first(NOTHING, text, "nothing said in ", where);
        text.lines().filter(line -> line.length() > LONGEST_LINE).findFirst()
                .ifPresent(line -> broken.add("a long line in " + where + ": " + line.length() + " characters"));
        secret(where, text);
    }

    private void first(Pattern pattern, String text, String what, String where) {
        pattern.matcher(text).results().findFirst().ifPresent(found -> broken.add(what + where + ": " + escaped(text, found.start(), found.end())));
    }

    private static String escaped(String text, int start, int end) {
        var around = text.substring(Math.max(0, start - 60), Math.min(text.length(), Math.min(end, start + 300) + 40));
        return CONTROL.matcher(around).replaceAll(found -> "\\\\x%02x".formatted((int) found.group().charAt(0))).replace('\n', '¶');
    }

    private void secret(String where, String text) {
        Leak.in(text, secrets).ifPresent(secret -> broken.add("a secret in " + where + ": " + secret + " in "
                + escaped(text, 0, Math.min(300, text.length()))));
    }

    /** All of ours but dromedary_token, which is there to keep a token. */
    private void tables() throws SQLException {
        try (var connection = DriverManager.getConnection(url)) {
            var names = new ArrayList<String>();
            try (var tables = connection.getMetaData().getTables(connection.getCatalog(), connection.getSchema(), "%", null)) {
                while (tables.next()) {
                    names.add(tables.getString("TABLE_NAME"));
                }
            }
            for (var name : names) {
                var small = name.toLowerCase(Locale.ROOT);
                if (small.startsWith("dromedary_") && !small.equals("dromedary_token")) {
                    table(small);
                }
            }
        }
    }

    private void table(String name) throws SQLException {
        for (var row : Database.query(url, "select * from " + name)) {
            for (var value : row) {
                if (value != null) {
                    secret(name, Cell.text(value));
                }
            }
        }
        if (name.equals("dromedary_sync")) {
            for (var row : Database.query(url, "select status, error from dromedary_sync")) {
                if (row.get(0).equals("running")) {
                    broken.add("a sync goes on for ever");
                }
                if (row.get(1) != null) {
                    text("dromedary_sync.error", Cell.text(row.get(1)));
                }
            }
        }
    }

    private void sound() {
        if (plan.sound() && (screen.exitCode() != 0 || !screen.output().matches("(?s).*\\b9\\b.*"))) {
            broken.add("a sound API is not read");
        }
    }
}
