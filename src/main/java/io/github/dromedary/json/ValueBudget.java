package io.github.dromedary.json;

import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Texts;

/** How much may still be read of one value before it is refused. For one thread. */
public final class ValueBudget {
    /** What a value takes beside its characters, whatever it is. */
    private static final int VALUE = 16;
    /** The default of {@code maxValue}, in characters. */
    public static final int DEFAULT = 10 << 20;
    private final int most;
    private long left;

    /** {@code most} is in characters; a number, or an array without elements, counts as {@value #VALUE}. */
    public ValueBudget(int most) {
        this.most = most;
        this.left = most;
    }

    /** The next value has all of it again. */
    public void renew() {
        left = most;
    }

    /**
     * Takes a value of that many characters out of it.
     *
     * @throws ResponseException when nothing is left
     */
    public void take(int characters) {
        left -= VALUE + characters;
        if (left < 0) {
            throw new ResponseException("a record, or what is beside the records, is larger than " + Texts.size(most)
                    + ", which is what maxValue allows", "maxValue");
        }
    }

    /** What was taken since it was renewed. */
    public long taken() {
        return most - left;
    }
}
