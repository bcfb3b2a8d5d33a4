package io.github.dromedary.hostile;

import java.time.Duration;

/** Changes of how a response is sent. */
enum WireMutation implements Mutation {
    FRAMING((message, dice) -> message.with(dice.pick(Message.Framing.values()))),
    CHUNKS((message, dice) -> message.with(Message.Framing.CHUNKS)),
    CUT((message, dice) -> message.withCut(1 + dice.below(message.body().length))),
    CUT_CHUNKS((message, dice) -> message.with(Message.Framing.CHUNKS).withCut(1 + dice.below(message.body().length))),
    PAUSE((message, dice) -> message.withPause(Duration.ofMillis(dice.below(600)))),
    SILENCE((message, dice) -> dice.once(4) ? message.withPause(Duration.ofSeconds(5)) : message);

    private final Mutation mutation;

    WireMutation(Mutation mutation) {
        this.mutation = mutation;
    }

    @Override
    public Message apply(Message message, Dice dice) {
        return mutation.apply(message, dice);
    }
}
