package io.github.dromedary.http;

/** How much may still be read of one value before it is refused. For one thread. */
final class Budget {
    /** What a value takes beside its characters, whatever it is. */
    private static final int VALUE = 16;
    private final int most;
    private long left;

    /** {@code most} is in characters; a number, or an array without elements, counts as {@value #VALUE}. */
    Budget(int most) {
        this.most = most;
        this.left = most;
    }

    /** The next value has all of it again. */
    void renew() {
        left = most;
    }

    /**
     * Takes a value of that many characters out of it.
     *
     * @throws SelectionException when nothing is left
     */
    void take(int characters) {
        left -= VALUE + characters;
        if (left < 0) {
            throw new SelectionException("a record, or what is beside the records, is larger than " + ResponseLimits.bytes(most)
                    + ", which is what maxValue allows", "maxValue");
        }
    }

    /** What was taken since it was renewed. */
    long taken() {
        return most - left;
    }
}
