package io.github.dromedary.source;

import io.github.dromedary.sql.Deletions;
import java.util.Optional;

/**
 * How rows are handled that the API no longer returns. Immutable.
 *
 * @param mode    how such rows are deleted, or empty if they stay
 * @param missing whether rows absent from a complete read are deleted
 */
public record DeletionPolicy(Optional<Deletions.Mode> mode, boolean missing) {
    /** The values of {@code deleteMissing}. */
    public enum Missing {
        NO, SOFT, HARD
    }

    /** Returns the policy of a source; {@code history} always closes the version of a missing row. */
    public static DeletionPolicy of(WriteDisposition disposition, Missing missing) {
        if (disposition == WriteDisposition.HISTORY) {
            return new DeletionPolicy(Optional.of(Deletions.Mode.CLOSE), true);
        }
        return switch (missing) {
            case NO -> new DeletionPolicy(Optional.empty(), false);
            case SOFT -> new DeletionPolicy(Optional.of(Deletions.Mode.SOFT), true);
            case HARD -> new DeletionPolicy(Optional.of(Deletions.Mode.HARD), true);
        };
    }
}
