package io.github.dromedary.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of one source that reads one API. Each test method gets an {@link ApiServer} and a {@link TestSource} of its own, in
 * fields or parameters of these types; both end with the method.
 *
 * <pre>{@code
 * @ApiTest(parameters = {"dataSelector=data", "primaryKey=id"})
 * class EmptyTextTest {
 *     @Test
 *     void anEmptyTextStaysEmpty(ApiServer api, TestSource item) throws Exception {
 *         api.respond(Reply.json(Map.of("data", List.of(Map.of("id", 1, "name", "")))));
 *
 *         assertThat(item.sync().error()).isEmpty();
 *
 *         assertThat(item.value("select name from item")).isEqualTo("");
 *     }
 * }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ApiTestExtension.class)
public @interface ApiTest {
    /** Parameters of a source that reads the pages of {@link ApiServer#pages}, one a line. */
    String PAGES = "dataSelector=data\npaginator=page_number\ntotalPath=pages\nbackoffFactor=0.01";

    /** Name of the source, and of its table. */
    String source() default "item";

    /** Parameters of the source, {@code name=value}, beside {@code baseUrl}, which is the address of the API. */
    String[] parameters() default {};
}
