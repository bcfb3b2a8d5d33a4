package io.github.dromedary.playground;

import io.github.dromedary.playground.http.ErrorResponseException;
import io.github.dromedary.playground.http.Query;
import io.github.dromedary.playground.http.Request;
import io.github.dromedary.playground.http.Response;
import io.github.dromedary.playground.http.Timestamp;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** {@code /cursors/companies} and their departments; some rows change with every response. Thread-safe. */
final class Cursors {
    private static final Pattern DEPARTMENTS = Pattern.compile("/cursors/([^/]+)/departments");
    private static final List<String> NAMES = List.of("Engineering", "HR", "Finance", "Sales");
    private final Clock clock;
    private final Random random;
    private final Rows companies;
    private final List<Rows> departments = new ArrayList<>();

    Cursors(Clock clock, Random random) {
        this.clock = clock;
        this.random = random;
        var rows = new ArrayList<Map<String, Object>>();
        for (int id = 1; id <= 2; id++) {
            var created = Users.created(random, LocalDateTime.now(clock), id - 1);
            var company = new LinkedHashMap<String, Object>();
            company.put("company_id", id);
            company.put("company_name", Users.company(random));
            rows.add(dated(company, created));
            departments.add(departments(id, created));
        }
        companies = new Rows(rows);
    }

    static boolean isDepartments(String path) {
        return DEPARTMENTS.matcher(path).matches();
    }

    Response companies(Request request) {
        return response(request, companies);
    }

    Response departments(Request request) {
        Selection.of(query(request));
        var path = DEPARTMENTS.matcher(request.path());
        path.matches();
        int id = id(path.group(1));
        if (id < 1 || id > departments.size()) {
            throw ErrorResponseException.error(404, "company_id '" + id + "' not found");
        }
        return response(request, departments.get(id - 1));
    }

    private Response response(Request request, Rows rows) {
        var selected = rows.selectThenUpdate(Selection.of(query(request)), random, Timestamp.of(LocalDateTime.now(clock)));
        var body = new LinkedHashMap<String, Object>();
        body.put("data", selected);
        body.put("total_items", selected.size());
        return Response.plain(body);
    }

    private static Query query(Request request) {
        return request.query().allow("order_by", "order_type", "updated_since");
    }

    private static int id(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw ErrorResponseException.badRequest("Invalid value for 'company_id'. 'company_id' must be an integer");
        }
    }

    private Rows departments(int company, LocalDateTime created) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var name : NAMES) {
            var department = new LinkedHashMap<String, Object>();
            department.put("department_id", rows.size() + 1);
            department.put("company_id", company);
            department.put("department_name", name);
            rows.add(dated(department, created));
        }
        return new Rows(rows);
    }

    private Map<String, Object> dated(Map<String, Object> row, LocalDateTime created) {
        row.put("createdAt", Timestamp.of(created));
        row.put("updatedAt", Timestamp.of(Users.later(random, created)));
        return row;
    }
}
