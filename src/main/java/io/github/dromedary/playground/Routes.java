package io.github.dromedary.playground;

import io.github.dromedary.playground.http.ErrorResponseException;
import io.github.dromedary.playground.http.Request;
import io.github.dromedary.playground.http.Response;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Random;

/** Maps paths to endpoints. Thread-safe. */
final class Routes {
    private record Route(String method, Endpoint endpoint) {
    }

    private final Map<String, Route> routes;
    private final Route departments;

    Routes(Settings settings) {
        var random = new Random(settings.seed());
        var userRows = Users.generate(random, LocalDateTime.now(settings.clock()));
        var users = new Rows(userRows);
        var cursors = new Cursors(settings.clock(), random);
        var auth = new Auth(users, settings.keys());
        var session = new Session(users, settings.keys().session());
        var incremental = new Incremental(userRows);
        var pages = new Pagination(users);
        departments = get(cursors::departments);
        routes = Map.ofEntries(
                Map.entry("/pagination/next_page_url", get(pages::nextPageUrl)),
                Map.entry("/pagination/page_number", get(pages::pageNumber)),
                Map.entry("/pagination/offset", get(pages::offset)),
                Map.entry("/pagination/keyset", get(new Keyset(users))),
                Map.entry("/cursors/companies", get(cursors::companies)),
                Map.entry("/export/csv", get(new Export(users))),
                Map.entry("/auth/api_key", get(auth::apiKey)),
                Map.entry("/auth/http_bearer", get(auth::bearer)),
                Map.entry("/auth/http_basic", get(auth::basic)),
                Map.entry("/auth/session_token/login", new Route("POST", session::login)),
                Map.entry("/auth/session_token/data", get(session::data)),
                Map.entry("/incremental/timestamp", get(incremental::timestamp)),
                Map.entry("/incremental/step", get(incremental::step)),
                Map.entry("/v1/organizations", get(new Organizations(settings.keys().organizations()))));
    }

    Response handle(Request request) {
        var route = Cursors.isDepartments(request.path()) ? departments : routes.get(request.path());
        if (route == null) {
            return Response.page(404, "Not Found", "The requested URL was not found on the server.");
        }
        var method = request.received().method();
        if (!method.equals(route.method()) && !(method.equals("HEAD") && route.method().equals("GET"))) {
            return Response.page(405, "Method Not Allowed", "The method is not allowed for the requested URL.").with("Allow", route.method());
        }
        try {
            return route.endpoint().handle(request);
        } catch (ErrorResponseException e) {
            return e.response();
        }
    }

    private static Route get(Endpoint endpoint) {
        return new Route("GET", endpoint);
    }
}
