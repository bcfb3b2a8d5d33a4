package io.github.dromedary.http.paging;

import java.util.Arrays;
import java.util.Optional;

/**
 * Parses the header {@code Link} (RFC 8288): links with parameters, comma-separated or in several fields. It is read character by
 * character, since a regular expression would recurse for each of them. For one thread.
 */
final class LinkHeader {
    private final String header;
    private int at;

    private LinkHeader(String header) {
        this.header = header;
    }

    /** The target of the first link with a relation; links between other resources (with an {@code anchor}) are ignored. */
    static Optional<String> target(String header, String relation) {
        return new LinkHeader(header).find(relation);
    }

    /** The malformed rest of a header; empty if it consists of links. */
    static Optional<String> unreadable(String header) {
        var links = new LinkHeader(header);
        while (links.skip(",") && links.here() == '<' && header.indexOf('>', links.at) > 0) {
            links.at = header.indexOf('>', links.at) + 1;
            links.relations();
        }
        return links.at < header.length() ? Optional.of(header.substring(links.at)) : Optional.empty();
    }

    private Optional<String> find(String relation) {
        while (skip(",") && here() == '<') {
            int end = header.indexOf('>', at);
            if (end < 0) {
                return Optional.empty();
            }
            var target = header.substring(at + 1, end).trim();
            at = end + 1;
            var rel = relations();
            if (rel != null && Arrays.stream(rel.trim().split("\\s+")).anyMatch(relation::equalsIgnoreCase)) {
                return Optional.of(target);
            }
        }
        return Optional.empty();
    }

    /** The relations of the link, or {@code null}; only the first {@code rel} counts. */
    private String relations() {
        String rel = null;
        boolean anchored = false;
        while (skip("") && here() == ';') {
            at++;
            skip("");
            var name = until("=;,\"");
            if (name.isEmpty()) {
                continue;
            }
            var value = value();
            anchored |= name.equalsIgnoreCase("anchor");
            rel = rel == null && name.equalsIgnoreCase("rel") ? value : rel;
        }
        return anchored ? null : rel;
    }

    private String value() {
        skip("");
        if (here() != '=') {
            return "";
        }
        at++;
        skip("");
        return here() == '"' || here() == '\'' && header.indexOf('\'', at + 1) > 0 ? quoted(here()) : until(";,");
    }

    /** The text up to white space or one of the characters. */
    private String until(String ends) {
        int begin = at;
        while (at < header.length() && !Character.isWhitespace(header.charAt(at)) && ends.indexOf(header.charAt(at)) < 0) {
            at++;
        }
        return header.substring(begin, at);
    }

    /** A quoted string (RFC 9110, 5.6.4), which some APIs put in single quotes; without an end quote it extends to the end of the header. */
    private String quoted(char quote) {
        var text = new StringBuilder();
        for (at++; at < header.length() && header.charAt(at) != quote; at++) {
            at += header.charAt(at) == '\\' && at + 1 < header.length() ? 1 : 0;
            text.append(header.charAt(at));
        }
        at++;
        return text.toString();
    }

    /** Skips white space and the characters in {@code more}; false at the end. */
    private boolean skip(String more) {
        while (at < header.length() && (Character.isWhitespace(header.charAt(at)) || more.indexOf(header.charAt(at)) >= 0)) {
            at++;
        }
        return at < header.length();
    }

    private char here() {
        return at < header.length() ? header.charAt(at) : 0;
    }
}
