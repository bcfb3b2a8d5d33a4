package io.github.dromedary.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** What a sound API responds with: three pages of three records each, and tokens. */
final class Api {
    private static final int PAGES = 3;
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,9})");
    private final Plan plan;
    private final String token;

    /** {@code token} is what it grants. */
    Api(Plan plan, String token) {
        this.plan = plan;
        this.token = token;
    }

    Message response(Request request) {
        return request.path().equals("/token") ? Message.json("{\"access_token\":\"" + Encoding.JSON.of(token) + "\",\"token\":\""
                + Encoding.JSON.of(token)
                + "\",\"expires_in\":3600,\"refresh_token\":\"" + Encoding.JSON.of(token) + "\"}", List.of()) : page(page(request));
    }

    private long page(Request request) {
        return switch (plan.paginator()) {
            case "json_link", "header_link" -> number(request, "page").orElse(1L);
            case "cursor", "header_cursor" -> number(request, "cursor").orElse(1L);
            case "last_record" -> number(request, "cursor").orElse(0L) / 3 + 1;
            case "page_number" -> number(request, "page").orElse(1L);
            case "offset" -> number(request, "offset").orElse(0L) / 3 + 1;
            default -> PAGES;
        };
    }

    /** A number in the query or in the JSON of the body. */
    private static Optional<Long> number(Request request, String name) {
        var inBody = Pattern.compile("\"" + name + "\":\"?([^,}\"]*)").matcher(request.body());
        return request.param(name).or(() -> Optional.of(inBody).filter(found -> found.find()).map(found -> found.group(1)))
                .flatMap(text -> NUMBER.matcher(text).results().findFirst()).map(found -> Long.parseLong(found.group()));
    }

    private Message page(long page) {
        boolean more = page < PAGES && !plan.paginator().equals("single_page");
        var headers = new ArrayList<String>();
        if (more) {
            headers.addAll(List.of("Link: </rows?page=" + (page + 1) + ">; rel=\"next\"", "X-Next: c" + (page + 1)));
        }
        long first = plan.paginator().equals("single_page") ? 1 : page * 3 - 2;
        var ids = LongStream.rangeClosed(first, page > PAGES ? first - 1 : page * 3);
        return switch (plan.format()) {
            case "csv" -> Message.json("id,name,at,price\n" + ids.mapToObj(id -> id + ",name " + id + "," + at(id) + "," + id + ".5\n")
            .collect(Collectors.joining()),
                    headers).with("Content-Type", "text/csv");
            case "jsonl" -> Message.json(ids.mapToObj(Api::row).collect(Collectors.joining("\n")), headers)
            .with("Content-Type", "application/x-ndjson");
            default -> Message.json("{\"data\":[" + ids.mapToObj(Api::row).collect(Collectors.joining(",")) + "],\"more\":" + more
            + ",\"ok\":true,\"busy\":false,\"pages\":"
                    + PAGES + ",\"total\":" + 3 * PAGES + ",\"next\":" + (more ? "\"/rows?page=" + (page + 1) + "\"" : "null") + ",\"c\":"
                    + (more ? "\"c" + (page + 1) + "\"" : "null") + "}", headers);
        };
    }

    private static String row(long id) {
        return "{\"id\":" + id + ",\"name\":\"name " + id + "\",\"at\":\"" + at(id) + "\",\"price\":" + id
                + ".5,\"ok\":true,\"none\":null,\"owner\":{\"name\":\"o\",\"age\":"
                + id + "},\"parts\":[{\"a\":1},{\"a\":2}]}";
    }

    private static String at(long id) {
        return "2024-01-0" + id % 10 + "T00:00:00Z";
    }
}
