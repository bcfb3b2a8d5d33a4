package io.github.dromedary.hostile;

import java.util.List;
import java.util.stream.Stream;

/** Changes one thing of a response. Its constants are grouped in enums by what they change. */
@FunctionalInterface
interface Mutation {
    List<Mutation> ALL = Stream.<Mutation[]>of(HeadMutation.values(), BodyMutation.values(), JsonMutation.values(), WireMutation.values())
            .flatMap(Stream::of).toList();

    Message apply(Message message, Dice dice);
}
