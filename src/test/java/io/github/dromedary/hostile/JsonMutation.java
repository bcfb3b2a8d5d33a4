package io.github.dromedary.hostile;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Changes of what a body says, where it is JSON. */
enum JsonMutation implements Mutation {
    NUMBER((message, dice) -> replace(message, dice, Places.NUMBERS, dice.number())),
    STRING((message, dice) -> replace(message, dice, Places.STRINGS, "\"" + dice.text() + "\"")),
    LONG_STRING((message, dice) -> replace(message, dice, Places.STRINGS, "\"" + "a".repeat(dice.pick(10_000, 100_000, 1_000_000)) + "\"")),
    HUGE_STRING((message, dice) -> dice.once(5) ? replace(message, dice, Places.STRINGS, "\"" + "a".repeat(10_000_000) + "\"") : message),
    LITERAL((message, dice) -> replace(message, dice, Places.VALUES, dice.pick("null", "true", "{}", "[]", "\"\"", "[[]]", "{\"a\":{}}", "0",
            "nul", "undefined"))),
    DEEP((message, dice) -> replace(message, dice, Places.VALUES, nested(dice, dice.pick(50, 500, 999, 1_001, 5_000, 9_999, 20_000)))),
    DEEP_OPEN((message, dice) -> replace(message, dice, Places.VALUES, dice.pick("[", "{\"a\":").repeat(dice.pick(500, 5_000, 50_000)))),
    DEEP_BODY((message, dice) -> message.withText(nested(dice, dice.pick(999, 5_000, 9_999)))),
    LINK((message, dice) -> replace(message, dice, Pattern.compile("(?<=\"next\":)\"[^\"]*\""), "\"" + dice.address() + "\"")),
    TOKEN((message, dice) -> replace(message, dice, Pattern.compile("(?<=\"(c|token|access_token|refresh_token)\":)\"[^\"]*\""),
            dice.pick("\"" + dice.text() + "\"", dice.number(), "{}", "[1]", "\"" + "t".repeat(50_000) + "\""))),
    TOTAL((message, dice) -> replace(message, dice, Pattern.compile("(?<=\"(total|expires_in)\":)\\d+"),
            dice.pick(dice.number(), "\"" + dice.number() + "\"", "null", "{}"))),
    FLAG((message, dice) -> replace(message, dice, Pattern.compile("(?<=\"(more|ok|busy)\":)\\w+"),
            dice.pick("true", "false", "null", "\"yes\"", dice.number(), "[]"))),
    AT((message, dice) -> replace(message, dice, Pattern.compile("(?<=\"at\":)\"[^\"]*\""),
            dice.pick(dice.number(), "\"" + dice.text() + "\"", "\"9999-99-99T99:99:99Z\"",
            "\"+999999999-12-31T23:59:59Z\"", "\"2024-02-30\"", "true", "{}"))),
    ID((message, dice) -> replace(message, dice, Pattern.compile("(?<=\"id\":)\\d+"),
            dice.pick(dice.number(), "\"" + dice.text() + "\"", "null", "{}", "[1]", "true"))),
    MEMBER((message, dice) -> replace(message, dice, Pattern.compile("\\{(?=\")"), "{"
            + dice.pick("\"data\":[{\"id\":77}],", "\"id\":5,", "\"next\":\"" + dice.address() + "\",",
            "\"" + dice.text() + "\":1,", "\"error\":\"" + dice.text() + "\",", "\"\":1,", "\"a.b\":1,", "\"" + "n".repeat(60_000) + "\":1,",
            "\"ID\":6,", members()))),
    NAME((message, dice) -> replace(message, dice, Pattern.compile("\"\\w+\"(?=:)"), "\"" + dice.text() + "\"")),
    KEY((message, dice) -> replace(message, dice, Places.STRINGS, "\"" + dice.key() + "\""));

    /** One place that the pattern finds gets that instead. */
    private static Message replace(Message message, Dice dice, Pattern pattern, String with) {
        var text = message.text();
        List<MatchResult> places = pattern.matcher(text).results().toList();
        if (places.isEmpty()) {
            return message;
        }
        var place = dice.pick(places);
        return message.withText(text.substring(0, place.start()) + with + text.substring(place.end()));
    }

    private static String nested(Dice dice, int depth) {
        return dice.once(2) ? "[".repeat(depth) + "]".repeat(depth) : "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }

    private static String members() {
        var members = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            members.append("\"m").append(i).append("\":").append(i).append(',');
        }
        return members.toString();
    }

    private static final class Places {
        private static final Pattern NUMBERS = Pattern.compile("(?<=[:\\[,])-?\\d+(\\.\\d+)?(?=[,}\\]])");
        private static final Pattern STRINGS = Pattern.compile("(?<=[:\\[,])\"[^\"]*\"");
        private static final Pattern VALUES = Pattern.compile(NUMBERS + "|" + STRINGS + "|(?<=:)(true|false|null|\\[\\])");
    }

    private final Mutation mutation;

    JsonMutation(Mutation mutation) {
        this.mutation = mutation;
    }

    @Override
    public Message apply(Message message, Dice dice) {
        return mutation.apply(message, dice);
    }
}
