package io.github.dromedary.playground;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** The twenty users of {@code /auth/api_key}, the same for the same seed; keys in alphabetical order, as Flask sends them. */
final class Users {
    private static final String[] FIRST = {"Ada", "Grace", "Edsger", "Barbara", "Alan", "Radia", "Ken", "Frances", "Donald", "Zoë"};
    private static final String[] LAST = {"Lovelace", "Hopper", "Dijkstra", "Liskov", "Turing", "Perlman", "Thompson", "Allen", "Knuth", "O'Neil"};
    private static final String[] JOBS = {"Engineer, civil", "Air traffic controller", "Librarian", "Geologist", "Baker"};

    private Users() {
    }

    static List<Map<String, Object>> of(long seed, Instant now) {
        var random = new Random(seed);
        var users = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 20; i++) {
            var name = FIRST[random.nextInt(FIRST.length)] + " " + LAST[random.nextInt(LAST.length)];
            var created = now.truncatedTo(ChronoUnit.SECONDS).minusSeconds(3600L * (200 - i) + random.nextInt(3600));
            var user = new TreeMap<String, Object>();
            user.put("id", new UUID(random.nextLong(), random.nextLong()).toString());
            user.put("name", name);
            user.put("email", name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ".") + i + "@example.com");
            user.put("address", (i + 1) + " Main Street\nSpringfield, AK " + (10000 + random.nextInt(90000)));
            user.put("company", LAST[random.nextInt(LAST.length)] + " and Sons");
            user.put("job", JOBS[random.nextInt(JOBS.length)]);
            user.put("createdAt", created.toString());
            user.put("updatedAt", created.plusSeconds(random.nextInt(3600)).toString());
            users.add(user);
        }
        return users;
    }
}
