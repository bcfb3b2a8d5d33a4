package io.github.dromedary.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dromedary.testing.ApiServer;
import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import io.github.dromedary.testing.ApiTest;
import io.github.dromedary.testing.TestSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What dlt's tests ask of parameters, seeds and answers, and no other test of ours shows. */
@ApiTest(source = "things", parameters = {"dataSelector=$", "primaryKey=id"})
class DltParametersTest {
    private ApiServer api;
    private TestSource things;

    @BeforeEach
    void start() {
        api.respond(Reply.json(List.of(Map.of("id", 1))));
    }

    @Test
    void parametersAreSentAsTheyStand() throws Exception {
        assertThat(things.sync("params=sort=desc&empty=&braces={ x }&more={{none:{ y: { z } }}}&a b=c d+%").error()).isEmpty();

        assertThat(api.calls().get(0).params()).isEqualTo(Map.of("sort", "desc", "empty", "", "braces", "{ x }", "more", "{ y: { z } }", "a b",
                "c d+%"));
    }

    /** What stands around the placeholder means nothing, and there is nothing to guess. */
    @ParameterizedTest
    @CsvSource({"/users/{id}, /users/7", "/p/{id}/, /p/7/", "/p/{id}.json, /p/7.json", "/p/{id}.json?x=1, /p/7.json", "/p/{id}_data, /p/7_data",
            "/p/{id}/details, /p/7/details", "'{id}', /7"})
    void aPathMayHaveAPlaceholderAnywhere(String path, String asked) throws Exception {
        assertThat(things.sync("forEach=select 7 as id", "path=" + path).error()).isEmpty();

        assertThat(api.calls()).extracting(Call::path).containsExactly(asked);
    }

    @ParameterizedTest
    @CsvSource({"/{}", "/users/{user id}", "/users/{id}/{"})
    void bracesThatAreNoPlaceholderAreRefusedInAPath(String path) {
        assertThatThrownBy(() -> things.sync("forEach=select 7 as id", "path=" + path)).isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("parameter path: has braces");
    }

    @Test
    void valuesKeepTheirTypeDeepInABody() throws Exception {
        assertThat(things.sync("forEach=select 7 as id, 'x\"y' as name, true as flag", "method=POST",
                "body={\"ids\":[{id},{\"no\":\"n{id}\"}],\"f\":{\"and\":[{\"x\":{flag},\"y\":{name}}]}}").error()).isEmpty();

        assertThat(api.calls().get(0).body()).hasToString("{\"ids\":[7,{\"no\":\"n7\"}],\"f\":{\"and\":[{\"x\":true,\"y\":\"x\\\"y\"}]}}");
    }

    @Test
    void aFormTakesValuesToo() throws Exception {
        assertThat(things.sync("forEach=select 7 as id, 'a&b=ü c' as name", "method=POST", "headers=Content-Type=application/x-www-form-urlencoded",
                "body=post={id}&q={name}&fixed=1").error()).isEmpty();

        assertThat(api.calls().get(0).body()).hasToString("{\"post\":\"7\",\"q\":\"a&b=ü c\",\"fixed\":\"1\"}");
    }

    @Test
    void anIncrementalValueMayStandInAHeaderAndBesideAnEnd() throws Exception {
        assertThat(things.sync("incrementalField=id", "incrementalParam=since", "initialValue=1", "params=until=10", "headers=X-Since={since}")
                .error()).isEmpty();

        assertThat(api.calls().get(0).params()).isEqualTo(Map.of("since", "1", "until", "10"));
        assertThat(api.calls().get(0).headers()).containsEntry("X-Since", "1");
    }

    @Test
    void aListOfSeedsDrivesOneRequestEach() throws Exception {
        assertThat(things.sync("forEach=select * from (values (1), (5), (9)) as seeds(id)", "path=/posts/{id}").error()).isEmpty();

        assertThat(api.calls()).extracting(Call::path).containsExactly("/posts/1", "/posts/5", "/posts/9");
    }

    /** dlt has one parent for a child; a join has as many as one likes. And parents that are left out are not asked for. */
    @Test
    void twoParentsAreAJoinAndAFilterIsAWhere() throws Exception {
        assertThat(things.sync("forEach=select u.id as usr, p.id as post from (values (1), (2)) u(id), (values (7), (8), (9)) p(id) where p.id "
                + "!= 8 order by 1, 2", "path=/u/{usr}/p/{post}").error()).isEmpty();

        assertThat(api.calls()).extracting(Call::path).containsExactly("/u/1/p/7", "/u/1/p/9", "/u/2/p/7", "/u/2/p/9");
    }

    @ParameterizedTest
    @CsvSource({"404,'404,422',0", "422,'404,422',0", "422,'422,404',0", "403,'404,422',1", "404,,1"})
    void statusesThatAreNotNamedAreStillErrors(int status, String skipOn, int failures) throws Exception {
        api.respond(call -> call.path().endsWith("2") ? Reply.status(status) : Reply.json(List.of(Map.of("id", call.path()))));

        var sync = things.sync("forEach=select * from (values (1), (2), (3)) as seeds(id)", "path=/{id}", skipOn == null ? "" : "skipOn=" + skipOn);

        assertThat(sync.error().stream()).hasSize(failures).allSatisfy(error -> assertThat(error).contains("returned " + status));
        assertThat(api.calls()).hasSize(3 - failures);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"application/json | {\"message\":\"who are you\"}", "text/plain | who are you"})
    void a401NamesTheKeyWhateverItSays(String type, String body) throws Exception {
        api.respond(call -> new Reply(401, Map.of("Content-Type", List.of(type)), body));

        assertThat(things.sync("auth=bearer", "apiKey=wr0ng-t0ken").error()).hasValueSatisfying(error -> assertThat(error)
                .contains("returned 401 Unauthorized", "look at apiKey").hasLineCount(2).doesNotContain("wr0ng"));
        assertThat(api.calls()).hasSize(1);
    }

    /** The first request is answered only when the second one has come. */
    @Test
    void aSilentApiIsAskedAgain() throws Exception {
        var second = new CountDownLatch(1);
        api.respond(call -> {
            if (api.calls().size() == 1) {
                await(second);
            }
            second.countDown();
            return Reply.json(List.of(Map.of("id", 1)));
        });

        var sync = things.sync("responseTimeout=500ms", "backoffFactor=0.01");

        assertThat(sync.error()).isEmpty();
        assertThat(sync.counts().retries()).isEqualTo(1);
        assertThat(api.calls()).hasSize(2);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
