package io.github.dromedary.sync.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LeaseOwnerTest {

    @Test
    void eachOneIsAnother() {
        assertThat(LeaseOwner.create()).isNotEqualTo(LeaseOwner.create());
    }

    @Test
    void isNamedByProcessAndHost() {
        assertThat(new LeaseOwner("4711@db1 - - x").name()).isEqualTo("process 4711 on db1");
        assertThat(LeaseOwner.create().name()).startsWith("process " + ProcessHandle.current().pid() + " on ");
    }

    @Test
    void aLivingProcessIsNotGone() {
        assertThat(LeaseOwner.create().isGone()).isFalse();
    }

    @Test
    void nobodyKnowsOfAProcessOnAnotherKernel() {
        assertThat(new LeaseOwner("1@other 00000000-0000-0000-0000-000000000000/1 55 x").isGone()).isFalse();
        assertThat(new LeaseOwner("something else").isGone()).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aProcessThatHasEndedIsGoneEvenIfItsNumberIsTaken() throws IOException, InterruptedException {
        var ended = new ProcessBuilder("true").start();
        ended.waitFor();
        var marks = LeaseOwner.create().text().split(" ");

        assertThat(new LeaseOwner(ended.pid() + "@here " + marks[1] + " 99 x").isGone()).isTrue();
        assertThat(new LeaseOwner(ProcessHandle.current().pid() + "@here " + marks[1] + " 99 x").isGone()).isTrue();
    }
}
