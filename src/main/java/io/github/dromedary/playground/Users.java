package io.github.dromedary.playground;

import io.github.dromedary.playground.http.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Generates 200 users, one per hour; the newest is the last. */
final class Users {
    static final int COUNT = 200;
    private static final String[] FIRST = {"Ada", "Grace", "Edsger", "Barbara", "Alan", "Radia", "Ken", "Frances", "Donald", "Zoë"};
    private static final String[] LAST =
            {"Lovelace", "Hopper", "Dijkstra", "Liskov", "Turing", "Perlman", "Thompson", "Allen", "Knuth", "O'Neil"};
    private static final String[] JOBS = {"Engineer, civil", "Air traffic controller", "Librarian", "Geologist", "Baker"};
    private static final String[] TOWNS = {"Springfield, AK", "Lake Grace, WA", "Port Ada, OR", "Tuckerton, NJ"};

    private Users() {
    }

    static List<Map<String, Object>> generate(Random random, LocalDateTime now) {
        var users = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < COUNT; i++) {
            var last = pick(random, LAST);
            var user = new LinkedHashMap<String, Object>();
            user.put("id", id(random));
            user.put("name", pick(random, FIRST) + " " + last);
            user.put("email", last.toLowerCase(Locale.ROOT).replace("'", "") + i + "@example.com");
            user.put("address", (1 + random.nextInt(999)) + " Main Street\n" + pick(random, TOWNS) + " " + (10000 + random.nextInt(90000)));
            user.put("company", company(random));
            user.put("job", pick(random, JOBS));
            var created = created(random, now, i);
            user.put("createdAt", Timestamp.of(created));
            user.put("updatedAt", Timestamp.of(later(random, created)));
            users.add(user);
        }
        return users;
    }

    static String company(Random random) {
        return pick(random, LAST) + ", " + pick(random, LAST) + " and Sons";
    }

    static LocalDateTime created(Random random, LocalDateTime now, int index) {
        return now.minusHours(COUNT - index).minusMinutes(random.nextInt(60)).minusSeconds(random.nextInt(60));
    }

    static LocalDateTime later(Random random, LocalDateTime time) {
        return time.plusMinutes(random.nextInt(60)).plusSeconds(random.nextInt(60));
    }

    /** Returns an identifier in the format of a version 4 UUID. */
    private static String id(Random random) {
        var high = random.nextLong() & 0xFFFFFFFFFFFF0FFFL | 0x4000L;
        var low = random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    private static String pick(Random random, String[] words) {
        return words[random.nextInt(words.length)];
    }
}
