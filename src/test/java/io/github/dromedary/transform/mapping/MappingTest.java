package io.github.dromedary.transform.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MappingTest {

    @Test
    void readsNamesBetweenCommasInTheirOrder() {
        assertThat(Mapping.names(" name, tags.identifier,\n b c ")).containsExactly("name", "tags.identifier", "b c");
        assertThat(Mapping.names(null)).isEmpty();
        assertThat(Mapping.names(" ")).isEmpty();
    }

    @Test
    void refusesAnEmptyNameBetweenCommas() {
        assertThatIllegalArgumentException().isThrownBy(() -> Mapping.names("a,,b"))
                .withMessage("\"a,,b\" contains an empty name; remove the extra comma");
    }

    @Test
    void hasDefaultsForWhatIsNotSaid() {
        assertThat(new Mapping("t", null, "", null, null, null, null, null))
                .isEqualTo(new Mapping("t", List.of(), null, Set.of(), Set.of(), List.of(), Nesting.FLATTEN, Naming.SNAKE_CASE));
    }

    @Test
    void refusesToLeaveOutTheKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mapping("t", List.of("id"), null, null, Set.of("id"), null, null, null))
                .withMessage("exclude names id, a part of the primary key; remove it from exclude or from primaryKey");
    }

    @Test
    void refusesADeclaredColumnTwice() {
        var a = new Declared("a", Declared.Type.TEXT, null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Mapping("t", null, null, null, null, List.of(a, a), null, null))
                .withMessage("columns: a is declared twice");
    }
}
