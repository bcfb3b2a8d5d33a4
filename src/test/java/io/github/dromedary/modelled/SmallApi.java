package io.github.dromedary.modelled;

import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A few records behind a paginator, which may change before each request; what it served is kept, page by page. */
final class SmallApi {

    /** A record: its number, and how often it has changed. */
    record Item(int id, int version) {
    }

    /**
     * A page as it was served.
     *
     * @param total what the total said, or {@code null}
     * @param next  whether it led to another page
     */
    record Served(List<Item> items, Object total, boolean next) {
    }

    private final Kind kind;
    private final String path;
    private final Random random;
    private final List<Item> items = new ArrayList<>();
    private final List<Served> served = new ArrayList<>();
    private final List<String> events = new ArrayList<>();
    private int lastId;
    private boolean changed;

    SmallApi(Kind kind, String path, Random random) {
        this.kind = kind;
        this.path = path;
        this.random = random;
        int count = random.nextInt(4) == 0 ? kind.pageSize() * random.nextInt(4) : random.nextInt(12);
        IntStream.range(0, count).forEach(i -> add());
    }

    /** What it served since the last call. */
    synchronized List<Served> take() {
        var all = List.copyOf(served);
        served.clear();
        return all;
    }

    /** Whether it has changed since the last call. */
    synchronized boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    /** The records that are there. */
    synchronized Set<Integer> ids() {
        return items.stream().map(Item::id).collect(Collectors.toSet());
    }

    /** What happened, for whoever looks into a failure. */
    synchronized List<String> events() {
        return List.copyOf(events);
    }

    /** Some time passes. */
    synchronized void change(int most) {
        int times = random.nextInt(most + 1);
        for (int i = 0; i < times; i++) {
            int what = random.nextInt(3);
            if (what == 0 || items.isEmpty()) {
                add();
            } else if (what == 1) {
                events.add("gone " + items.remove(random.nextInt(items.size())));
            } else {
                int at = random.nextInt(items.size());
                items.set(at, new Item(items.get(at).id(), items.get(at).version() + 1));
                events.add("changed " + items.get(at));
            }
            changed = true;
        }
    }

    private void add() {
        var item = new Item(++lastId, 1);
        items.add(kind.newestFirst() ? 0 : items.size(), item);
        events.add("new " + item);
    }

    synchronized Reply answer(Call call) {
        if (random.nextInt(100) < kind.changesWithin()) {
            change(2);
        }
        if (random.nextInt(100) < kind.failures()) {
            events.add("500 for " + call.params());
            return Reply.status(500);
        }
        int from = from(call);
        var page = items.subList(Math.min(from, items.size()), Math.min(items.size(), from + kind.pageSize()));
        boolean more = from + kind.pageSize() < items.size();
        var body = new LinkedHashMap<String, Object>();
        body.put("data", page.stream().map(item -> Map.of("id", item.id(), "version", item.version())).toList());
        var total = total();
        if (kind.total() != Kind.Total.NONE) {
            body.put("total", total);
        }
        boolean leads = more && !page.isEmpty();
        served.add(new Served(List.copyOf(page), total, leads));
        events.add("served " + page + " total " + total + " for " + call.params());
        return lead(body, leads ? token(page, from) : null);
    }

    private Reply lead(Map<String, Object> body, String token) {
        return switch (kind.paginator()) {
            case "cursor" -> {
                body.put("next", token);
                yield Reply.json(body);
            }
            case "json_link" -> {
                body.put("next", token == null ? null : path + "?cursor=" + token);
                yield Reply.json(body);
            }
            case "header_cursor" -> token == null ? Reply.json(body) : Reply.json(body).with("X-Next", token);
            case "header_link" -> token == null ? Reply.json(body)
                    : Reply.json(body).with("Link", "<" + path + "?cursor=" + token + ">; rel=\"next\"");
            default -> Reply.json(body);
        };
    }

    private String token(List<Item> page, int from) {
        return kind.stable() ? "id" + page.get(page.size() - 1).id() : "at" + (from + kind.pageSize());
    }

    private int from(Call call) {
        return switch (kind.paginator()) {
            case "page_number" -> (Integer.parseInt(call.param("page", "1")) - 1) * kind.pageSize();
            case "offset" -> Integer.parseInt(call.param("offset", "0"));
            case "last_record" -> behind(Integer.parseInt(call.param("cursor", "0")));
            default -> position(call.param("cursor", "at0"));
        };
    }

    private int position(String token) {
        int number = Integer.parseInt(token.substring(2));
        return token.startsWith("at") ? number : behind(number);
    }

    /** Where the records behind that one begin, which may be gone by now: they stand in the order of their numbers, one way or the other. */
    private int behind(int id) {
        int at = 0;
        while (at < items.size() && (kind.newestFirst() ? items.get(at).id() >= id : items.get(at).id() <= id)) {
            at++;
        }
        return at;
    }

    private Object total() {
        int pages = (items.size() + kind.pageSize() - 1) / kind.pageSize();
        int honest = kind.paginator().equals("page_number") ? pages : items.size();
        return switch (kind.total()) {
            case NONE, NULL -> null;
            case HONEST -> honest;
            case ZERO -> 0;
            case MINUS_ONE -> -1;
            case TEXT -> "-1";
            case PAGE -> kind.paginator().equals("page_number") ? 1 : kind.pageSize();
            case MORE -> honest + 1;
        };
    }
}
