package io.github.dromedary.source;

import io.github.dromedary.sql.Deletions;
import java.util.Optional;

/**
 * What becomes of rows that the API shows no more. Immutable.
 *
 * @param mode    how they are taken out, or empty when they stay
 * @param missing whether those are taken out that a complete read has not seen
 */
public record DeletionPolicy(Optional<Deletions.Mode> mode, boolean missing) {
    /** The words of {@code deleteMissing}. */
    public enum Missing {
        NO, SOFT, HARD
    }

    /** What a source says: a history closes what is gone. */
    static DeletionPolicy of(Disposition disposition, Missing missing) {
        if (disposition == Disposition.HISTORY) {
            return new DeletionPolicy(Optional.of(Deletions.Mode.CLOSE), true);
        }
        return switch (missing) {
            case NO -> new DeletionPolicy(Optional.empty(), false);
            case SOFT -> new DeletionPolicy(Optional.of(Deletions.Mode.SOFT), true);
            case HARD -> new DeletionPolicy(Optional.of(Deletions.Mode.HARD), true);
        };
    }
}
