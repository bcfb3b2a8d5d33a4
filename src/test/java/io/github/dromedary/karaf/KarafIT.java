package io.github.dromedary.karaf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.dromedary.playground.Fault;
import io.github.dromedary.playground.Playground;
import io.github.dromedary.playground.Settings;
import io.github.dromedary.playground.http.Received;
import io.github.dromedary.testing.Database;
import io.github.dromedary.testing.RouteFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build has made, in a stock Karaf without a network. */
class KarafIT {
    private static final Path JAR = Path.of("target/dromedary.jar");
    private static final Path FEATURES = Path.of("target/dromedary-features.xml");
    private static final String DATA = "dromedary/data/dromedary";

    @TempDir
    private Path folder;

    private Playground playground;
    private Karaf karaf;

    @BeforeAll
    static void karafRunsOnThisJava() {
        assumeTrue(Runtime.version().feature() < 24, "Karaf 4.4 does not start on Java 24 and later");
    }

    @BeforeEach
    void unpack() throws Exception {
        playground = Playground.start(0);
        karaf = Karaf.in(folder.resolve("karaf"));
    }

    @AfterEach
    void stop() {
        karaf.close();
        playground.close();
    }

    @Test
    void isCopiedIntoDeployAndObeysItsConfiguration() throws Exception {
        karaf.write("etc/dromedary.cfg", seeds(playground));
        karaf.deploy(JAR);
        karaf.start();
        soon("the rows of both seeds", this::seedsAreThere);
        assertThat(Database.query(url() + ";AUTO_SERVER=TRUE;IFEXISTS=TRUE", "select count(*) from organizations"))
                .as("seen from without").hasToString("[[25]]");
        assertThat(karaf.read(DATA + ".lock.db")).contains("server=127.0.0.1");

        assertThat(karaf.shell("dromedary:list", "dromedary:status", "dromedary:sync users", "dromedary:sync organisations"))
                .contains("table user                 " + karaf.path("dromedary/routes/sources/users.xml"),
                        "organizations        succeeded  last success 20",
                        "source=users pages=1 requests=1 read=20 inserted=0 updated=0 unchanged=20",
                        "unknown source organisations; did you mean organizations?");

        editARoute();
        try (var other = Playground.start(0, Settings.demo().withSeed(7))) {
            karaf.write("etc/dromedary.cfg", seeds(other));
            soon("a change of etc/dromedary.cfg", () -> other.requests().size() == 2);
            soon("its rows", () -> karaf.log().contains("source=users pages=1 requests=1 read=20 inserted=20 updated=0")
                    && karaf.log().split("source=organizations pages=").length == 3);

            karaf.write("etc/dromedary.cfg", seeds(other).replaceAll("users.apiKey.*", ""));
            soon("a change that is refused", () -> karaf.log().contains("the previous configuration stays active") && other.requests().size() == 4);
            assertThat(karaf.log()).contains("users.xml: parameter apiKey: property users.apiKey is not set")
                    .doesNotContain(other.usersKey(), other.organizationsKey());

            Files.delete(karaf.path("deploy/dromedary.jar"));
            soon("nothing left", this::nothingRuns);
            once(playground);
            once(other);
        }

        for (var table : List.of("\"USER\" order by id", "organizations order by identifier")) {
            assertThat(Database.query(url(), "select * from " + table)).hasSizeGreaterThan(20).usingRecursiveComparison()
                    .isEqualTo(Database.query("jdbc:h2:file:" + folder.resolve("once"), "select * from " + table));
        }
        karaf.stop();
    }

    private void editARoute() throws Exception {
        var users = "dromedary/routes/sources/users.xml";
        var text = karaf.read(users);
        karaf.write(users, text.replace("</camel>", ""));
        soon("a broken route that is refused", () -> karaf.log().contains("users.xml rejected; the previous routes keep running"));
        int before = playground.requests().size();
        karaf.write(users, text.replace("<parameter name=\"path\"", "<parameter name=\"every\" value=\"10m\"/><parameter name=\"path\""));
        soon("a changed route", () -> karaf.log().contains("users.xml changed; polling organizations, users"));
        soon("its sync", () -> playground.requests().size() > before);

        assertThat(karaf.log()).contains("users.xml line ").containsOnlyOnce("source=organizations pages=");
    }

