package io.github.dromedary.hostile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A source that is set up at random, and right.
 *
 * @param parameters those of its file, as {@code name=value}
 * @param properties its keys, which the file names
 * @param paginator  how it pages
 * @param format     what it reads
 * @param sound      whether the API does what it should
 */
record Plan(List<String> parameters, Map<String, String> properties, String paginator, String format, boolean sound) {
    private static final String KEY = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789*+/=%&\"'\\<>;:@!$?~^|-._,()[]`";

    /** One for an API at that address. */
    static Plan of(Dice dice, String url) {
        var format = dice.once(4) ? dice.pick("csv", "jsonl") : "json";
        var paginator = format.equals("json") ? dice.pick("single_page", "json_link", "header_link", "cursor", "header_cursor", "page_number",
                "offset", "last_record")
                : dice.pick("single_page", "header_link", "header_cursor", "page_number", "offset");
        var plan = new Plan(new ArrayList<>(), new LinkedHashMap<>(), paginator, format, dice.once(8));
        plan.add("baseUrl=" + url, "path=/rows", "paginator=" + paginator, "connectTimeout=2s", "responseTimeout=3s", "maxRetries=1",
                "backoffFactor=0.01",
                "maxBackoff=1s", "batchSize=" + dice.pick("1", "2", "1000"), format.equals("json") && !dice.once(3) ? "" : "format=" + format);
        plan.add(paginator.equals("single_page") ? "" : "maximumPages=6");
        plan.records(dice);
        plan.paging(dice);
        plan.authentication(dice);
        plan.table(dice);
        return plan;
    }

    private void records(Dice dice) {
        if (format.equals("json")) {
            add(dice.once(4) ? "" : "dataSelector=data", dice.once(3) ? dice.pick("failWhen=error", "failWhen=ok == false") : "", dice.once(4)
            ? "retryWhen=busy == true" : "");
        }
        add(dice.once(4) ? "params=a=b c&d=e" : "", dice.once(4) ? "headers=X-Test=1" : "", dice.once(6) ? "maxRejects=1000" : "");
    }

    private void paging(Dice dice) {
        boolean json = format.equals("json");
        boolean post = json && dice.once(3);
        add(post ? "method=POST" : "", post ? "body={\"q\":{\"x\":1}}" : "");
        switch (paginator) {
            case "json_link" -> add("nextUrlPath=next");
            case "cursor" -> add("cursorPath=c", dice.once(2) ? "hasMorePath=more" : "", post ? "cursorBodyPath=q.cursor" : "cursorParam=cursor");
            case "header_cursor" -> add("cursorHeader=X-Next", post ? "cursorBodyPath=cursor" : "");
            case "last_record" -> add("cursorPath=id", "hasMorePath=more", post ? "cursorBodyPath=cursor" : "");
            case "page_number" -> add(json && dice.once(2) ? "totalPath=pages" : "", post ? "pageBodyPath=page" : "", dice.once(2) ? "parallel="
            + dice.pick("2", "3") : "");
            case "offset" -> add("limit=3", json && dice.once(2) ? "totalPath=total" : "", dice.once(2) ? "parallel=" + dice.pick("2", "3") : "");
            default -> { }
        }
    }

    private void authentication(Dice dice) {
        switch (dice.below(8)) {
            case 0 -> add("apiKey=" + secret(dice, "key"), "apiKeyHeader=X-Api-Key");
            case 1 -> add("apiKey=" + secret(dice, "key"), "apiKeyParam=key");
            case 2 -> add("auth=bearer", "apiKey=" + secret(dice, "key"));
            case 3 -> add("auth=http_basic", "username=user", "password=" + secret(dice, "password"));
            case 4 -> add("auth=oauth2_client_credentials", "tokenUrl=/token", "clientId=client", "clientSecret=" + secret(dice, "secret"),
                    "clientAuth=" + dice.pick("body", "basic"));
            case 5 -> add("auth=oauth2_refresh_token", "tokenUrl=/token", "clientId=client", "clientSecret=" + secret(dice, "secret"),
                    "refreshToken=" + secret(dice, "refresh"));
            case 6 -> add("auth=session", "loginUrl=/token", "username=user", "password=" + secret(dice, "password"));
            default -> { }
        }
    }

    private void table(Dice dice) {
        var disposition = dice.pick("merge", "merge", "append", "replace", "history");
        boolean tables = disposition.equals("merge") || disposition.equals("replace");
        add("writeDisposition=" + disposition, "primaryKey=id", "nesting=" + dice.pick("flatten", "json", tables ? "tables" : "flatten"),
                dice.once(4) ? "naming=as_is" : "", dice.once(6) ? "schemaContract=" + dice.pick("freeze", "discard") : "");
        if ((disposition.equals("merge") || disposition.equals("history")) && dice.once(3)) {
            add("incrementalField=at", "incrementalParam=since", "incrementalFormat="
            + dice.pick("as_given", "iso", "seconds", "milliseconds", "date"), "initialValue=0");
        }
        if (disposition.equals("merge") && dice.once(4)) {
            add("deleteMissing=" + dice.pick("soft", "hard"));
        }
    }

    private void add(String... more) {
        parameters.addAll(List.of(more));
    }

    private String secret(Dice dice, String name) {
        var value = secret(dice);
        properties.put("t." + name, value);
        return "{{t." + name + "}}";
    }

    /** A key of any characters that a header can take, braces apart, which Camel reads as a property. */
    static String secret(Dice dice) {
        return "k" + IntStream.range(0, 9 + dice.below(16)).map(i -> KEY.charAt(dice.below(KEY.length())))
                .mapToObj(Character::toString).collect(Collectors.joining()) + "z";
    }

    /** What must not come out. */
    List<String> secrets() {
        return List.copyOf(properties.values());
    }

    String said(String name) {
        return parameters.stream().filter(parameter -> parameter.startsWith(name + "=")).map(parameter -> parameter.substring(name.length() + 1))
                .findFirst().orElse("");
    }

    @Override
    public String toString() {
        return parameters.stream().filter(parameter -> !parameter.isEmpty()).collect(Collectors.joining(" "));
    }
}
