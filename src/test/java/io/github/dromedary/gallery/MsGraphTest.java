package io.github.dromedary.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dromedary.testing.ApiServer.Call;
import io.github.dromedary.testing.ApiServer.Reply;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token from another server, with the client's secret in a form; {@code @odata.nextLink} until the last page. */
class MsGraphTest {
    private static final List<Map<String, Object>> USERS = IntStream.rangeClosed(1, 2100)
            .mapToObj(i -> Map.<String, Object>of("id", "u" + i, "displayName", "User " + i, "accountEnabled", i % 2 == 0)).toList();

    @Test
    void usersAreReadWithAToken(@TempDir Path folder) throws Exception {
        try (var gallery = Gallery.of(folder, "msgraph", this::answer, "msgraph.baseUrl=URL", "msgraph.loginUrl=URL", "msgraph.tenant=contoso",
                "msgraph.clientId=app", "msgraph.clientSecret=cl1ent-s3cret")) {
            gallery.sync();

            assertThat(gallery.calls()).extracting(Call::path)
                    .containsExactly("/contoso/oauth2/v2.0/token", "/v1.0/users", "/v1.0/users", "/v1.0/users");
            assertThat(gallery.rows("select count(*), count(distinct display_name) from msgraph_users where not account_enabled"))
                    .isEqualTo("[[1050, 1050]]");
        }
    }

    private Reply answer(Call call) {
        if (call.path().equals("/contoso/oauth2/v2.0/token")) {
            return call.body().toString().equals("{\"grant_type\":\"client_credentials\",\"scope\":\"https://graph.microsoft.com/.default\","
                    + "\"client_id\":\"app\",\"client_secret\":\"cl1ent-s3cret\"}")
                    ? Reply.json(Map.of("token_type", "Bearer", "expires_in", 3599, "access_token", "gr4ph")) : Reply.status(400);
        }
        if (!"Bearer gr4ph".equals(call.headers().get("Authorization"))) {
            return Reply.status(401);
        }
        int from = Integer.parseInt(call.param("$skiptoken", "0"));
        int size = Integer.parseInt(call.param("$top", "100"));
        var answer = new HashMap<String, Object>(Map.of("@odata.context", Gallery.origin(call) + "/v1.0/$metadata#users",
                "value", Gallery.page(USERS, from, size)));
        if (from + size < USERS.size()) {
            answer.put("@odata.nextLink", Gallery.origin(call)
                    + "/v1.0/users?$select=id,displayName,mail,userPrincipalName,accountEnabled&$top=" + size + "&$skiptoken=" + (from + size));
        }
        return Reply.json(answer);
    }
}