    /** What {@code java -jar} makes of the routes that Karaf has. */
    private void once(Playground api) throws Exception {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString(), "once",
                "--routes", karaf.path("dromedary/routes").toString(),
                "--config", Files.writeString(folder.resolve("once.properties"), seeds(api)).toString(),
                "-p", "dromedary.database.url=jdbc:h2:file:" + folder.resolve("once"))
                .redirectErrorStream(true).redirectOutput(folder.resolve("once.log").toFile()).start();
        assertThat(process.waitFor()).as(() -> "exit code of java -jar; its output is in " + folder).isZero();
    }

    @Test
    void isAFeature() throws Exception {
        karaf.write("etc/dromedary.cfg", seeds(playground));
        karaf.install(JAR, "dromedary-0.1.0-SNAPSHOT.jar");
        karaf.install(FEATURES, "dromedary-0.1.0-SNAPSHOT-features.xml");
        karaf.start();
        assertThat(karaf.shell("feature:repo-add mvn:io.github.dromedary/dromedary/0.1.0-SNAPSHOT/xml/features", "feature:install dromedary"))
                .doesNotContain("Error");
        soon("the rows of both seeds", this::seedsAreThere);

        karaf.shell("bundle:restart io.github.dromedary");
        soon("a restart", () -> karaf.log().contains("source=users pages=1 requests=1 read=20 inserted=0 updated=0 unchanged=20"));
        assertThat(karaf.shell("feature:uninstall dromedary")).doesNotContain("Error");

        soon("nothing left", this::nothingRuns);
        karaf.stop();
    }

    @Test
    void isAKarAndWritesToADatabaseOfTheContainer() throws Exception {
        karaf.write("etc/dromedary.cfg", seeds(playground) + "dromedary.database.name = warehouse\n");
        karaf.deploy(Path.of("target/dromedary.kar"));
        karaf.start();
        soon("a wait for the database", () -> karaf.log().contains("dromedary.database.name: no DataSource warehouse found"));
        karaf.deploy(Warehouse.bundle(folder.resolve("warehouse.jar")));
        soon("the rows of both seeds", this::seedsAreThere);
        Files.delete(karaf.path("deploy/warehouse.jar"));
        soon("another wait", () -> karaf.log().split("no DataSource warehouse found").length == 3);
        karaf.stop();

        assertThat(Database.value(Warehouse.url(karaf.path(".")), "select count(*) from organizations")).isEqualTo(25L);
        assertThat(karaf.path(DATA + ".mv.db")).doesNotExist();
    }

    @Test
    void goesOnWhereItWasStopped() throws Exception {
        karaf.write("etc/dromedary.cfg", "");
        RouteFolder.in(karaf.path("dromedary/routes")).source("people", "baseUrl=" + playground.url() + "/pagination", "path=offset",
                "paginator=offset", "limit=40", "totalPath=total", "writeDisposition=append");
        playground.always("/pagination/offset", Fault.slow(Duration.ofSeconds(1)));
        karaf.deploy(JAR);
        karaf.start();
        soon("the fourth page", () -> playground.requests().size() == 4);
        karaf.stop();
        playground.always("/pagination/offset", Fault.none());
        karaf.start();
        soon("the last page", () -> karaf.log().contains("source=people resuming at page") && karaf.log().contains("source=people pages="));
        karaf.stop();

        assertThat(playground.requests()).extracting(Received::query).containsOnlyOnce("offset=0&limit=40", "offset=40&limit=40");
        assertThat(Database.query(url(), "select status from dromedary_sync order by started")).hasToString("[[stopped], [succeeded]]");
        assertThat(Database.query(url(), "select sum(rows_read), sum(inserted) from dromedary_sync group by sync")).hasToString("[[200, 200]]");
        assertThat(Database.query(url(), "select count(*), count(distinct id) from people")).containsExactly(List.of(200L, 200L));
    }

    private static String seeds(Playground api) {
        return """
                users.baseUrl = %1$s
                users.apiKey = %2$s
                organizations.baseUrl = %1$s
                organizations.apiKey = %3$s
                """.formatted(api.url(), api.usersKey(), api.organizationsKey());
    }

    private boolean seedsAreThere() throws Exception {
        return karaf.log().contains("source=users pages=1 requests=1 read=20 inserted=20")
                && karaf.log().contains("source=organizations pages=1 requests=1 read=25 inserted=25");
    }

    private boolean nothingRuns() throws Exception {
        var threads = karaf.threads();
        return threads.contains("fileinstall")
                && List.of("romedary", "Camel", "com.zaxxer", "H2 ", "MVStore", "mysql").stream().noneMatch(threads::contains);
    }

    private String url() {
        return "jdbc:h2:file:" + karaf.path(DATA);
    }

    /** Waits for something, and tells how long that took; where it does not come, what Karaf has to say. */
    private void soon(String what, Callable<Boolean> condition) throws Exception {
        var begun = Instant.now();
        try {
            await().pollInterval(100, TimeUnit.MILLISECONDS).atMost(Duration.ofMinutes(3)).until(condition);
        } catch (RuntimeException e) {
            throw new AssertionError("no " + what + System.lineSeparator() + karaf.read("output") + karaf.log(), e);
        }
        System.out.printf("%s: %,d ms%n", what, Duration.between(begun, Instant.now()).toMillis());
    }
}
