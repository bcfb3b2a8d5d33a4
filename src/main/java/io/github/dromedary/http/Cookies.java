package io.github.dromedary.http;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.cookie.BasicCookieStore;
import org.apache.hc.client5.http.cookie.Cookie;
import org.apache.hc.client5.http.cookie.CookieStore;

/**
 * The cookies of one partition of a sync, with one store per origin: a cookie set for one credential, source or port is never sent
 * with another's requests. (RFC 6265 separates cookies only by host and path.) Threads may share it.
 */
public final class Cookies {
    /** A common limit of servers for the headers of a request. */
    private static final int MOST_CHARACTERS = 8192;
    /** The number of cookies per host that RFC 6265, 6.1, requires of browsers. */
    private static final int MOST = 50;

    private final Map<String, CookieStore> byOrigin = new ConcurrentHashMap<>();
    private Cookies login;

    /** The cookies of an address's origin. */
    public CookieStore at(URI address) {
        return byOrigin.computeIfAbsent(Origin.of(address), origin -> new BoundedStore());
    }

    /** Adds the cookies that a login set; a login's cookies are added once. */
    public synchronized void add(Cookies ofLogin) {
        if (login != ofLogin) {
            login = ofLogin;
            ofLogin.byOrigin.forEach((origin, store) ->
                    store.getCookies().forEach(byOrigin.computeIfAbsent(origin, o -> new BoundedStore())::addCookie));
        }
    }

    /** Ignores a cookie that would make requests too large; an existing one of the same name stays. */
    private static final class BoundedStore extends BasicCookieStore {
        private static final long serialVersionUID = 1L;

        @Override
        public synchronized void addCookie(Cookie cookie) {
            var before = getCookies();
            super.addCookie(cookie);
            var after = getCookies();
            if (after.size() > MOST || after.stream().mapToInt(BoundedStore::size).sum() > MOST_CHARACTERS) {
                clear();
                before.forEach(super::addCookie);
            }
        }

        private static int size(Cookie cookie) {
            return cookie.getName().length() + String.valueOf(cookie.getValue()).length();
        }
    }
}
