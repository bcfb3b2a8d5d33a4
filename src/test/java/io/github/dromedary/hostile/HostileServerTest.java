package io.github.dromedary.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The server does what its faults say: else a test that uses one would show nothing. */
class HostileServerTest {
    private static final Set<Fault> MUTE = Set.of(TimingFault.SILENT, FramingFault.CUT);

    @Test
    void everyFaultHasItsPathAndSaysSomething() throws Exception {
        try (var server = new HostileServer()) {
            for (var fault : Fault.all().values()) {
                var said = ask(server, fault.path() + "?mb=1&ms=1&key=secret-0123", 12);

                assertThat(said.isEmpty()).as(fault.name()).isEqualTo(MUTE.contains(fault));
                assertThat(server.requests(fault)).as(fault.name()).hasSize(1);
                assertThat(server.requests(fault).get(0).key()).isEqualTo("secret-0123");
            }
        }
    }

    @Test
    void sizesAreThoseOfTheFault() throws Exception {
        try (var server = new HostileServer(); var socket = connect(server, HugeFault.ERROR_500_SIZED.path())) {
            socket.getInputStream().skipNBytes(300 * Bytes.MEGABYTE);

            assertThat(socket.getInputStream().read()).isPositive();
        }
    }

    @Test
    void aBombIsSmallOnTheWay() {
        assertThat(Bytes.gzip(Bytes.repeat(" ", 60 * Bytes.MEGABYTE)).length).isLessThan(70_000);
    }

    @Test
    void theTenantIsThatOfTheCookie() throws Exception {
        try (var server = new HostileServer()) {
            var first = ask(server, "/cookie-tenant?key=tenantA1", 1_000);
            var second = ask(server, "/cookie-tenant?key=tenantB2", 1_000, "Cookie: tenant=tenantA1");

            assertThat(List.of(first, second)).allMatch(said -> said.contains("\"tenant\":\"tenantA1\""));
            assertThat(first).contains("Set-Cookie: tenant=tenantA1");
        }
    }

    private static String ask(HostileServer server, String target, int most, String... headers) throws IOException {
        try (var socket = connect(server, target, headers)) {
            socket.setSoTimeout(4_000);
            return new String(socket.getInputStream().readNBytes(most), StandardCharsets.ISO_8859_1);
        } catch (SocketTimeoutException e) {
            return "";
        }
    }

    private static Socket connect(HostileServer server, String target, String... headers) throws IOException {
        var socket = new Socket("127.0.0.1", URI.create(server.url()).getPort());
        var more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        socket.getOutputStream().write(("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + more + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }
}
