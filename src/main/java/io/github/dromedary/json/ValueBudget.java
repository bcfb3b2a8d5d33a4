package io.github.dromedary.json;

import io.github.dromedary.model.ResponseException;
import io.github.dromedary.model.Texts;

/** Limits the size of one value while it is read. For one thread. */
public final class ValueBudget {
    /** The characters that each value counts beside its own. */
    private static final int VALUE = 16;
    /** The default of {@code maxValue}, in characters. */
    public static final int DEFAULT = 10 << 20;
    private final int most;
    private long left;

    /** {@code most} is in characters; a number or an empty array counts {@value #VALUE}. */
    public ValueBudget(int most) {
        this.most = most;
        this.left = most;
    }

    /** Starts the next value with the full budget. */
    public void renew() {
        left = most;
    }

    /**
     * Takes a value of {@code characters} characters from the budget.
     *
     * @throws ResponseException if the budget is exceeded
     */
    public void take(int characters) {
        left -= VALUE + characters;
        if (left < 0) {
            throw new ResponseException("a record, or the data around the records, is larger than maxValue (" + Texts.size(most) + ")", "maxValue");
        }
    }

    /** The characters taken since the start of the value. */
    public long taken() {
        return most - left;
    }
}
