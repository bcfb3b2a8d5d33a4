package io.github.dromedary.hostile;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Changes of a body's bytes, whatever they mean. */
enum BodyMutation implements Mutation {
    FLIP((message, dice) -> {
        var bytes = message.body().clone();
        for (int i = dice.below(5); i >= 0 && bytes.length > 0; i--) {
            bytes[dice.below(bytes.length)] ^= (byte) (1 << dice.below(8));
        }
        return message.withBody(bytes);
    }),
    INSERT((message, dice) -> splice(message, dice.below(message.body().length), 0, dice.bytes(1 + dice.below(20)))),
    REMOVE((message, dice) -> splice(message, dice.below(message.body().length), dice.below(30), new byte[0])),
    CUT((message, dice) -> message.withBody(Arrays.copyOf(message.body(), dice.below(message.body().length)))),
    SLICE((message, dice) -> {
        int from = dice.below(message.body().length);
        int to = Math.min(message.body().length, from + dice.below(80));
        return splice(message, from, 0, Arrays.copyOfRange(message.body(), from, to));
    }),
    TWICE((message, dice) -> splice(message, message.body().length, 0, message.body())),
    TEXT((message, dice) -> splice(message, dice.below(message.body().length), 0, dice.text().getBytes(StandardCharsets.UTF_8))),
    EMPTY((message, dice) -> message.withBody(new byte[0])),
    HTML((message, dice) -> message.withText("<html><body>" + dice.text() + "</body></html>").with("Content-Type", "text/html")),
    ERROR((message, dice) -> message.withStatus(dice.pick("400 Bad", "401 No", "403 No", "500 Bad", "200 OK"))
            .withText("{\"" + dice.pick("error", "message", "errors") + "\":\"" + dice.text() + "\",\"ok\":false}")),
    TEXT_ERROR((message, dice) -> message.withStatus(dice.pick("400 Bad", "401 No", "404 Not Found", "500 Bad")).withText(dice.text())
            .with("Content-Type", "text/plain")),
    JUNK((message, dice) -> splice(message, message.body().length, 0, dice.bytes(50))),
    MARK((message, dice) -> splice(message, 0, 0, dice.pick(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, new byte[] {(byte) 0xFE, (byte) 0xFF},
            new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 0}, new byte[] {0x1F, (byte) 0x8B}))),
    UTF_16((message, dice) -> message.withBody(message.text().getBytes(StandardCharsets.UTF_16))),
    GZIP((message, dice) -> message.withBody(Bytes.gzip(Bytes.of(message.text()))).with("Content-Encoding: gzip")),
    GZIP_UNSAID((message, dice) -> message.withBody(Bytes.gzip(Bytes.of(message.text())))),
    GZIP_BROKEN((message, dice) -> FLIP.apply(GZIP.apply(message, dice), dice)),
    GZIP_CUT((message, dice) -> CUT.apply(GZIP.apply(message, dice), dice)),
    GZIP_BOMB((message, dice) -> message.withBody(Bytes.gzip(Bytes.join(Bytes.repeat(dice.pick(" ", "[", "a", "{\"a\":", "0"), 10 * Bytes.MEGABYTE),
            Bytes.of(message.text())))).with("Content-Encoding: gzip"));

    private static Message splice(Message message, int at, int less, byte[] more) {
        var out = new ByteArrayOutputStream();
        var body = message.body();
        out.write(body, 0, at);
        out.writeBytes(more);
        out.write(body, Math.min(at + less, body.length), Math.max(0, body.length - at - less));
        return message.withBody(out.toByteArray());
    }

    private final Mutation mutation;

    BodyMutation(Mutation mutation) {
        this.mutation = mutation;
    }

    @Override
    public Message apply(Message message, Dice dice) {
        return mutation.apply(message, dice);
    }
}
