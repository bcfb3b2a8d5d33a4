package io.github.dromedary.playground;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The file that needs no quotes. */
class ExportTest {

    @Test
    void everyLineHasEightPlainValues() throws Exception {
        try (var playground = Playground.start(0)) {
            var response = new Caller(playground).get("/export/csv");

            assertThat(response.headers().firstValue("Content-Type")).contains("text/csv");
            assertThat(response.headers().firstValue("Content-Disposition")).contains("attachment; filename=data_export.csv");
            assertThat(response.body().lines()).hasSize(201).startsWith("id,name,email,address,company,job,createdAt,updatedAt")
                    .allMatch(line -> line.split(",", -1).length == 8);
            assertThat(response.body()).contains("Engineer civil", "Main StreetSpringfield AK ").doesNotContain("\r").endsWith("Z\n");
        }
    }
}
